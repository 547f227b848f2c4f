"""Fieller's interval for the ratio of two means."""

from __future__ import annotations

import math


def fieller(
    top: float,
    bottom: float,
    variance: tuple[float, float],
    covariance: float,
    quantile: float,
) -> tuple[float, float] | None:
    """The ratios r that top - r * bottom = 0 does not contradict.

    All r with (top - r bottom)^2 <= q^2 (V_top - 2 r C + r^2 V_bottom). Where top and bottom are
    normal that is exact, however skewed their ratio; and 1 is left out exactly where the
    difference of the two leaves out 0.

    Args:
        top, bottom: the two estimates.
        variance: theirs, in that order.
        covariance: between the two; 0 where they come from independent samples.
        quantile: Student's t or normal.

    Returns:
        Low and high; ``None`` where ``bottom`` cannot be told from 0: then the ratios that the
        data do not contradict have no end.

    References:
        Fieller (1954), Journal of the Royal Statistical Society B 16(2),
        doi:10.1111/j.2517-6161.1954.tb00159.x.

    >>> low, high = fieller(12.0, 10.0, (0.25, 0.25), 0.0, 2.0)
    >>> round(low, 4), round(high, 4)
    (1.0547, 1.3696)
    """
    q2 = quantile * quantile
    a = bottom * bottom - q2 * variance[1]
    b = top * bottom - q2 * covariance
    c = top * top - q2 * variance[0]
    under = b * b - a * c
    # "not >" also catches what is not a number.
    if not a > 1e-12 * bottom * bottom or under < 0:
        return None
    root = math.sqrt(under)
    return (b - root) / a, (b + root) / a
