"""What one variant has, on its own."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.estimate import Estimate
from bonafide.measurement.experiment.linear import spread
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import Arm
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.settings import Settings
from bonafide.measurement.share import share_interval
from bonafide.measurement.units import Rows


def arm_value(arm: Arm, outcome: Outcome, settings: Settings) -> Estimate:
    """The mean, proportion or ratio of one variant.

    A mean and a ratio have Student's t from the (delta method's) contributions of units, a
    proportion has Wilson's interval; both respect clusters. Without bounds below 5 units.
    """
    interval = _interval(arm, outcome, settings)
    return Estimate(
        value=arm.linear.value if arm.n else None,
        low=interval.low,
        high=interval.high,
        level=settings.level,
        n=arm.n,
        positives=int(arm.value.sum()) if outcome.kind == "proportion" else None,
        clusters=arm.clusters,
        method=interval.method,
        unit=outcome.unit,
        better=outcome.better,
        reason=interval.reason,
    )


def _interval(arm: Arm, outcome: Outcome, settings: Settings) -> Interval:
    value = arm.linear.value
    if not arm.n:
        return Interval.withheld(f"no unit of {arm.name} has this outcome")
    if value is None:
        return Interval.withheld(f"the denominators of {arm.name} add up to 0")
    if few := arm.too_few():
        return Interval.withheld(few)
    if outcome.kind == "proportion":
        rows = Rows.of(arm.n, None, arm.unit)
        hits, trials = rows.per_unit(arm.value), rows.per_unit(np.ones(arm.n))
        return share_interval(rows, hits, trials, arm.n, level=settings.level, what="a unit")
    apart = spread([arm.linear])
    if not apart.error > 1e-12 * abs(value):
        return Interval.withheld("every unit has the same: nothing to tell an interval from")
    half = student(settings.level, apart.degrees) * apart.error
    words = "t" if outcome.kind == "mean" else "t, delta method"
    words = words if arm.unit is None else f"{words}, clustered"
    return Interval(value - half, value + half, words)
