"""The rows that one estimate speaks of, seen as units that were drawn independently."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints, summed


@dataclass(frozen=True, eq=False)
class Cell:
    """All rows, or those of one slice value or period.

    Attributes:
        label: shape (n,).
        weight: shape (n,), each > 0; ``None`` where all rows weigh the same.
        unit: shape (n,), each row's cluster from 0 to units - 1; ``None`` where rows are the unit.
        units: how many clusters (or rows) there are.
    """

    label: Flags
    weight: Floats | None
    unit: Ints | None
    units: int

    @classmethod
    def of(cls, label: Flags, weight: Floats | None, unit: Ints | None) -> Cell:
        """A cell; equal weights are dropped and clusters numbered anew, without gaps."""
        if weight is not None and (not weight.size or weight.min() == weight.max()):
            weight = None
        if unit is None:
            return cls(label, weight, None, label.size)
        dense, units = _without_gaps(unit)
        return cls(label, weight, dense, units)

    @property
    def n(self) -> int:
        """Rows."""
        return int(self.label.size)

    @cached_property
    def positives(self) -> int:
        """Rows with label 1."""
        return int(np.count_nonzero(self.label))

    @property
    def negatives(self) -> int:
        """Rows with label 0."""
        return self.n - self.positives

    @property
    def clusters(self) -> int | None:
        """Clusters, or ``None`` where rows are the unit."""
        return None if self.unit is None else self.units

    @property
    def plain(self) -> bool:
        """Rows are the unit and weigh the same: counts say everything."""
        return self.unit is None and self.weight is None

    @cached_property
    def mass(self) -> Floats:
        """Each row's weight, 1 where there is none."""
        return np.ones(self.n) if self.weight is None else self.weight

    def per_unit(self, row: Floats) -> Floats:
        """Sums of a per-row quantity over each unit, shape (units,)."""
        if self.unit is None:
            return row
        return summed(self.unit, row, self.units)

    def units_with(self, rows: Flags) -> int:
        """How many units hold at least one of the marked rows."""
        if self.unit is None:
            return int(np.count_nonzero(rows))
        held = np.zeros(self.units, np.bool_)
        held[self.unit[rows]] = True
        return int(np.count_nonzero(held))

    @cached_property
    def positive_units(self) -> int:
        """Units that hold a positive row."""
        return self.units_with(self.label)

    @cached_property
    def negative_units(self) -> int:
        """Units that hold a negative row."""
        return self.units_with(~self.label)


def _without_gaps(unit: Ints) -> tuple[Ints, int]:
    if not unit.size:
        return unit, 0
    highest = int(unit.max())
    if highest > 4 * unit.size:
        seen, dense = np.unique(unit, return_inverse=True)
        return dense.astype(np.int64, copy=False), seen.size
    held = np.zeros(highest + 1, np.bool_)
    held[unit] = True
    number = np.cumsum(held) - 1
    return number[unit], int(number[-1]) + 1
