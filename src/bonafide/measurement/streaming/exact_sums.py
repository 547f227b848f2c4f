"""Sums of real numbers that come out the same in whatever order their parts are merged."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import BLOCK, Floats, Places

_HIGH, _LOW = 2.0**26, 2.0**57
MOST = 2.0**6
"""No single number may be further from 0: the sums of 2^31 of them then fit into whole numbers."""


class ExactSums:
    """Sums by place, held as whole numbers: merging is exact, so its order changes nothing.

    Each number is rounded once, to a multiple of 2^-57 (7e-18), and split into a multiple of
    2^-26 and the rest; both parts are added up as 64-bit whole numbers.

    Args:
        size: how many sums.

    >>> sums = ExactSums(2)
    >>> sums.add(np.array([0, 1, 0]), np.array([0.1, 2.0, 0.2]))
    >>> sums.values.tolist()
    [0.30000000000000004, 2.0]
    """

    def __init__(self, size: int) -> None:
        self.high = np.zeros(size, np.int64)
        self.low = np.zeros(size, np.int64)

    def add(self, place: Places, values: Floats) -> None:
        """Add each number to the sum at its place; none may be further than 64 from 0."""
        size = self.high.size
        for start in range(0, place.size, BLOCK):
            at, part = place[start : start + BLOCK], values[start : start + BLOCK]
            high = np.rint(part * _HIGH)
            low = np.rint((part - high / _HIGH) * _LOW)
            # Whole numbers below 2^53: these sums of floats are exact.
            if size > part.size:
                np.add.at(self.high, at, high.astype(np.int64))
                np.add.at(self.low, at, low.astype(np.int64))
            else:
                self.high += np.bincount(at, high, size).astype(np.int64)
                self.low += np.bincount(at, low, size).astype(np.int64)

    def merge(self, other: ExactSums) -> None:
        """Take in the sums of other rows."""
        self.high += other.high
        self.low += other.low

    @property
    def values(self) -> Floats:
        """The sums, shape (size,)."""
        found: Floats = self.high / _HIGH + self.low / _LOW
        return found
