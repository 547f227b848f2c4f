"""What a random order of equal scores gives on average, in closed form."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats, Ints

_SMALL = 64


def none_drawn(size: Ints, relevant: Ints, drawn: Ints) -> Floats:
    """The chance that none of the ``drawn`` first rows of a group is relevant.

    C(size - relevant, drawn) / C(size, drawn): a hypergeometric chance, as a product of
    ``drawn`` factors.

    Args:
        size: shape (g,), rows of the group, >= 1.
        relevant: shape (g,), relevant rows among them.
        drawn: shape (g,), between 0 and size.

    >>> none_drawn(np.array([4]), np.array([1]), np.array([2])).tolist()
    [0.5]
    """
    chance = np.ones(size.size)
    for i in range(int(drawn.max(initial=0))):
        factor = np.maximum(size - relevant - i, 0) / np.maximum(size - i, 1)
        chance *= np.where(i < drawn, factor, 1.0)
    return chance


def reciprocal_rank(above: Ints, size: Ints, relevant: Ints) -> Floats:
    """The mean of 1 / rank of a group's first relevant row, over all orders of the group.

    sum over j of P(first at j) / (above + j), where P(first at 1) = relevant / size and each
    next chance is the one before times (size - j - relevant + 1) / (size - j).

    Args:
        above: shape (g,), rows that rank higher for certain, none of them relevant.
        size: shape (g,), rows of the group, >= 1.
        relevant: shape (g,), relevant rows among them, >= 1.

    References:
        McSherry & Najork (2008), ECIR, doi:10.1007/978-3-540-78646-7_38.

    >>> reciprocal_rank(np.array([0, 1]), np.array([2, 2]), np.array([1, 2])).tolist()
    [0.75, 0.5]
    """
    mean = np.zeros(size.size)
    small = size <= _SMALL
    chance = np.where(small, relevant / size, 0.0)
    for j in range(1, int(size[small].max(initial=0)) + 1):
        mean += chance / (above + j)
        chance = chance * np.maximum(size - j - relevant + 1, 0) / np.maximum(size - j, 1)
        if not chance.any():
            break
    for g in np.flatnonzero(~small):
        t, r = int(size[g]), int(relevant[g])
        places = np.arange(1, t - r + 2)
        steps = np.concatenate([[r / t], (t - places[:-1] - r + 1) / (t - places[:-1])])
        mean[g] = np.sum(np.cumprod(steps) / (above[g] + places))
    return mean
