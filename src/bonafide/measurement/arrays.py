"""The array types that measurement speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SmallInts = NDArray[np.int32]
Rows = NDArray[np.uint32]
"""Numbers of rows: no table has 2^32 of them."""
Places = NDArray[np.integer[Any]]
"""Whole numbers of any width that say where something is."""
Flags = NDArray[np.bool_]
Marks = NDArray[np.uint8]

BLOCK = 2**16
"""How many entries are worked on at a time, so that what lies between stays near the core."""


def summed(place: Places, weights: Floats | None, size: int) -> Floats:
    """Sums of ``weights`` (1 each where ``None``) over rows that share a place, shape (size,).

    >>> summed(np.array([0, 2, 0]), np.array([1.0, 5.0, 2.0]), 3).tolist()
    [3.0, 0.0, 5.0]
    """
    return np.bincount(place, weights=weights, minlength=size).astype(np.float64, copy=False)


def block_sum(each: Callable[..., Floats], *columns: Floats) -> float:
    """The sum of ``each(*columns)``, made and added up block by block in a fixed order.

    >>> block_sum(np.multiply, np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    11.0
    """
    size = columns[0].size
    if size <= BLOCK:
        return float(np.sum(each(*columns)))
    starts = range(0, size, BLOCK)
    parts = [np.sum(each(*(c[start : start + BLOCK] for c in columns))) for start in starts]
    return float(np.sum(parts))


def dot(a: Floats, b: Floats) -> float:
    """sum(a * b), added up in numpy's own fixed order.

    Not ``a @ b``: the linear algebra library splits long sums over as many threads as it finds,
    so that its last bits depend on the machine's load and cores.

    >>> dot(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    11.0
    """
    return block_sum(np.multiply, a, b)
