"""PRB082: it failed, and nothing says what was learned."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, says, told, wanted
from bonafide.review.linear import Pattern

_LEARNED = Pattern(
    r"\b(?:learn(?:ed|t|s)?|lessons?|next time|in hindsight|hindsight|i (?:now|would)|we (?:now|"
    r"would)|"
    r"should have|what (?:it|this) taught|taught (?:me|us)|insights?|the reason (?:was|is)|"
    r"because the|turned out)\b"
)


class FailureWithoutInsight(Probe):
    """The case failed or was rolled back, and nothing says what that taught.

    Why: a failure told with its cause is worth more than a success; without it, it is only one.
    Strong: the hypothesis that broke, the first sign of it, and what you would now test first.
    """

    code, name = "PRB082", "failure-without-insight"
    family = "hindsight"
    serves = ("R2", "R9", "P19", "P17")
    weight = 5
    raises = (
        Planted("outcome: failed\nframing: {decision: Order fresh fish or not}", says="failed"),
        Planted(
            """
            outcome: rolled back
            origin: research
            undo: "[ASK: what would you undo?]"
            """,
            says="rolled back",
        ),
    )
    quiet = (
        Planted("outcome: failed\nundo: I would ask a fishmonger before the first line of code."),
        Planted(
            "outcome: rolled back",
            body="The reason was plain: orders are placed a day before our data arrives.",
        ),
        Planted("outcome: succeeded"),
        Planted("outcome: failed\nreflection: I now ask first when each number becomes known."),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when it failed and neither hindsight, reflection nor text says what was learned."""
        case = ground.case
        if case.outcome not in ("failed", "rolled back"):
            return
        if told(case.undo) or told(case.reflection) or says(ground, _LEARNED):
            return
        decision = case.framing.decision if case.framing else None
        yield self.raised(
            Trigger(
                f"the outcome is {case.outcome}; nothing is said of what it taught",
                (ground.place("outcome"), ground.place("undo")),
            ),
            "It did not work out. What do you know today that you could not have known without it?"
            if case.outcome == "failed"
            else "It was rolled back. What do you know today that you did not know before?",
            (
                wanted("which hypothesis broke, and what was the first sign of it?", costs=True),
                wanted("when could you have stopped, and why did you not?", costs=True),
                fact(
                    ground,
                    "framing.decision",
                    decision,
                    "which decision was it meant to change?",
                    lead="The decision it was meant for: ",
                ),
            ),
            FollowUps(
                omits="And what would you test in the first week, next time?",
                contradicts=f"Your case says {case.outcome}. Was it the model, or the problem?",
                hedges="Would it work today? What would have to be different?",
                overclaims="If it was nobody's mistake, what would stop you from doing it again?",
            ),
        )
