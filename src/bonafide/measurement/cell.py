"""The rows that one estimate of a two-valued label speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Places, SmallInts
from bonafide.measurement.interval import ENOUGH, plural
from bonafide.measurement.units import Holding, Units, scaled, without_gaps


@dataclass(frozen=True, eq=False)
class Cell(Units):
    """All rows, or those of one slice value or period.

    Attributes:
        label: shape (n,).
        weight: shape (n,), each > 0; ``None`` where all rows weigh the same.
        unit: shape (n,), each row's cluster from 0 to units - 1; ``None`` where rows are the unit.
        units: how many clusters (or rows) there are.
    """

    label: Flags
    weight: Floats | None
    unit: SmallInts | None
    units: int

    @classmethod
    def of(cls, label: Flags, weight: Floats | None, unit: Places | None) -> Cell:
        """A cell; equal weights are dropped, others scaled, and clusters numbered without gaps."""
        weight = scaled(weight)
        if unit is None:
            return cls(label, weight, None, label.size)
        dense, units = without_gaps(unit)
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

    @cached_property
    def positive(self) -> Holding:
        """How positives spread over units."""
        if self.plain:
            return Holding(self.positives, float(self.positives))
        return Holding.of(self.holding(self.label))

    @cached_property
    def negative(self) -> Holding:
        """How negatives spread over units."""
        if self.plain:
            return Holding(self.negatives, float(self.negatives))
        return Holding.of(self.holding(~self.label))

    def too_few(self) -> str | None:
        """Why no bounds are given at all: fewer than five positives, negatives or clusters.

        Below that no interval that we know keeps its promise over the shapes that scores take.
        """
        for count, what in ((self.positives, "positive"), (self.negatives, "negative")):
            if count < ENOUGH:
                return f"only {plural(count, what)}: too few for an interval"
        if self.unit is not None and self.units < ENOUGH:
            return f"only {plural(self.units, 'cluster')}: too few for an interval"
        return None
