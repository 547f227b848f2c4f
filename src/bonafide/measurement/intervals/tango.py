"""Tango's score interval for the difference of two shares on the same trials."""

from __future__ import annotations

import math

from bonafide.measurement.intervals.bisection import crossing


def tango(only_a: int, only_b: int, n: int, z: float) -> tuple[float, float]:
    """The differences share_a - share_b that n paired trials do not contradict.

    Args:
        only_a, only_b: trials that succeeded for one and not for the other.
        n: all trials, >= 1.
        z: the normal quantile.

    Returns:
        Low and high; at only_a = only_b = 0 they are -z^2/(n + z^2) and z^2/(n + z^2).

    References:
        Tango (1998), Statistics in Medicine 17(8),
        doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B.

    >>> low, high = tango(0, 0, 100, 1.96)
    >>> round(low, 4), round(high, 4)
    (-0.037, 0.037)
    """

    def beyond(d: float) -> float:
        b = -only_a - only_b + (2 * n - only_a + only_b) * d
        c = -only_b * d * (1 - d)
        q = (math.sqrt(max(0.0, b * b - 8 * n * c)) - b) / (4 * n)
        return (only_a - only_b - n * d) ** 2 - z * z * n * (2 * q + d * (1 - d))

    value = (only_a - only_b) / n
    return crossing(beyond, value, -1.0), crossing(beyond, value, 1.0)
