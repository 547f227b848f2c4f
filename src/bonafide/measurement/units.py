"""Rows seen as units that were drawn independently: single rows, or clusters of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Places, SmallInts, summed
from bonafide.measurement.influence import effective_units
from bonafide.measurement.interval import ENOUGH, plural
from bonafide.measurement.kernels import sums
from bonafide.measurement.kernels.sums import unit_sums


class Units(ABC):
    """The rows that one estimate speaks of.

    Attributes:
        weight: shape (n,), each > 0; ``None`` where all rows weigh the same.
        unit: shape (n,), each row's cluster from 0 to units - 1; ``None`` where rows are the unit.
        units: how many clusters (or rows) there are.
    """

    weight: Floats | None
    unit: SmallInts | None
    units: int

    @property
    @abstractmethod
    def n(self) -> int:
        """Rows."""

    @property
    def positives(self) -> int | None:
        """Rows with label 1; ``None`` where labels are not two-valued."""
        return None

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
        # One number seen n times: no column of ones is kept.
        return np.broadcast_to(np.float64(1.0), self.n) if self.weight is None else self.weight

    def per_unit(self, row: Floats) -> Floats:
        """Sums of a per-row quantity over each unit, shape (units,)."""
        if self.unit is None:
            return row
        return unit_sums(row, None, self.unit, self.units)

    def weighed(self, row: Floats) -> Floats:
        """Sums of a per-row quantity times the row's weight, shape (units,)."""
        if self.unit is None:
            return row if self.weight is None else row * self.weight
        return unit_sums(row, self.weight, self.unit, self.units)

    @cached_property
    def held(self) -> Floats:
        """The weight that each unit holds, shape (units,)."""
        return self.weighed(np.ones(self.n))

    def holding(self, rows: Flags) -> Floats:
        """The weight of the marked rows that each unit holds, shape (units,)."""
        return self.per_unit(np.where(rows, self.mass, 0.0))

    @cached_property
    def all(self) -> Holding:
        """How all rows spread over units."""
        return Holding(self.n, float(self.n)) if self.plain else Holding.of(self.held)

    def too_few(self) -> str | None:
        """Why no bounds are given at all: fewer than five rows or clusters.

        Below that no interval that we know keeps its promise.
        """
        if self.n < ENOUGH:
            return f"only {plural(self.n, 'row')}: too few for an interval"
        if self.unit is not None and self.units < ENOUGH:
            return f"only {plural(self.units, 'cluster')}: too few for an interval"
        return None

    def differ_too_little(self, differing: int) -> str | None:
        """Why a difference has no bounds: fewer than five rows or clusters tell the two apart."""
        if differing >= ENOUGH:
            return None
        what = plural(differing, "row" if self.unit is None else "cluster")
        return f"the two differ on {what} only: too few for an interval"

    def differing(self, rows: Flags) -> int:
        """How many units hold a row that is marked."""
        if self.unit is None:
            return int(np.count_nonzero(rows))
        return int(np.count_nonzero(summed(self.unit[rows], None, self.units)))


@dataclass(frozen=True, eq=False)
class Rows(Units):
    """Rows of a task whose labels are not two-valued."""

    rows: int
    weight: Floats | None
    unit: SmallInts | None
    units: int

    @classmethod
    def of(cls, n: int, weight: Floats | None = None, unit: Places | None = None) -> Rows:
        """``n`` rows; equal weights are dropped, others scaled, clusters numbered without gaps.

        >>> Rows.of(3, np.array([2.0, 2.0, 2.0]), np.array([7, 7, 9])).units
        2
        """
        weight = scaled(weight)
        if unit is None:
            return cls(n, weight, None, n)
        dense, units = without_gaps(unit)
        return cls(n, weight, dense, units)

    @property
    def n(self) -> int:
        """Rows."""
        return self.rows


@dataclass(frozen=True, slots=True)
class Holding:
    """How many units hold some rows, and how many equal ones would carry as much."""

    units: int
    effective: float

    @classmethod
    def of(cls, mass: Floats) -> Holding:
        """From the weight that each unit holds."""
        return cls(int(np.count_nonzero(mass)), effective_units(mass))


def scaled(weight: Floats | None) -> Floats | None:
    """Weights with a maximum of at most 1; ``None`` where they are all equal.

    Scaled by a power of two, which loses nothing: squares of huge weights must stay finite.
    """
    if weight is None or not weight.size or weight.min() == weight.max():
        return None
    scale: Floats = np.ldexp(weight, -int(np.frexp(weight.max())[1]))
    return scale


def without_gaps(unit: Places) -> tuple[SmallInts, int]:
    """Clusters numbered from 0 without gaps, in the order of their numbers, and how many.

    >>> numbers, count = without_gaps(np.array([7, 3, 7]))
    >>> numbers.tolist(), count
    ([1, 0, 1], 2)
    """
    if not unit.size:
        return np.empty(0, np.int32), 0
    highest = int(unit.max())
    if highest > 4 * unit.size:
        seen, dense = np.unique(unit, return_inverse=True)
        return dense.astype(np.int32), seen.size
    return sums.without_gaps(np.ascontiguousarray(unit, dtype=np.int32), highest)
