"""Jensen-Shannon distance."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import rel_entr

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.drift.pair import Pair
from bonafide.measurement.drift.squared import compare_squared
from bonafide.measurement.drift.statistic import Comparison, Statistic


class JensenShannon(Statistic):
    """How well one could tell from its bin which of the two samples a row comes from.

    sqrt((KL(p, m) + KL(q, m)) / 2) with m = (p + q) / 2 and natural logarithms, over the bins that
    PSI uses. Between 0 and sqrt(ln 2) = 0.83. It needs no smoothing: an empty bin adds nothing
    infinite. Missing values are left out and tracked on their own.

    Args:
        now, reference: counts, shape (..., k) each, k >= 1.

    Returns:
        Shape (...), the squared distance.

    Raises:
        Nothing: counts are checked by the table.

    References:
        Lin (1991), IEEE Transactions on Information Theory 37(1), doi:10.1109/18.61115.
        Endres & Schindelin (2003), same journal 49(7), doi:10.1109/TIT.2003.813506 (a metric).

    >>> round(float(jensen_shannon(np.array([1, 0]), np.array([0, 7]))), 4)  # ln 2
    0.6931
    """

    id = "jensen_shannon"
    name = "Jensen-Shannon distance"
    summary = "How well a row's bin tells the period from the reference"
    floor = 0.1

    def applies(self, pair: Pair) -> bool:
        """Numbers and names alike."""
        return True

    def compare(self, pair: Pair, level: float) -> Comparison:
        """The distance with its noise; see :func:`compare_squared`."""
        if pair.binned is None:
            return Comparison.undefined("there are no values on one side")
        if pair.binned.bins < 2:
            return Comparison.unvarying()
        p, q = pair.binned.shares
        # An empty bin has no finite slope, and no rows that could use it.
        slopes = tuple(
            0.5 * np.log(np.divide(s, (p + q) / 2, out=np.ones_like(s), where=s > 0))
            for s in (p, q)
        )
        return compare_squared(
            pair.binned,
            jensen_shannon,
            factor=1 / 8,
            most=math.log(2),
            slopes=(slopes[0], slopes[1]),
            root=True,
            level=level,
        )


def jensen_shannon(now: Ints, reference: Ints) -> Floats:
    """The squared distance of counts, shape (..., k) each; see :class:`JensenShannon`."""
    p = now / now.sum(axis=-1, keepdims=True)
    q = reference / reference.sum(axis=-1, keepdims=True)
    m = (p + q) / 2
    both = (rel_entr(p, m) + rel_entr(q, m)).sum(axis=-1) / 2
    return np.maximum(np.asarray(both, dtype=np.float64), 0.0)
