"""PRB058: "we" did it all."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import address, named, quote, wanted
from bonafide.rehearse.probes.from_facts.voice import voice

_LEAST = 6
_SHARE = 0.15
_WAYS = (
    "We collected the calls of three clinics and cut them into turns. We trained a classifier on "
    "the notes. Then we looked at the calls that we missed, and our nurses wrote down why. "
    "We changed the form, and we tested again."
)


class WeEverywhere(Probe):
    """The text says "we" throughout, and no part of one's own is named.

    Why: D5: ownership exact, never more and never less; "we" hides both.
    Strong: what you designed, built and decided, sentence by sentence, and what others did.
    """

    code, name = "PRB058", "we-everywhere"
    family = "people"
    serves = ("D5", "D8")
    weight = 4
    raises = (
        Planted(body=_WAYS, says="7 times"),
        Planted(
            "role: {team: [Two nurses and a student]}",
            body=_WAYS + " I wrote the report.",
            says='and "I" or "my" once',
        ),
    )
    quiet = (
        Planted("role: {mine: [The classifier and its test]}", body=_WAYS),
        Planted(body=_WAYS.replace("We", "I").replace(" we ", " I ").replace("our", "my")),
        Planted(body="We did it for three clinics in the US, where the US rules hold."),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when six or more of the first person are plural and hardly any singular."""
        role = ground.case.role
        if role is not None and named(role.mine):
            return
        told = voice(ground)
        if told.share_of_i > _SHARE:
            # Who writes "I" beside it, in the entries of the front matter, still tells it as "we".
            told = voice(ground, only=("plain", "body"))
        if told.first is None or told.we < _LEAST or told.share_of_i > _SHARE:
            return
        if any(decision.owner == "mine" for decision in ground.case.decisions):
            return
        alone = {0: "never", 1: "once"}.get(told.i, f"{told.i} times")
        yield self.raised(
            Trigger(
                f'the text says "we" or "our" {told.we} times and "I" or "my" {alone}, first in '
                f"{quote(told.first.text, 80)}; nothing is said of your own part",
                (address(ground, told.first), ground.place("role.mine")),
            ),
            f"You say {quote(told.first.text, 100)}. Who is we? Which of it did you do yourself?",
            (
                wanted("what did you design, build and decide yourself?"),
                wanted("what did others do, and who were they?", costs=True),
                wanted(
                    "which part could you explain down to the last line, and which not?", costs=True
                ),
            ),
            FollowUps(
                omits="Take one sentence of it and put the right name in front of each verb.",
                contradicts="A minute ago it was we. Which of the two should I write down?",
                hedges="If I called a colleague, which part would they say was yours?",
                overclaims="All of it? Then who is the we in your text?",
            ),
        )
