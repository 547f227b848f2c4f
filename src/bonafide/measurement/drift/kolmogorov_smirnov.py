"""Kolmogorov-Smirnov distance."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import kolmogi, kolmogorov, ndtr

from bonafide.measurement.arrays import Floats
from bonafide.measurement.drift.few_clusters import widened
from bonafide.measurement.drift.pair import Pair
from bonafide.measurement.drift.statistic import Comparison, Statistic
from bonafide.measurement.intervals.bisection import crossing

_MEAN_SQUARE = math.pi**2 / 12
"""Of the supremum of a Brownian bridge."""


class KolmogorovSmirnov(Statistic):
    """The largest gap between two cumulative shares, over all values.

    sup |F(x) - G(x)| with F and G the shares of the period's and the reference's rows up to x.
    Between 0 and 1; numbers only; no bins. Missing values are left out and tracked on their own.

    The noise is Kolmogorov's limit. With ties it is the lesser of that and of Bonferroni over the
    distinct values (up to 64): both promise too little rather than too much, and a yes/no column
    gets the exact normal limit. Clusters enter by the design effect of the cumulative shares at
    the bins' edges. Bounds are value +- noise: the gap cannot be further off than the cumulative
    shares themselves are.

    Args:
        pair: two samples of numbers, at least one value each.

    Returns:
        Comparison; ``corrected`` is sqrt(value^2 - mean square under no drift), 0 at least.

    Raises:
        Nothing: values are checked by the table.

    References:
        Smirnov (1948), Annals of Mathematical Statistics 19(2), doi:10.1214/aoms/1177730256.
        Noether (1963), Metrika 7, doi:10.1007/BF02613966 (ties).

    >>> from bonafide.measurement.drift.ordered import ordered
    >>> ordered(np.array([1.0, 2.0, 3.0]), np.array([3.0, 4.0])).largest  # at 2: 2/3 and none
    0.6666666666666666
    """

    id = "kolmogorov_smirnov"
    name = "Kolmogorov-Smirnov distance"
    summary = "The largest gap between the cumulative shares"
    floor = 0.1

    def applies(self, pair: Pair) -> bool:
        """Numbers only."""
        return pair.ordered is not None

    def compare(self, pair: Pair, level: float) -> Comparison:
        """The largest gap with its noise."""
        found, binned = pair.ordered, pair.binned
        if found is None or binned is None:
            return Comparison.undefined("there are no values on one side")
        if found.steps is not None and not found.steps.size:
            return Comparison.unvarying()
        error = math.sqrt(binned.spread * binned.design_effect) * widened(pair.values.units, level)
        value = found.largest
        noise = error * _quantile(found.steps, level)
        method = "Kolmogorov"
        if found.steps is not None:
            method += f" or Bonferroni over {found.steps.size + 1} values"
        return Comparison(
            value=value,
            low=max(0.0, value - noise),
            high=min(1.0, value + noise),
            corrected=math.sqrt(max(0.0, value**2 - _MEAN_SQUARE * error**2)),
            noise=noise,
            p=_beyond(found.steps, value / error),
            method=method + (", design effect" if pair.values.units is not None else ""),
        )


def _beyond(steps: Floats | None, x: float) -> float:
    """The chance that a Brownian bridge, seen at the steps only, goes further than x."""
    all_over = float(kolmogorov(x))
    if steps is None:
        return all_over
    each = 2 * ndtr(-x / np.sqrt(steps * (1 - steps)))
    return min(1.0, all_over, float(each.sum()))


def _quantile(steps: Floats | None, level: float) -> float:
    most = float(kolmogi(1 - level))
    if steps is None:
        return most
    return crossing(lambda x: 1 - level - _beyond(steps, x), 0.0, most)
