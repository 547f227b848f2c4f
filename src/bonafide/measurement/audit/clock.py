"""Differences between two columns of times."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.audit.finding import LEVEL, number
from bonafide.measurement.audit.table import NO_TIME
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.intervals.order_statistic import enclosing_ranks


def both_known(one: Ints, other: Ints) -> Flags:
    """Rows for which both times are there.

    >>> both_known(np.array([1, NO_TIME]), np.array([2, 3])).tolist()
    [True, False]
    """
    return np.asarray((one != NO_TIME) & (other != NO_TIME))


def quantile(delays: Floats, share: float) -> Estimate:
    """A quantile with the order statistics that enclose it, in the unit of the times.

    Args:
        delays: shape (n,), ascending.
        share: which quantile.
    """
    n = delays.size
    if not n:
        return number(None, 0, reason="there are no rows")
    value = float(delays[min(n - 1, int(np.ceil(share * n)) - 1)])
    ranks = enclosing_ranks(n, share, LEVEL)
    if ranks is None:
        return number(value, n, reason=f"{n} rows are too few to enclose this quantile")
    low, high = float(delays[ranks[0] - 1]), float(delays[ranks[1] - 1])
    return number(value, n, low, high, method="order statistics")
