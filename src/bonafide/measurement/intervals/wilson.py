"""Wilson's score interval for a share."""

from __future__ import annotations

import math


def wilson(share: float, n: float, z: float) -> tuple[float, float]:
    """The shares that n independent trials with this share of successes do not contradict.

    Args:
        share: successes / trials, between 0 and 1.
        n: trials, > 0; an effective number need not be whole.
        z: the normal quantile, as from :func:`~bonafide.measurement.intervals.quantile.normal`.

    Returns:
        Low and high. Low is 0 only where the share is 0, and high is 1 only where it is 1; the
        other bound keeps its distance even then, since what was not seen may be.

    References:
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953.
        Brown, Cai, DasGupta (2001), Statistical Science 16(2), doi:10.1214/ss/1009213286.

    >>> low, high = wilson(1.0, 20, 1.96)
    >>> round(low, 4), round(high, 4)
    (0.8389, 1.0)
    """
    z2 = z * z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low = 0.0 if share == 0 else max(0.0, middle - half)
    high = 1.0 if share == 1 else min(1.0, middle + half)
    return low, high
