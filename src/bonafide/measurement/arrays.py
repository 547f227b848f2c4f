"""The array types that measurement speaks of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SmallInts = NDArray[np.int32]
Flags = NDArray[np.bool_]


def summed(place: Ints, weights: Floats | None, size: int) -> Floats:
    """Sums of ``weights`` (1 each where ``None``) over rows that share a place, shape (size,).

    >>> summed(np.array([0, 2, 0]), np.array([1.0, 5.0, 2.0]), 3).tolist()
    [3.0, 0.0, 5.0]
    """
    return np.bincount(place, weights=weights, minlength=size).astype(np.float64, copy=False)


def dot(a: Floats, b: Floats) -> float:
    """sum(a * b), added up in numpy's own fixed order.

    Not ``a @ b``: the linear algebra library splits long sums over as many threads as it finds,
    so that its last bits depend on the machine's load and cores.

    >>> dot(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    11.0
    """
    return float(np.sum(a * b))
