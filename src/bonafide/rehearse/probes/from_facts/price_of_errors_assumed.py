"""PRB072: money in the headline, at prices that were assumed."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, seen, told, wanted
from bonafide.review.linear import Pattern

_MONEY = Pattern(r"[$€£]|\b(?:USD|EUR|GBP|CHF|euros?|dollars?|pounds?|francs?)\b")
_PRICE = Pattern(
    r"[$€£]|\b(?:costs?|prices?|priced|worth|expensive|USD|EUR|GBP|CHF|euros?|dollars?|margins?)\b"
)


class PriceOfErrorsAssumed(Probe):
    """The headline is money, and a price that it rests on is an untested assumption.

    Why: R6: the metric not to trust is the one whose units somebody made up.
    Strong: who could confirm the prices, and from which ratio on another choice would win.
    """

    code, name = "PRB072", "price-of-errors-assumed"
    family = "distrust"
    serves = ("R6", "I2", "P14")
    weight = 4
    raises = (
        Planted(
            """
            impact: {cost_or_time: The desk saves $40 a case}
            assumptions: [{statement: A miss costs $500, verdict: untested}]
            """,
            says="A miss costs $500",
        ),
        Planted(
            """
            plain: Acting on the score is worth 3,000 euros a month.
            assumptions: [{statement: A call costs six euros and a lost customer eighty}]
            """,
            says="worth 3,000 euros",
        ),
    )
    quiet = (
        Planted(
            """
            impact: {cost_or_time: The desk saves $40 a case}
            assumptions:
              - {statement: A miss costs $500, tested: The ledger of March, verdict: held}
            """
        ),
        Planted(
            """
            impact: {cost_or_time: Two hours of the desk's morning}
            assumptions: [{statement: A miss costs $500, verdict: untested}]
            """
        ),
        Planted(
            """
            impact: {cost_or_time: The desk saves $40 a case}
            assumptions: [{statement: Mornings are like evenings, verdict: untested}]
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the first untested assumption about a price, when the headline is money."""
        impact = ground.case.impact
        headline = next(
            (
                (name, said)
                for name, said in (
                    ("impact.cost_or_time", told(impact.cost_or_time) if impact else None),
                    ("plain", told(ground.case.plain)),
                )
                if said and _MONEY.within(said)
            ),
            None,
        )
        if headline is None:
            return
        for number, assumption in enumerate(ground.case.assumptions):
            said = seen(assumption.statement)
            if (
                ASK in said
                or not _PRICE.within(said)
                or _tested(assumption.verdict, assumption.tested)
            ):
                continue
            name = f"assumptions[{number}]"
            yield self.raised(
                Trigger(
                    f"the headline says {quote(headline[1])}, and {quote(said)} is untested",
                    (ground.place(headline[0]), ground.place(f"{name}.statement")),
                ),
                f"Your headline is money, and {quote(said)} is an assumption. How far can it be "
                "off before another choice wins?",
                (
                    fact(ground, f"{name}.statement", said, "", lead="Assumed: ", costs=True),
                    fact(
                        ground,
                        f"{name}.tested",
                        assumption.tested,
                        "how could it be tested, and by whom?",
                        lead="Tested: ",
                        costs=True,
                    ),
                    wanted("from which ratio of the two prices on would another choice win?"),
                ),
                FollowUps(
                    omits="Double one of the prices. What changes: the number, or the choice?",
                    contradicts="Your case calls it untested. Since when is it known?",
                    hedges="Give the range in which you would still sign for it.",
                    overclaims="If a controller opened the books tomorrow, which number of yours "
                    "would fall first?",
                ),
            )
            return


def _tested(verdict: str | None, tested: str | None) -> bool:
    return verdict in ("held", "broke") or (verdict is None and told(tested) is not None)
