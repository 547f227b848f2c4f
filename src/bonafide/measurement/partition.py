"""The rows of a column's values, and their order by score, found once for all values."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bonafide.measurement.arrays import Rows
from bonafide.measurement.codes import Codes
from bonafide.measurement.kernels import sorting


class Partition:
    """Rows grouped by the value of a column; a missing value is in no group.

    Grouping small integers is cheap, so the order of all rows by score serves every group: a
    stable grouping of rows in that order keeps it.

    Args:
        column: n codes.
    """

    def __init__(self, column: Codes) -> None:
        self._column = column
        self._rows, self._ends = sorting.grouped(column.codes, len(column.names))
        self._place: sorting.Words | None = None

    def groups(self) -> Iterator[tuple[str, int, Rows]]:
        """Name, number and rows (ascending) of each value that a row bears, by name."""
        for k in sorted(range(len(self._column.names)), key=lambda k: self._column.names[k]):
            rows = self._rows[self._ends[k] : self._ends[k + 1]]
            if rows.size:
                yield self._column.names[k], k, rows

    def of_at_least(self, rows: int) -> int:
        """How many values so many rows bear."""
        return int(np.count_nonzero(np.diff(self._ends) >= rows))

    def orders(self, order: Rows) -> Rows:
        """All rows by group, in each by score; each as its place among its group's rows.

        Args:
            order: shape (n,), all rows by ascending score.
        """
        if self._place is None:
            self._place = sorting.places(self._rows, self._ends)
        return sorting.orders(order, self._place, self._ends)

    def forget_places(self) -> None:
        """Let go of what only :meth:`orders` needs."""
        self._place = None

    def part(self, orders: Rows, k: int) -> Rows:
        """What :meth:`orders` found, for group ``k`` only."""
        return orders[self._ends[k] : self._ends[k + 1]]
