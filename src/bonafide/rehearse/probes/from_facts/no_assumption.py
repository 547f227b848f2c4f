"""PRB080: a model that decides something, and no assumption."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, told, wanted
from bonafide.review.linear import Pattern

_ASSUMES = Pattern(
    r"\b(?:assum\w+|suppos(?:es?|ed|ing)|took (?:it )?for granted|take for granted|presum\w+|"
    r"relies on|rely on|relied on|depends on|as long as|provided that|only holds|stands or falls)\b"
)


class NoAssumption(Probe):
    """The case tells of a decision and a result or data, and states no assumption.

    Why: R6: the most fragile assumption is the one that nobody wrote down.
    Strong: three that the result rests on, the weakest first, and what would show it broken.
    """

    code, name = "PRB080", "no-assumption"
    family = "fragility"
    serves = ("R6", "I3", "R9")
    weight = 3
    raises = (
        Planted(
            """
            framing: {decision: Send a crew today or tomorrow, target: The pump fails in a week}
            data: {source: Two years of readings}
            """,
            says="Send a crew today or tomorrow",
        ),
        Planted(
            """
            framing: {decision: Read the letter first or last}
            impact: {cost_or_time: The desk reads for an hour less}
            assumptions: [{statement: '[ASK: what did you assume?]'}]
            """,
            says="Read the letter first or last",
        ),
    )
    quiet = (
        Planted(
            """
            framing: {decision: Send a crew today or tomorrow}
            data: {source: Two years of readings}
            assumptions: [{statement: Pumps wear with their hours}]
            """
        ),
        Planted(
            """
            framing: {decision: Send a crew today or tomorrow}
            data: {source: Two years of readings}
            """,
            body="All of this relies on the clocks of the pumps.",
        ),
        Planted("framing: {decision: Send a crew today or tomorrow}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when a decision and a source or a result are told, and no assumption in any "
        "word."""
        case = ground.case
        decision = told(case.framing.decision) if case.framing else None
        source = told(case.data.source) if case.data else None
        result = told(case.impact.cost_or_time) if case.impact else None
        if decision is None or not (source or result):
            return
        if any(ASK not in a.statement for a in case.assumptions) or says(ground, _ASSUMES):
            return
        rests = ("data.source", source) if source else ("impact.cost_or_time", result)
        yield self.raised(
            Trigger(
                f"the decision is {quote(decision)}; nothing is said of what is assumed",
                (ground.place("framing.decision"), ground.place("assumptions")),
            ),
            f"For {quote(decision)}, which assumption of yours is the most fragile?",
            (
                wanted("which assumption would hurt most if it were wrong?", costs=True),
                wanted("how would you notice that it no longer holds?"),
                fact(ground, rests[0], rests[1], "", lead="What the case rests on: "),
            ),
            FollowUps(
                omits="Say one about the labels, then. What do you take them to mean?",
                contradicts="You say it was clear from the start. Why is it not in your text?",
                hedges="Rank two of them. Which would you test first with one free day?",
                overclaims="No assumption at all? What about tomorrow being like the days you "
                "trained on?",
            ),
        )
