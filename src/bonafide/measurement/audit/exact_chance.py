"""Exact chances for counts."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import gammaln, log_ndtr

from bonafide.measurement.arrays import Floats


def log_choose(n: float | Floats, k: float | Floats) -> Floats:
    """The logarithm of n over k.

    >>> round(math.exp(float(log_choose(5.0, 2.0))))
    10
    """
    return np.asarray(
        gammaln(np.add(n, 1)) - gammaln(np.add(k, 1)) - gammaln(np.subtract(n, k) + 1)
    )


def fisher(both: int, marked: int, ones: int, n: int) -> float:
    """Fisher's two-sided p value: ``both`` of ``marked`` rows are among ``ones`` of ``n``.

    Exact up to 10,000 marked rows, beyond that from the normal distribution.

    References:
        Fisher (1935), JRSS 98(1), doi:10.2307/2342435.

    >>> round(fisher(3, 3, 3, 6), 3)
    0.1
    """
    if min(marked, ones, n - marked, n - ones) <= 0:
        return 1.0
    if marked > 10_000:
        p = ones / n
        z = (both / marked - p) / math.sqrt(p * (1 - p) * (1 / marked - 1 / n))
        return min(1.0, 2 * math.exp(float(log_ndtr(-abs(z)))))
    k = np.arange(max(0, marked + ones - n), min(marked, ones) + 1, dtype=np.float64)
    log = log_choose(ones, k) + log_choose(n - ones, marked - k) - log_choose(n, marked)
    seen = log[int(both - k[0])]
    return min(1.0, float(np.exp(log[log <= seen + 1e-7]).sum()))
