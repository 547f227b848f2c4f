"""Which ranks of a sorted sample enclose a quantile."""

from __future__ import annotations

from collections.abc import Callable

from scipy.special import bdtr


def enclosing_ranks(n: int, share: float, level: float) -> tuple[int, int] | None:
    """Ranks (from 1) of a sample of n between which the quantile lies with at least ``level``.

    The number of values below the quantile is binomial whatever the distribution, so the promise
    holds without any assumption but independence; ties make it hold more often. Of all ranks that
    keep it on each side they are the closest, so the interval is as short as equal tails allow
    and misses as often on one side as on the other, up to one rank.

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


def lopsided_ranks(n: int, share: float, level: float) -> tuple[int, int] | None:
    """Ranks that enclose the quantile with ``level`` in all, where equal tails are not to be had.

    One end is the outermost value, which misses with share^n (or (1 - share)^n); the other end
    has what is left of 1 - level. So p99 at 95 % has bounds from 299 values on, not only from 368.

    Returns:
        (low, high), or ``None`` where even the outermost value misses with more than 1 - level.

    >>> enclosing_ranks(60, 0.95, 0.95), lopsided_ranks(60, 0.95, 0.95)
    (None, (52, 60))
    """
    if share < 0.5:
        turned = lopsided_ranks(n, 1 - share, level)
        return None if turned is None else (n + 1 - turned[1], n + 1 - turned[0])
    left = 1 - level - share**n
    if left < 0:
        return None
    low = _first(n, lambda k: float(bdtr(k, n, share)) > left)
    return (low, n) if low >= 1 else None


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
