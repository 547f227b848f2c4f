"""Population stability index."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.drift.pair import Pair
from bonafide.measurement.drift.squared import compare_squared
from bonafide.measurement.drift.statistic import Comparison, Statistic


class Psi(Statistic):
    """How much the shares of bins moved, weighed by how much they moved in proportion.

    PSI = sum over bins of (p - q) ln(p / q), with p and q the bin's share of the period and of the
    reference: both Kullback-Leibler divergences added up. At least 0. Bins are the reference's
    quantiles (or its most frequent names); missing values are left out and tracked on their own.
    Where a bin is empty in either sample, half a row is added to every bin of both, so that
    nothing is infinite; with most of the mass moved that is a lower figure than the endless
    samples would give, and the bounds fall short with it. Without drift its mean is about
    (bins - 1)(1/n + 1/m): 0.1 of 200 rows may be nothing, and 0.01 of a million something.

    Args:
        now, reference: counts, shape (..., k) each, k >= 1.

    Returns:
        Shape (...).

    Raises:
        Nothing: counts are checked by the table.

    References:
        Yurdakul & Naranjo (2020), Journal of Risk Model Validation 14(4),
        doi:10.21314/JRMV.2020.227 (its distribution).
        Siddiqi (2006), Credit Risk Scorecards (the floors 0.1 and 0.25).

    >>> round(float(psi(np.array([50, 50]), np.array([20, 80]))), 4)  # 0.3 ln 2.5 - 0.3 ln 0.625
    0.4159
    """

    id = "psi"
    name = "Population stability index"
    summary = "How much the shares of the reference's bins moved"
    floor = 0.1

    def applies(self, pair: Pair) -> bool:
        """Numbers and names alike."""
        return True

    def compare(self, pair: Pair, level: float) -> Comparison:
        """PSI with its noise; see :func:`compare_squared`."""
        if pair.binned is None:
            return Comparison.undefined("there are no values on one side")
        if pair.binned.bins < 2:
            return Comparison.unvarying()
        p, q = _shares(pair.binned.now, pair.binned.reference)
        slopes = np.log(p / q) + 1 - q / p, 1 - p / q - np.log(p / q)
        found = compare_squared(
            pair.binned, psi, factor=1.0, most=math.inf, slopes=slopes, root=False, level=level
        )
        if pair.binned.now.all() and pair.binned.reference.all():
            return found
        return replace(found, method=found.method + ", half a row added to every bin")


def psi(now: Ints, reference: Ints) -> Floats:
    """PSI of counts, shape (..., k) each; see :class:`Psi`."""
    p, q = _shares(now, reference)
    return np.asarray(((p - q) * np.log(p / q)).sum(axis=-1), dtype=np.float64)


def _shares(now: Ints, reference: Ints) -> tuple[Floats, Floats]:
    empty = ((now == 0) | (reference == 0)).any(axis=-1, keepdims=True)
    a, b = now + 0.5 * empty, reference + 0.5 * empty
    return a / a.sum(axis=-1, keepdims=True), b / b.sum(axis=-1, keepdims=True)
