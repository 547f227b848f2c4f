"""PRB085: half of the time for an answer."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.amounts import latency_in
from bonafide.rehearse.probes.from_facts.deciding import chosen_model
from bonafide.rehearse.probes.from_facts.telling import fact, quote, seen, told, wanted


class HalfTheTime(Probe):
    """The framing limits the time of an answer; the interviewer halves it.

    Why: R2: a constraint injected in the middle shows whether the reasoning holds or was recited.
    Strong: the choice is kept or dropped for the reason it was made, with what goes first and why.
    """

    code, name = "PRB085", "half-the-time"
    family = "constraint"
    serves = ("R2", "R4")
    weight = 3
    raises = (
        Planted(
            """
            framing: {limit: An answer within 80 ms on one machine}
            decisions:
              - title: Model
                options: [a rule, boosted trees]
                constraint: The trees had to fit into the budget
                choice: Boosted trees
            """,
            says="80 ms",
        ),
        Planted(
            "framing: {limit: The page may wait half a second for the ranking}",
            says="half a second",
        ),
    )
    quiet = (
        Planted("framing: {limit: Precision must stay above one half}"),
        Planted("framing: {lead_time: Two hours before departure}"),
        Planted("framing: {limit: '[ASK: how many milliseconds?]'}"),
        Planted("framing: {limit: The batch must be done by six in the morning}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when the limit names the time of an answer; the choice of the model is kept."""
        framing = ground.case.framing
        limit = told(framing.limit) if framing else None
        words = latency_in(limit) if limit else None
        if limit is None or words is None:
            return
        facts = [fact(ground, "framing.limit", limit, "", lead="The limit so far: ")]
        chosen = chosen_model(ground)
        kept = ""
        if chosen is not None:
            decision, name = chosen.decision, chosen.name
            kept = chosen.kept
            facts += [
                fact(
                    ground,
                    f"{name}.constraint",
                    decision.constraint,
                    f"what had to hold in {quote(seen(decision.title))}?",
                    lead="What had to hold: ",
                ),
                fact(
                    ground,
                    f"{name}.price",
                    decision.price,
                    f"what did {quote(seen(decision.title))} cost already?",
                    lead="What it cost already: ",
                    costs=True,
                ),
            ]
        facts.append(wanted("where is the time spent, and what would go first?"))
        yield self.raised(
            Trigger(
                f"the limit is {quote(limit)} ({quote(words)})", (ground.place("framing.limit"),)
            ),
            f"{kept}You had {quote(words)} for an answer. Now you get half of that. What goes "
            f"first, and "
            "what do you refuse to give up?",
            facts,
            FollowUps(
                omits="Which step takes most of the time today? Start there.",
                contradicts="That would have been faster from the start. Why was it not chosen?",
                hedges="Pick one: a lighter model, fewer features or answers made ahead. Why that?",
                overclaims="If it costs nothing, what was the other half of the time for?",
            ),
        )
