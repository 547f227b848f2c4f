"""PRB015: many thresholds cost nearly the same, so something else may decide."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import leading_record, models, overall
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.curves import cost_curve
from bonafide.rehearse.probes.from_evidence.planting import measured, table
from bonafide.rehearse.probes.from_facts.telling import fact, wanted

_WITHIN, _WIDE = 0.02, 0.15
"""Flat: at most two per cent dearer over a stretch of at least 0.15 of the scores."""


def _curve(*costs: float, used: float = 0.4) -> Planted:
    rows = [["model", place / (len(costs) - 1), cost] for place, cost in enumerate(costs)]
    entry = number(100.0, 90.0, 110.0, unit="money", better="lower")
    return Planted(
        records=measured(
            {"model/expected_cost": entry, "model/recall": number(0.6, 0.5, 0.7)},
            settings={"threshold": used},
            tables={"cost_curve": table("subject", "threshold", "expected_cost", rows=rows)},
        ),
        says="0.2 to 0.6",
    )


class FlatCostCurve(Probe):
    """Around the threshold in use the cost hardly changes.

    Why: then cost does not decide it, and a new constraint, such as half the hands, is free.
    Strong: keeps what the case already decided, says what the threshold then becomes, and who
    gets fewer answers.
    """

    code, name = "PRB015", "flat-cost-curve"
    family = "constraint"
    serves = ("R2", "R4", "P14")
    raises = (
        _curve(200, 101, 100, 101, 130, 200),
        _curve(300, 100, 100, 100, 150, 300),
    )
    quiet = (
        _curve(200, 120, 100, 120, 130, 200),
        _curve(100, 110, 100, 108, 130, 200),  # as cheap elsewhere, with a ridge between
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the leading record."""
        leading = leading_record(ground)
        if leading is None:
            return
        path, record = leading
        model, framing = models(record)[0], ground.case.framing
        curve = cost_curve(path, record, model)
        if curve is None:
            return
        low, high = curve.flat(_WITHIN)
        if high - low < _WIDE:
            return
        at = saying.plain(curve.used[0])
        stretch = f"{saying.plain(low)} to {saying.plain(high)}"
        facts = [
            Fact(f"From {stretch} the cost is within two per cent of the one in use.", curve.where),
            wanted("how many cases the people behind it can act on in a day"),
            fact(
                ground,
                "framing.limit",
                framing.limit if framing else None,
                "which limit had to hold?",
            ),
        ]
        recall = overall(path, record, model, "recall")
        if recall is not None:
            facts.insert(
                1,
                Fact(
                    f"At {at} recall is {saying.with_bounds(recall)}; it can only fall as the "
                    "threshold rises.",
                    recall.where,
                    unflattering=True,
                ),
            )
        yield self.raised(
            Trigger(
                f"from {stretch} the cost stays within two per cent of what it is at the "
                f"threshold in use, {at}.",
                (curve.where, f"{path} settings.threshold"),
            ),
            f"Your cost curve is flat from {stretch}. Tomorrow half of the people who act on it "
            "are gone. Where do you put the threshold, and who pays for that?",
            facts,
            FollowUps(
                omits=f"The curve is flat around {at}. What did decide the threshold, then?",
                contradicts=f"You call {at} the optimum. What speaks against the other end of "
                "the stretch?",
                hedges="Name the number that you would set tonight, with half the hands.",
                overclaims="Your costs are given. How far may they be off before the flat part "
                "moves away from your threshold?",
            ),
        )
