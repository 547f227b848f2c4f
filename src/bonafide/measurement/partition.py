"""The rows of a column's values, and their order by score, found once for all values."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bonafide.measurement.arrays import Ints
from bonafide.measurement.codes import Codes

_RADIX = 2**15


class Partition:
    """Rows grouped by the value of a column; a missing value is in no group.

    Sorting small integers is cheap (numpy sorts 16-bit ones by radix), so the order of all rows by
    score serves every group: a stable sort by group keeps it.

    Args:
        column: n codes.
    """

    def __init__(self, column: Codes) -> None:
        self._column = column
        self._small = column.codes
        if len(column.names) < _RADIX:
            self._small = column.codes.astype(np.int16)
        self._rows = np.argsort(self._small, kind="stable")
        counts = np.bincount(column.codes.astype(np.int64) + 1, minlength=len(column.names) + 1)
        self._ends = np.cumsum(counts)
        self._place = np.empty(len(column), np.int64)
        self._place[self._rows] = np.arange(len(column)) - np.repeat(self._ends - counts, counts)

    def groups(self) -> Iterator[tuple[str, int, Ints]]:
        """Name, number and rows (ascending) of each value that a row bears, by name."""
        for k in sorted(range(len(self._column.names)), key=lambda k: self._column.names[k]):
            rows = self._rows[self._ends[k] : self._ends[k + 1]]
            if rows.size:
                yield self._column.names[k], k, rows

    def orders(self, order: Ints) -> Ints:
        """All rows by group, in each by score; each as its place among its group's rows.

        Args:
            order: shape (n,), all rows by ascending score.
        """
        by_group = order[np.argsort(self._small[order], kind="stable")]
        return self._place[by_group]

    def part(self, orders: Ints, k: int) -> Ints:
        """What :meth:`orders` found, for group ``k`` only."""
        return orders[self._ends[k] : self._ends[k + 1]]
