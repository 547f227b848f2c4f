"""Metrics that are a weighted mean over rows, and the intervals of means."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.influence import Influence, SummedInfluence, standard_error
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.hall import hall_of, skewness
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.metric import NO_ROWS, Metric, S
from bonafide.measurement.ratio import UnitSums
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Units


class MeanMetric(Metric[S]):
    """sum(weight * value) / sum(weight) over rows."""

    @abstractmethod
    def of_rows(self, judged: S) -> Floats:
        """Each row's value, shape (n,)."""

    def undefined(self, judged: S) -> str | None:
        """Why a subject has no value here; ``None`` where it has one."""
        return None

    def differing(self, a: S, b: S) -> int:
        """How many units hold a row on which two subjects' values differ."""
        return a.cell.differing(self.of_rows(a) != self.of_rows(b))

    def influence(self, judged: S, settings: Settings) -> Influence:
        """The mean, and each unit's distance from it."""
        reason = self.undefined(judged)
        if reason is not None:
            return Influence.undefined(reason)
        cell = judged.cell
        row = self.of_rows(judged)
        if cell.plain:
            value = float(row.sum()) / cell.n
            u = row - value
            u /= cell.n
            return Influence(value, u)
        top, bottom = cell.weighed(row), cell.held
        return UnitSums(np.arange(cell.units), top, bottom).influence(NO_ROWS)

    def bounds(self, judged: S, influence: Influence, settings: Settings) -> Interval:
        """Hall's, for the sums of units: losses are skewed to the right."""
        return mean_bounds(judged.cell, influence, settings.level, "every row has the same value")

    def paired_bounds(
        self, a: S, b: S, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from the paired sums of units."""
        return paired_mean_bounds(a.cell, of_a, of_b, self.differing(a, b), settings.level)


def mean_bounds(cell: Units, influence: Influence, level: float, constant: str) -> Interval:
    """Hall's interval with Student's t for the effective number of units.

    Influences are those of leaving a unit out altogether, which weighs big clusters more: each
    pulls the mean towards itself and so hides a part of its own distance.
    """
    assert influence.value is not None
    if not influence.error > 1e-12 * abs(influence.value):
        return Interval.withheld(f"{constant}: nothing to tell an interval from")
    quantile = student(level, max(1.0, cell.all.effective - 1))
    low, high = hall_of(influence.value, *_left_out(cell, influence), quantile)
    return Interval(low, high, "Hall, sums of units")


def _left_out(cell: Units, influence: Influence) -> tuple[float, float]:
    """Standard error and skewness of how far the mean moves when units are left out."""
    if isinstance(influence, SummedInfluence):
        return influence.left_out
    if cell.plain:
        # All move the mean by the same factor more than their influence says.
        return cell.n / (cell.n - 1) * standard_error(influence.u), skewness(influence.u)
    away = without_each(cell, influence.u)
    return standard_error(away), skewness(away)


def paired_mean_bounds(
    cell: Units, of_a: Influence, of_b: Influence, differing: int, level: float
) -> Interval:
    """Student's t from the paired sums of units.

    Args:
        cell: the rows.
        of_a, of_b: both with a value.
        differing: how many units hold a row on which the two differ.
        level: the confidence level.
    """
    assert of_a.value is not None and of_b.value is not None
    reason = cell.differ_too_little(differing)
    if reason is not None:
        return Interval.withheld(reason)
    error = of_a.error_less(of_b)
    value = of_a.value - of_b.value
    if not error > 1e-12 * max(abs(of_a.value), abs(of_b.value)):
        return Interval.withheld("the two differ by the same amount on every row")
    degrees = max(1.0, min(cell.all.effective, differing) - 1)
    half = student(level, degrees) * error
    return Interval(value - half, value + half, "t, paired sums of units")


def without_each(cell: Units, u: Floats) -> Floats:
    """How far the mean moves when a unit is left out altogether, shape (units,)."""
    left_out: Floats = u / (1 - cell.held / cell.held.sum())
    return left_out
