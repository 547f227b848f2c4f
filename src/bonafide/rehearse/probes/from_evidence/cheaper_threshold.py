"""PRB014: on these very rows another threshold would have been clearly cheaper."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import leading_record, models, overall
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.curves import cost_curve
from bonafide.rehearse.probes.from_evidence.planting import measured, table
from bonafide.rehearse.probes.from_facts.telling import wanted
from bonafide.rehearse.widening import widened

_CLEARLY = 0.05
"""A saving below this share of the cost is not worth a question, however sure it is."""


def _curve(*costs: float, used: float = 0.5, within: float = 0.02) -> Planted:
    rows = [["model", place / (len(costs) - 1), cost] for place, cost in enumerate(costs)]
    curve = table("subject", "threshold", "expected_cost", rows=rows)
    at_use = costs[round(used * (len(costs) - 1))]
    low, high = at_use * (1 - within), at_use * (1 + within)
    entry = number(at_use, low, high, unit="money", better="lower")
    return Planted(
        records=measured(
            {"model/expected_cost": entry},
            settings={"threshold": used, "currency": "EUR"},
            tables={"cost_curve": curve},
        ),
        says="threshold",
    )


class CheaperThreshold(Probe):
    """On the rows that were measured, another threshold costs clearly less than the one in use:
    less than the interval of the cost in use allows, widened for the number of thresholds tried.

    The lowest point of a curve is picked on the rows that it is judged by, so it always lies below:
    with true probabilities and the right threshold too.
    Why: either the scores are not probabilities, or the costs changed, or nobody looked.
    Strong: says why it lies elsewhere, and why one does or does not move it on these rows.
    """

    code, name = "PRB014", "cheaper-threshold"
    family = "hindsight"
    serves = ("R2", "P14", "R1.3")
    raises = (
        _curve(300, 90, 120, 150, 200),
        _curve(300, 200, 180, 100, 200),
        _curve(300, 111, 120, 150, 200, within=0.01),
    )
    quiet = (
        _curve(300, 119, 120, 150, 200),  # lower, but hardly
        _curve(300, 115, 120, 150, 200, within=0.001),  # surely lower, but not worth it
        _curve(300, 90, 120, 150, 200, within=0.3),  # may be chance
        _curve(300, 180, 120, 150, 200),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the leading record."""
        leading = leading_record(ground)
        if leading is None:
            return
        path, record = leading
        model = models(record)[0]
        curve = cost_curve(path, record, model)
        cost = overall(path, record, model, "expected_cost")
        if curve is None or cost is None:
            return
        (used, now), (other, least) = curve.used, curve.cheapest
        bound = widened(cost.entry, "low", len(curve.points))
        if bound is None or least >= bound or least > now * (1 - _CLEARLY):
            return
        here, there = _money(cost, now), _money(cost, least)
        at, elsewhere = saying.plain(used), saying.plain(other)
        yield self.raised(
            Trigger(
                f"on the measured rows a decision costs {here} at the threshold in use ({at}) and "
                f"{there} at the threshold {elsewhere}.",
                (curve.where, cost.where),
            ),
            f"You act from {at}. On your own rows {elsewhere} would have been cheaper, {there} "
            f"instead of {here} for each decision. Why does it lie there, and would you move?",
            (
                Fact(
                    f"At {at} a decision costs {here}, at {elsewhere} {there}, on these rows.",
                    curve.where,
                    unflattering=True,
                ),
                Fact(
                    "The lowest point is picked on the rows that it is judged by; it lies below "
                    f"the interval of the cost at {at}, also widened for the "
                    f"{saying.counted(len(curve.points), 'threshold')} tried.",
                    curve.where,
                ),
                wanted("why the threshold in use was chosen, and when"),
                wanted("on which untouched rows the other threshold was tried"),
            ),
            FollowUps(
                omits="Which threshold is cheapest on your own rows?",
                contradicts=f"You said that the threshold follows from the costs. Why is "
                f"{elsewhere} cheaper, then?",
                hedges="Move it or leave it: which, and what would prove you wrong in a month?",
                overclaims=f"If you move to {elsewhere} because these rows say so, what are these "
                "rows still good for?",
            ),
        )


def _money(cost: Number, amount: float) -> str:
    entry = cost.entry.model_copy(update={"value": amount})
    return saying.value(Number(cost.path, cost.record, cost.key, entry))
