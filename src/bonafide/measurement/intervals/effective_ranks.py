"""Which ranks enclose a quantile of values that are worth fewer independent ones."""

from __future__ import annotations

import math

from bonafide.measurement.intervals.order_statistic import enclosing_ranks, lopsided_ranks


def ranks_of(n: int, share: float, level: float) -> tuple[int, int] | None:
    """The binomial ranks for independent values: equal tails, else lopsided ones, else ``None``."""
    return enclosing_ranks(n, share, level) or lopsided_ranks(n, share, level)


def effective_ranks(n: int, share: float, level: float, effective: float) -> tuple[int, int] | None:
    """Ranks (from 1) of n values that enclose a quantile when they count as fewer.

    Woodruff's way round: an interval for the share of values below the quantile, which clusters
    only widen, is read off the sorted values. The interval is the binomial one of ``effective``
    independent values; its ranks are carried over in proportion, outwards.

    Args:
        n: size of the sample.
        share: which quantile, in (0, 1).
        level: the confidence level.
        effective: how many independent values the sample is worth, at most n.

    Returns:
        (low, high), or ``None`` where so many are too few to enclose the quantile.

    References:
        Woodruff (1952), JASA 47(260), doi:10.1080/01621459.1952.10483443.
        Korn & Graubard (1998), Survey Methodology 24(2) (effective number).

    >>> effective_ranks(1000, 0.5, 0.95, 1000.0), effective_ranks(1000, 0.5, 0.95, 100.0)
    ((469, 532), (391, 610))
    """
    worth = min(n, math.floor(effective))
    ranks = ranks_of(worth, share, level)
    if ranks is None:
        return None
    low, high = ranks
    return n * (low - 1) // worth + 1, -(-n * high // worth)
