"""Intervals of a sum or difference recovered from the intervals of its parts."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from bonafide.measurement.arrays import Floats


def mover(
    factors: Sequence[float],
    values: Sequence[float],
    bounds: Sequence[tuple[float, float]],
    correlation: Floats,
) -> tuple[float, float]:
    """An interval for sum(factor * value) from an interval of each value.

    Each part's distance to its bound stands for its standard error in the direction that matters:
    the low bound for a positive factor, the high one for a negative factor, and the other way
    round for the other end. So the result is not symmetric where its parts are not, and has a
    width where a part's estimated variance is 0.

    Args:
        factors, values: k numbers each.
        bounds: k pairs (low, high) around the values.
        correlation: shape (k, k), of the estimates of the parts.

    References:
        Zou, Huang, Zhang (2009), Comput Stat Data Anal 53(4), doi:10.1016/j.csda.2008.09.033.
        Newcombe (1998), Statistics in Medicine 17(22), for k = 2.

    >>> low, high = mover([1, -1], [0.5, 0.5], [(0.4, 0.6), (0.4, 0.6)], np.eye(2))
    >>> round(low, 4), round(high, 4)
    (-0.1414, 0.1414)
    """
    total = sum(f * v for f, v in zip(factors, values, strict=True))
    down, up = [], []
    for f, v, (low, high) in zip(factors, values, bounds, strict=True):
        first, second = (v - low, high - v) if f >= 0 else (high - v, v - low)
        down.append(f * first)
        up.append(f * second)
    return total - _norm(np.array(down), correlation), total + _norm(np.array(up), correlation)


def _norm(steps: Floats, correlation: Floats) -> float:
    return math.sqrt(max(0.0, float(steps @ correlation @ steps)))
