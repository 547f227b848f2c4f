"""The rows that one estimate speaks of, seen as units that were drawn independently."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints, summed
from bonafide.measurement.influence import effective_units


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
        """A cell; equal weights are dropped, others scaled, and clusters numbered without gaps."""
        if weight is not None and (not weight.size or weight.min() == weight.max()):
            weight = None
        if weight is not None:
            # By a power of two, which loses nothing: squares of huge weights must stay finite.
            weight = np.ldexp(weight, -int(np.frexp(weight.max())[1]))
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

    def holding(self, rows: Flags) -> Floats:
        """The weight of the marked rows that each unit holds, shape (units,)."""
        return self.per_unit(np.where(rows, self.mass, 0.0))

    @cached_property
    def positive(self) -> Holding:
        """How positives spread over units."""
        return Holding.of(self.holding(self.label))

    @cached_property
    def negative(self) -> Holding:
        """How negatives spread over units."""
        return Holding.of(self.holding(~self.label))

    @cached_property
    def all(self) -> Holding:
        """How all rows spread over units."""
        return Holding.of(self.holding(np.ones(self.n, np.bool_)))


@dataclass(frozen=True, slots=True)
class Holding:
    """How many units hold some rows, and how many equal ones would carry as much."""

    units: int
    effective: float

    @classmethod
    def of(cls, mass: Floats) -> Holding:
        """From the weight that each unit holds."""
        return cls(int(np.count_nonzero(mass)), effective_units(mass))


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
