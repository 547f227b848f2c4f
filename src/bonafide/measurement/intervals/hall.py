"""Hall's interval for a mean whose parts are skewed."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats, block_sum, dot
from bonafide.measurement.influence import standard_error


def hall(value: float, u: Floats, quantile: float, *, stretch: float = 1.0) -> tuple[float, float]:
    """An interval from influences, with their skewness taken out by a cubic transformation.

    A mean loss is mostly small rows and a few large ones. A sample that happens to hold few of
    those has both too low a mean and too low a standard error, and a symmetric interval then stops
    short of the truth. With a = sum(u^3) / sum(u^2)^(3/2), the studentised error T is carried to
    T + a T^2 / 3 + a^2 T^3 / 27 + a / 6, which is nearly symmetric, and back.

    Args:
        value: the estimate.
        u: influences of the units, not all 0; they sum to 0.
        stretch: what all influences are to be multiplied by.
        quantile: of Student's t or the normal distribution.

    References:
        Hall (1992), Journal of the Royal Statistical Society B 54(1), 221-228.

    >>> low, high = hall(1.0, np.array([0.3, -0.1, -0.1, -0.1]), 2.0)
    >>> round(low, 2), round(high, 2)
    (0.42, 4.31)
    """
    return hall_of(value, stretch * standard_error(u), skewness(u), quantile)


def skewness(u: Floats) -> float:
    """sum(u^3) / sum(u^2)^(3/2), of influences that are not all 0."""
    found: float = block_sum(_cubes, u) / dot(u, u) ** 1.5
    return found


def hall_of(value: float, error: float, skew: float, quantile: float) -> tuple[float, float]:
    """The same from the standard error and the skewness of the influences.

    >>> low, high = hall_of(1.0, 0.4, 0.0, 2.0)
    >>> round(low, 2), round(high, 2)
    (0.2, 1.8)
    """
    if abs(skew) < 1e-6:
        return value - quantile * error, value + quantile * error

    def back(x: float) -> float:
        root: float = np.cbrt(1 + skew * (x - skew / 6))
        return float(3 / skew * (root - 1))

    return value - error * back(quantile), value - error * back(-quantile)


def _cubes(u: Floats) -> Floats:
    cube: Floats = u * u
    cube *= u
    return cube
