"""Miettinen and Nurminen's score interval for the difference of two independent shares."""

from __future__ import annotations

import math

from bonafide.measurement.intervals.bisection import crossing


def miettinen_nurminen(
    hits: tuple[int, int], trials: tuple[int, int], z: float
) -> tuple[float, float]:
    """The differences share_1 - share_2 that two independent samples do not contradict.

    All differences d with (p_1 - p_2 - d)^2 <= z^2 V(d), where V(d) is the variance
    N/(N-1) * (q_1 (1-q_1) / n_1 + q_2 (1-q_2) / n_2) at the shares q_1 = q_2 + d that are
    likeliest under d. It needs no success to have been seen, and it leaves 0 out exactly where
    the pooled two-sample test (:func:`score_statistic` at d = 0) rejects.

    Args:
        hits: successes in the first and in the second sample.
        trials: their sizes, each >= 1.
        z: the normal quantile.

    References:
        Miettinen & Nurminen (1985), Statistics in Medicine 4(2), doi:10.1002/sim.4780040211.
        Newcombe (1998), Statistics in Medicine 17(8), 873-890, method 6.

    >>> low, high = miettinen_nurminen((56, 48), (70, 80), 1.959964)
    >>> round(low, 4), round(high, 4)
    (0.0528, 0.3382)
    """
    value = hits[0] / trials[0] - hits[1] / trials[1]

    def beyond(d: float) -> float:
        return (value - d) ** 2 - z * z * score_variance(hits, trials, d)

    return crossing(beyond, value, -1.0), crossing(beyond, value, 1.0)


def score_statistic(hits: tuple[int, int], trials: tuple[int, int], d: float = 0.0) -> float:
    """(p_1 - p_2 - d) / sqrt(V(d)); 0 where both are as expected and nothing varies.

    >>> round(score_statistic((56, 48), (70, 80)), 4)
    2.6413
    """
    gap = hits[0] / trials[0] - hits[1] / trials[1] - d
    variance = score_variance(hits, trials, d)
    if variance <= 0:
        return 0.0 if gap == 0 else math.copysign(math.inf, gap)
    return gap / math.sqrt(variance)


def score_variance(hits: tuple[int, int], trials: tuple[int, int], d: float) -> float:
    """V(d), the variance of p_1 - p_2 at the likeliest shares that differ by d."""
    (x1, x2), (n1, n2) = hits, trials
    second = _likeliest_second(x1, x2, n1, n2, d)
    first = min(1.0, max(0.0, second + d))
    n = n1 + n2
    each = first * (1 - first) / n1 + second * (1 - second) / n2
    return each * n / (n - 1)


def _likeliest_second(x1: int, x2: int, n1: int, n2: int, d: float) -> float:
    """The root of the likelihood's cubic in the second share; its two derivatives are real."""
    n = n1 + n2
    l3 = float(n)
    l2 = (n1 + 2 * n2) * d - n - x1 - x2
    l1 = (n2 * d - n - 2 * x2) * d + x1 + x2
    l0 = x2 * d * (1 - d)
    third = l2 / (3 * l3)
    q = third**3 - l1 * l2 / (6 * l3 * l3) + l0 / (2 * l3)
    p = math.copysign(math.sqrt(max(0.0, third * third - l1 / (3 * l3))), q)
    if p == 0:
        return min(1.0, max(0.0, -third))
    angle = (math.pi + math.acos(max(-1.0, min(1.0, q / p**3)))) / 3
    return min(1.0, max(0.0, 2 * p * math.cos(angle) - third))
