"""Labels against decisions, summed per unit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints, summed
from bonafide.measurement.cell import Cell

CLASSES = ("true negative", "false positive", "false negative", "true positive")


class Confusion:
    """Each row's class (2 * label + decision, in the order of ``CLASSES``) and its sums.

    Args:
        cell: the rows.
        acts: shape (n,), the decisions.
    """

    def __init__(self, cell: Cell, acts: Flags) -> None:
        self.cell = cell
        self.kind: Ints = 2 * cell.label.astype(np.int64) + acts

    @cached_property
    def counts(self) -> Ints:
        """Rows per class, shape (4,), not weighted."""
        return np.bincount(self.kind, minlength=4)

    @cached_property
    def sums(self) -> Floats:
        """Weight per unit and class, shape (units, 4); only where clusters are the unit."""
        cell = self.cell
        assert cell.unit is not None
        flat = summed(4 * cell.unit + self.kind, cell.weight, 4 * cell.units)
        return flat.reshape(cell.units, 4)

    def per_unit(self, worth: Sequence[float]) -> Floats:
        """Per unit, the sum of weight times what a row of each class is worth; shape (units,)."""
        if self.cell.unit is not None:
            total = np.zeros(self.cell.units)
            for column, each in zip(self.sums.T, worth, strict=True):
                if each:
                    total += each * column
            return total
        row: Floats = np.asarray(worth, dtype=np.float64)[self.kind]
        return row if self.cell.weight is None else row * self.cell.weight

    def differing_units(self, other: Confusion) -> int:
        """How many units the decisions of two subjects differ on, as their sums tell."""
        if self.cell.unit is None:
            return int(np.count_nonzero(self.kind != other.kind))
        return int(np.count_nonzero((self.sums != other.sums).any(axis=1)))
