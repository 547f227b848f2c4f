"""Estimates of what inputs add up to, from draws of them."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.estimate import Better, Estimate, Unit
from bonafide.measurement.impact.impact_model import ImpactModel
from bonafide.measurement.interval import Interval

Values = dict[str, Floats]
"""Each input at its best, shape (), or at its draws, shape (draws,)."""


def simulated(
    model: ImpactModel,
    value: float,
    draws: Floats | None,
    unit: Unit | None,
    better: Better = "higher",
) -> Estimate:
    """An estimate whose bounds are quantiles of draws.

    Args:
        model: level, draws, seed.
        value: at the best guesses.
        draws: shape (draws,), infinite where it never comes to that; ``None`` where none can be
            made.
        unit, better: of the estimate.
    """
    if draws is None:
        reason = model.lacking or "no input is uncertain: no interval"
        return estimate_of(model, value, Interval.withheld(reason), unit, better)
    if bool((draws == draws.flat[0]).all()):
        reason = "none of its inputs is uncertain: no interval"
        return estimate_of(model, value, Interval.withheld(reason), unit, better)
    tail = (1 - model.level) / 2
    low, high = (float(q) for q in np.quantile(draws, [tail, 1 - tail], method="inverted_cdf"))
    method = f"simulation, {model.draws:,} draws, seed {model.seed}, independent"
    if math.isfinite(high):
        interval = Interval(min(low, value), max(high, value), method)
    else:
        reason = "it may never come to that: no upper bound"
        interval = Interval(min(low, value), None, method, reason)
    return estimate_of(model, value, interval, unit, better)


def estimate_of(
    model: ImpactModel,
    value: float | None,
    interval: Interval,
    unit: Unit | None,
    better: Better = "higher",
) -> Estimate:
    """An estimate with the least rows, positives and clusters of what was measured for it."""
    sizes = [x.estimate for x in model.measured]
    clusters = [e.clusters for e in sizes if e.clusters is not None]
    positives = [e.positives for e in sizes if e.positives is not None]
    return Estimate(
        value=value,
        low=interval.low,
        high=interval.high,
        level=model.level,
        n=min((e.n for e in sizes), default=0),
        positives=min(positives, default=None),
        clusters=min(clusters, default=None),
        method=interval.method,
        unit=unit,
        better=better,
        reason=interval.reason,
    )
