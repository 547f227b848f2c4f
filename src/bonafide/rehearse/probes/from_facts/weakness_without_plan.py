"""PRB096: no weakness, or one without its why and what next."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, short, told, wanted
from bonafide.review.linear import Pattern

_WEAK = Pattern(
    r"\b(?:limitations?|weak\w*|struggles?|too few|(?:worse|worst) (?:for|on|in|at|than|when|of)|"
    r"fails?(?: (?:for|on|when|at|in|to|where)\b|$|[.,;])|(?:cannot|can't|does not|doesn't|"
    r"do not|hardly|never|did not|didn't) (?:\w+ )?(?:tell|know|see|help|work|warns?|finds?|"
    r"predict\w*|generali[sz]e|handle|score|cover|reach|ever|learn|read)|misses|not yet|"
    r"blind (?:to|for)|beyond (?:it|us|me))\b"
)
_OWN_WORDS = ("plain", "impact", "exposure", "body")
"""Where a weakness of the result would be admitted beside the list of them."""
_PLAN = Pattern(
    r"\b(?:next|would (?:need|take|help)|needs?|until|planned|could be|to be (?:fixed|solved)|"
    r"fix)\b"
)
_CAUSE = Pattern(
    r"\b(?:because|since|as (?:the|we|it|they)|due to|so (?:that|the)|comes from|for)\b"
)


class WeaknessWithoutPlan(Probe):
    """The case admits no weakness, or one without saying why it is there and what to do.

    Why: D6 asks for a real weakness, why it existed and what next; D7 counts "none" a mistake.
    Strong: one that costs something, its cause in the data or the design, and the next step.
    """

    code, name = "PRB096", "weakness-without-plan"
    family = "fragility"
    serves = ("D6", "D7", "R2")
    weight = 4
    raises = (
        Planted(
            """
            framing: {decision: Send a crew today or tomorrow}
            impact: {cost_or_time: The crew drives an hour less}
            """,
            says="nothing is said of a weakness",
        ),
        Planted(
            "limitations: [{statement: Small depots are forecast badly}]",
            says="Small depots are forecast badly",
        ),
    )
    quiet = (
        Planted(
            """
            limitations:
              - statement: Small depots are forecast badly
                why: They have a dozen trips a month
                next: A rule for them until they have more
            """
        ),
        Planted(
            """
            framing: {decision: Send a crew today or tomorrow}
            impact: {cost_or_time: The crew drives an hour less}
            """,
            body="It fails for pumps that are younger than a year.",
        ),
        Planted(
            """
            limitations:
              - statement: Small depots are forecast badly, because they have a dozen trips a month
                next: A rule for them
            """
        ),
        Planted("framing: {decision: Send a crew today or tomorrow}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once when none is admitted beside a result; else each that lacks its why or its next."""
        case = ground.case
        limits = [
            (f"limitations[{number}]", limit)
            for number, limit in enumerate(case.limitations)
            if ASK not in limit.statement
        ]
        if not limits:
            result = told(case.impact.cost_or_time) if case.impact else None
            decision = told(case.framing.decision) if case.framing else None
            if result and decision and not says(ground, _WEAK, only=_OWN_WORDS):
                yield self._ask(
                    ground,
                    f"the case says {quote(result)}; nothing is said of a weakness",
                    ("impact.cost_or_time", "limitations"),
                    f"You say {quote(result)}. Where does it fail, and whom does that hurt?",
                    fact(ground, "impact.cost_or_time", result, "", lead="What is claimed: "),
                    wanted("where does it fail, on which rows or for whom?", costs=True),
                )
            return
        for name, limit in limits:
            everything = " ".join(t for t in (limit.statement, limit.why, limit.next) if t)
            why = told(limit.why) or _CAUSE.within(everything)
            then = told(limit.next) or _PLAN.within(everything)
            if why and then:
                continue
            statement = quote(limit.statement)
            missing = ("why it is so", not why), ("what to do about it", not then)
            lacks = " and ".join(words for words, absent in missing if absent)
            asked = "why" if not why else "next"
            yield self._ask(
                ground,
                f"{statement} is admitted; nothing is said of {lacks}",
                (f"{name}.statement", f"{name}.{asked}"),
                f"{statement}: why is that so, and what would you do about it?",
                Fact(
                    f"Admitted: {short(limit.statement)}", ground.place(f"{name}.statement"), True
                ),
                fact(
                    ground,
                    f"{name}.why",
                    limit.why,
                    f"why is it that {statement}?",
                    lead="Why: ",
                    costs=True,
                ),
            )

    def _ask(
        self, ground: Ground, says: str, where: tuple[str, ...], question: str, *known: Fact
    ) -> Raised:
        return self.raised(
            Trigger(says, tuple(ground.place(name) for name in where)),
            question,
            (*known, wanted("what would you do about it first, and what would that cost?")),
            FollowUps(
                omits="Who would meet it first, and what would they see?",
                contradicts="Your text reads as if it held everywhere. Which is it?",
                hedges="How large is it? On how many rows, roughly?",
                overclaims="No weakness that matters? Which row would you least like me to open?",
            ),
        )
