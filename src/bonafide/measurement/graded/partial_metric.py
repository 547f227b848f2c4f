"""Metrics of the rows that several have graded."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.graded.graded import NO_GRADES, Graded
from bonafide.measurement.graded.graded_metric import GradedMetric
from bonafide.measurement.influence import Influence, effective_units, standard_error
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import joined_with_own


class PartialMetric(GradedMetric):
    """A metric that speaks of a part of the rows: its estimate counts those alone.

    Influences have an entry for every unit of the cell, 0 where it holds none of these rows, so
    that two subjects whose answers were graded on different rows can still be compared.
    """

    nothing: str
    """The reason to give where no row counts."""

    @abstractmethod
    def used(self, graded: Graded) -> Flags:
        """Which rows count, shape (n,)."""

    @abstractmethod
    def of_part(self, part: Graded, settings: Settings) -> Influence:
        """The value and influences of a cell in which every row counts."""

    @abstractmethod
    def compared(self, graded: Graded, settings: Settings) -> Floats:
        """What the value depends on, shape (n, c), NaN where there is nothing."""

    @abstractmethod
    def rarer(self, part: Graded, settings: Settings) -> int:
        """How many units agree, or how many do not, whichever are fewer."""

    def influence(self, graded: Graded, settings: Settings) -> Influence:
        """The value of the part, and each unit's influence on it."""
        if graded.grade is None:
            return Influence.undefined(NO_GRADES)
        rows = self.used(graded)
        if not rows.any():
            return Influence.undefined(self.nothing)
        found = self.of_part(graded.take(rows), settings)
        if found.value is None:
            return found
        u = np.zeros(graded.cell.units)
        u[graded.units_of(rows)] = found.u
        return Influence(found.value, u)

    def single(self, judged: Graded, influence: Influence, settings: Settings) -> Estimate:
        """The estimate, with the rows that count."""
        if influence.value is None:
            return super().single(judged, influence, settings)
        rows = self.used(judged)
        own = Influence(influence.value, influence.u[judged.units_of(rows)])
        return super().single(judged.take(rows), own, settings)

    def paired(
        self,
        a: Graded,
        b: Graded,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
        *,
        names: tuple[str, str],
    ) -> Estimate:
        """The estimate of the difference, with the rows that count for either."""
        if of_a.value is None or of_b.value is None:
            return super().paired(a, b, of_a, of_b, settings, names=names)
        interval = self.paired_bounds(a, b, of_a, of_b, settings)
        span = 2.0 if self.most is None or self.least is None else self.most - self.least
        cell = a.take(self.used(a) | self.used(b)).cell
        value = of_a.value - of_b.value
        return self._estimate(cell, value, interval.within(-span, span), settings)

    def paired_bounds(
        self, a: Graded, b: Graded, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from paired sums, joined with the two single intervals where few differ."""
        assert of_a.value is not None and of_b.value is not None
        used = [self.used(a), self.used(b)]
        parts = [graded.take(rows) for graded, rows in zip((a, b), used, strict=True)]
        for part in parts:
            reason = part.cell.too_few()
            if reason is not None:
                return Interval.withheld(reason)
        differ = _differ(self.compared(a, settings), self.compared(b, settings))
        reason = a.cell.differ_too_little(a.cell.differing((used[0] | used[1]) & differ))
        if reason is not None:
            return Interval.withheld(reason)
        mass = a.cell.holding(used[0]) + a.cell.holding(used[1])
        error = standard_error((of_a.u - of_b.u)[mass > 0])
        half = student(settings.level, max(1.0, effective_units(mass) - 1)) * error
        value = of_a.value - of_b.value
        name = "by rows" if a.cell.unit is None else "clustered"
        paired = Interval(value - half, value + half, f"paired influence, {name}, t")
        if min(self.rarer(part, settings) for part in parts) >= ENOUGH and error > 0:
            return paired
        own = [
            self.bounds(part, Influence(each.value, each.u[a.units_of(rows)]), settings)
            for part, each, rows in zip(parts, (of_a, of_b), used, strict=True)
        ]
        return joined_with_own(paired, (of_a, of_b), (own[0], own[1]))


def _differ(a: Floats, b: Floats) -> Flags:
    """Which rows are not the same in both, shape (n,)."""
    width = max(a.shape[1], b.shape[1])
    a, b = (
        np.pad(each, ((0, 0), (0, width - each.shape[1])), constant_values=np.nan)
        for each in (a, b)
    )
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    differ: Flags = ~same.all(axis=1)
    return differ
