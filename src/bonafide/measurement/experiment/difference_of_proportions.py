"""Difference of two proportions."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import ndtr, stdtr

from bonafide.measurement.arrays import Floats
from bonafide.measurement.experiment.linear import Linear, crossed
from bonafide.measurement.experiment.method import Comparison, Method
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import Arm, Pair
from bonafide.measurement.influence import correlation
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.miettinen_nurminen import miettinen_nurminen, score_statistic
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.settings import Settings
from bonafide.measurement.share import share_interval
from bonafide.measurement.units import Rows


class DifferenceOfProportions(Method):
    """Share of the variant's units with the outcome minus that of the control's.

    sum(y_v) / n_v - sum(y_c) / n_c. Between -1 and 1. Unit: share.

    Args:
        value: shape (n,), each 0 or 1; a missing one (NaN) leaves the unit out and is counted.
        cluster: units that share a name are not independent; a missing one stands alone.
        level: the confidence level.

    Returns:
        Estimate. Independent units: Miettinen and Nurminen's score interval, which has a width
        also where nobody, or everybody, has the outcome. Clustered units: Newcombe's square and
        add of Wilson's intervals with effective numbers of units. Without bounds below 5 units (or
        clusters) in an arm.

    Raises:
        UserError: an outcome other than 0 and 1, or another problem of the table.

    References:
        Miettinen & Nurminen (1985), Statistics in Medicine 4(2), doi:10.1002/sim.4780040211.
        Newcombe (1998), Statistics in Medicine 17(8), 873-890 (square and add).

    >>> from bonafide.measurement.experiment.analysis import analyse_arrays
    >>> arms = [[1] * 48 + [0] * 32, [1] * 56 + [0] * 14]
    >>> found = analyse_arrays(arms, kind="proportion")
    >>> round(found.value, 4), round(found.low, 4), round(found.high, 4)
    (0.2, 0.0528, 0.3382)
    """

    name = "Difference of proportions"
    summary = "Share of the variant's units with the outcome minus that of the control's"

    def applies(self, outcome: Outcome) -> bool:
        """A proportion."""
        return outcome.kind == "proportion"

    def compared(self, pair: Pair, settings: Settings) -> Comparison:
        """Miettinen and Nurminen; clustered: square and add."""
        value = pair.value
        assert value is not None
        if reason := pair.unbounded():
            return Comparison(value, Interval.withheld(reason))
        if pair.clusters is not None:
            return _clustered(pair, value, settings)
        hits, trials = _counts(pair.variant, pair.control)
        bounds = miettinen_nurminen(hits, trials, normal(settings.level))
        p = 2 * float(ndtr(-abs(score_statistic(hits, trials))))
        return Comparison(value, Interval(*bounds, "Miettinen-Nurminen"), p)


def _counts(a: Arm, b: Arm) -> tuple[tuple[int, int], tuple[int, int]]:
    return (int(a.value.sum()), int(b.value.sum())), (a.n, b.n)


def _clustered(pair: Pair, value: float, settings: Settings) -> Comparison:
    arms = (pair.variant, pair.control)
    parts = [_share(arm, settings.level) for arm in arms]
    bounds = []
    for interval in parts:
        if interval.low is None or interval.high is None:
            return Comparison(value, interval)
        bounds.append((interval.low, interval.high))
    related = np.eye(2)
    a, b = (arm.linear for arm in arms)
    if crossed([a, b]):
        related = correlation(*_beside(a, b))
    values = [float(arm.linear.value or 0.0) for arm in arms]
    low, high = mover([1, -1], values, bounds, related)
    method = "square and add of Wilson, clustered"
    return Comparison(value, Interval(low, high, method), _p(pair, value, (low, high), settings))


def _share(arm: Arm, level: float) -> Interval:
    rows = Rows.of(arm.n, None, arm.unit)
    hits, trials = rows.per_unit(arm.value), rows.per_unit(np.ones(arm.n))
    return share_interval(rows, hits, trials, arm.n, level=level, what="a unit")


def _p(pair: Pair, value: float, bounds: tuple[float, float], settings: Settings) -> float:
    """By t, from the error that the bound next to 0 stands for, so that the two agree."""
    near = value - bounds[0] if value > 0 else bounds[1] - value
    degrees = pair.spread.degrees
    degrees = degrees if math.isfinite(degrees) else max(1, pair.spread.units - 2)
    error = near / student(settings.level, degrees)
    return 2 * float(stdtr(degrees, -abs(value) / error))


def _beside(a: Linear, b: Linear) -> tuple[Floats, Floats]:
    """The contributions to either, cluster by cluster."""
    assert a.keys is not None and b.keys is not None
    every = np.union1d(a.keys, b.keys)
    out = []
    for keys, part in ((a.keys, a.u), (b.keys, b.u)):
        u = np.zeros(every.size)
        u[np.searchsorted(every, keys)] = part
        out.append(u)
    return out[0], out[1]


difference_of_proportions = DifferenceOfProportions()
