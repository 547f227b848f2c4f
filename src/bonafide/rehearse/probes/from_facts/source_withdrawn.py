"""PRB087: one of the joined sources is withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import chosen_model
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, told, wanted
from bonafide.review.linear import Pattern

_JOINED = Pattern(
    r"(?:\b(?:joined (?:with|to)|(?:I|we) (?:joined|added|linked|matched|merged)|together with|"
    r"enriched (?:with|by)|combined with|merged with|"
    r"matched (?:with|to|against)|crossed with|paired with|"
    r"linked (?:with|to)|plus|as well as)|, with) "
    r"(?P<part>(?:the |our |an? )?[\pL][\pL' -]{2,38}[\pL])(?:[,.;:()]|$| (?:and|from|of|for|by|"
    r"in|at|on|that|"
    r"which)\b)"
)
_TRIED = Pattern(
    r"\b(?:without (?:one|each) source|ablat\w+|withheld|"
    r"left out one|drop-column|leave-one-feature-out|feature removed)\b"
)


class SourceWithdrawn(Probe):
    """The data is joined from several sources; the interviewer withdraws one.

    Why: R4: a withheld feature shows what the result stands on, and whether that was measured.
    Strong: what falls by how much, which decision survives it, and what could stand in.
    """

    code, name = "PRB087", "source-withdrawn"
    family = "constraint"
    serves = ("R2", "R4")
    weight = 3
    raises = (
        Planted(
            "data: {source: 'All flights of a year, with weather, aircraft and airports'}",
            says="weather",
        ),
        Planted(
            "data: {source: Meter readings joined with the calendar of school holidays}",
            says="calendar",
        ),
    )
    quiet = (
        Planted("data: {source: Meter readings of forty houses with a garden}"),
        Planted(
            "data: {source: 'All flights of a year, with weather, aircraft and airports'}",
            body="Without the weather the cost rises by a tenth; nothing else matters as much.",
        ),
        Planted("data: {source: '[ASK: joined with what?]'}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the first source that is said to be joined, unless one was left out."""
        data = ground.case.data
        source = told(data.source) if data else None
        found = _JOINED.within(source) if source else None
        part = (found.group("part") or "").strip() if found else ""
        if data is None or source is None or not part or says(ground, _TRIED):
            return
        if says(ground, Pattern(rf"\bwithout (?:the |our )?{_literal(_head(part))}\b")):
            return
        facts = [
            fact(ground, "data.source", source, "", lead="The data: "),
            wanted(f"what does the result become without {quote(part)}?", costs=True),
        ]
        chosen = chosen_model(ground)
        kept = ""
        if chosen is not None:
            kept = chosen.kept
            facts.append(
                fact(
                    ground,
                    f"{chosen.name}.constraint",
                    chosen.decision.constraint,
                    "which constraint would decide then?",
                    lead="What had to hold: ",
                )
            )
        facts.append(wanted(f"what could stand in for {quote(part)}, and at what delay?"))
        yield self.raised(
            Trigger(f"the data is {quote(source)} ({quote(part)})", (ground.place("data.source"),)),
            f"{kept}From tomorrow you lose {quote(part)}. What does it cost you, and is your "
            "choice still the right one?",
            facts,
            FollowUps(
                omits=f"Which of your features come from {quote(part)}? How strong are they?",
                contradicts="Your case shows no run without it. Where does that number come from?",
                hedges="Half of the gain, or none of it? Commit, and say how you would check.",
                overclaims=f"If nothing is lost, why is {quote(part)} in your data at all?",
            ),
        )


def _literal(text: str) -> str:
    return "".join(c if c.isalnum() or c == " " else "." for c in text)


def _head(part: str) -> str:
    """Its noun, without article and what follows "of"."""
    words = part.split(" of ", maxsplit=1)[0].split()
    return " ".join(words[1:] if words[0].lower() in ("the", "our", "a", "an") else words)
