"""Bins that the reference alone defines."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats, Ints

LEAST = 10
"""A name with fewer rows in the reference has no bin of its own: having been picked for rows that
luck gave it, it would seem to lose them in the period."""


def quantile_edges(ordered: Floats, bins: int) -> Floats:
    """Edges of bins that hold about equally many of the reference's values.

    Bin k holds edge[k-1] < x <= edge[k]; the first and the last are open. A value that fills a bin
    or more by itself (a tie at two neighbouring quantiles) gets a bin of its own, so that leaving
    it to either side is seen; and so do values beyond all that the reference holds, on either
    side, if it holds only one value there.

    Args:
        ordered: shape (n,), the reference's values, ascending, finite, n >= 1.
        bins: how many to aim for, >= 2.

    Returns:
        Shape (k,), strictly ascending; k + 1 bins.

    >>> quantile_edges(np.arange(1.0, 9.0), 4).tolist()
    [2.0, 4.0, 6.0]
    >>> len(quantile_edges(np.array([7.0, 7.0, 7.0]), 4))  # below 7, 7 itself, above 7
    2
    """
    n = ordered.size
    bins = max(2, min(bins, n))  # or the same row would stand at two quantiles, like a tie
    places = np.array([-(-n * i // bins) - 1 for i in range(bins + 1)])
    values = ordered[np.maximum(places, 0)]
    inner = values[1:-1]
    tied = values[1:][values[1:] == values[:-1]]
    below = np.nextafter(tied, -np.inf)
    return np.unique(np.concatenate([inner, below, tied]))


def numbers_in_bins(values: Floats, edges: Floats) -> Ints:
    """The bin of each value, -1 where it is NaN, shape (n,).

    >>> numbers_in_bins(np.array([2.0, 2.5, np.nan, 99.0]), np.array([2.0, 4.0])).tolist()
    [0, 1, -1, 2]
    """
    places = np.searchsorted(edges, values, "left")
    places[np.isnan(values)] = -1
    return places.astype(np.int64, copy=False)


def counts_in_bins(ordered: Floats, edges: Floats) -> Ints:
    """How many of the ascending values fall into each bin, shape (k + 1,).

    >>> counts_in_bins(np.array([1.0, 2.0, 3.0]), np.array([2.0])).tolist()
    [2, 1]
    """
    ends = np.searchsorted(ordered, edges, "right")
    return np.diff(np.concatenate([[0], ends, [ordered.size]])).astype(np.int64)


def kept_names(counts: Ints, names: tuple[str, ...], most: int) -> Ints:
    """The bin of each name: the ``most`` frequent ones of the reference have one of their own.

    All others, those with fewer than 10 rows there, and those that the reference has not seen,
    share the last bin.

    Args:
        counts: shape (names,), rows of the reference with each name.
        names: the names; equally frequent ones are taken in their order.
        most: how many names keep their own bin, >= 1.

    Returns:
        Shape (names + 1,); the last entry is the bin of "missing", which is -1, so that codes may
        serve as indices.

    >>> kept_names(np.array([50, 0, 90]), ("a", "b", "c"), 2).tolist()
    [1, 2, 0, -1]
    """
    order = sorted(
        (k for k in range(len(names)) if counts[k] >= LEAST), key=lambda k: (-counts[k], names[k])
    )
    kept = order[:most]
    bins = np.full(len(names) + 1, len(kept), np.int64)
    bins[kept] = np.arange(len(kept))
    bins[-1] = -1
    return bins
