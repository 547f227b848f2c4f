"""What statistics share that are, near no drift, a sum of squared differences of shares."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.drift.binned import Binned
from bonafide.measurement.drift.scaled_chi_square import ScaledChiSquare
from bonafide.measurement.drift.statistic import Comparison
from bonafide.measurement.intervals.quantile import normal

Distance = Callable[[Ints, Ints], Floats]
"""From counts of two samples, shape (..., k) each, to the squared distance, shape (...)."""


def compare_squared(
    binned: Binned,
    distance: Distance,
    *,
    factor: float,
    slopes: tuple[Floats, Floats],
    root: bool,
    most: float,
    level: float,
) -> Comparison:
    """A squared distance with its null and its bounds.

    Under no drift it is close to factor * sum((p - q)^2 / pooled), a weighted sum of chi-squares
    (:attr:`Binned.null`); where bins are sparse, the null's mean and variance come from dealing
    rows out anew. Bounds are the wider of two: noncentral chi-square, right near no drift, and
    the delta method about the corrected value, right far from it.

    Args:
        binned: at least two bins.
        distance: as a function of counts.
        factor: its ratio to sum((p - q)^2 / pooled) where p is near q.
        slopes: its derivatives in the period's and in the reference's shares, shape (k,) each.
        most: what the squared distance can be at most.
        root: the statistic is the square root of the distance.
        level: the confidence level.
    """
    squared = float(distance(binned.now, binned.reference))
    null, method = _null(binned, distance, factor)
    corrected = max(0.0, squared - null.mean)
    low, high = null.excess(squared, level)
    half = normal(level) * math.sqrt(binned.variance(*slopes))
    low, high = min(low, max(0.0, corrected - half)), max(high, corrected + half)
    low, high = min(low, squared), max(min(high, most), squared)

    def shown(x: float) -> float:
        return math.sqrt(x) if root else x

    return Comparison(
        value=shown(squared),
        low=shown(low),
        high=shown(high),
        corrected=shown(corrected),
        noise=shown(null.quantile(level)),
        p=null.beyond(squared),
        method=method,
    )


def _null(binned: Binned, distance: Distance, factor: float) -> tuple[ScaledChiSquare, str]:
    limit = binned.null
    scaled = ScaledChiSquare(limit.scale * factor, limit.df, limit.clusters)
    how = "noncentral chi-square and delta method"
    if limit.clusters is not None:
        how += ", by cluster (Rao-Scott)"
    if not binned.sparse:
        return scaled, how
    draws = distance(*binned.shuffled)
    mean, variance = float(np.mean(draws)), float(np.var(draws))
    if mean <= 0 or variance <= 0:
        return scaled, how
    # What dealing out changes for rows, it is taken to change for clusters as well.
    df = binned.bins - 1.0
    mean *= scaled.mean / (factor * binned.spread * df)
    spread = variance / float(np.mean(draws)) ** 2 * df / scaled.df
    return (
        ScaledChiSquare(mean * spread / 2, 2 / spread, limit.clusters),
        how + f", sparse bins: null of {len(draws):,} shuffles",
    )
