"""Which ranks of a sorted sample enclose a quantile."""

from __future__ import annotations

from collections.abc import Callable

from scipy.special import bdtr


def enclosing_ranks(n: int, share: float, level: float) -> tuple[int, int] | None:
    """Ranks (from 1) of a sample of n between which the quantile lies with at least ``level``.

    The number of values below the quantile is binomial whatever the distribution, so the promise
    holds without any assumption but independence; ties make it hold more often.

    Args:
        n: size of the sample, >= 0.
        share: which quantile, in (0, 1).
        level: the confidence level; each side misses at most half of the rest.

    Returns:
        (low, high), or ``None`` where the sample is too small to enclose the quantile.

    References:
        David & Nagaraja (2003), Order Statistics, section 7.1, doi:10.1002/0471722162.

    >>> enclosing_ranks(100, 0.5, 0.95)
    (40, 61)
    """
    tail = (1 - level) / 2
    low = _first(n, lambda k: float(bdtr(k, n, share)) > tail)
    high = _first(n, lambda k: float(bdtr(k, n, share)) >= 1 - tail) + 1
    return (low, high) if low >= 1 and high <= n else None


def _first(n: int, holds: Callable[[int], bool]) -> int:
    """The least k in 0..n for which a statement holds that stays true from there on."""
    low, high = 0, n
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
