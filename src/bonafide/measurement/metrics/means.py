"""The intervals that log loss and Brier score have in common."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.cell import Cell
from bonafide.measurement.influence import Influence, standard_error
from bonafide.measurement.interval import ENOUGH, Interval, differ_too_little
from bonafide.measurement.intervals.hall import hall
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.metric import NO_ROWS, NOT_PROBABILITIES, Metric
from bonafide.measurement.ratio import UnitSums
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class MeanLoss(Metric):
    """A weighted mean over rows of a loss between probability and outcome."""

    @abstractmethod
    def loss(self, scored: Scored) -> Floats:
        """Each row's loss, shape (n,)."""

    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """The mean, and each unit's distance from it."""
        if not scored.probabilities:
            return Influence.undefined(NOT_PROBABILITIES)
        cell = scored.cell
        sums = UnitSums(
            np.arange(cell.units),
            cell.per_unit(self.loss(scored) * cell.mass),
            cell.per_unit(cell.mass),
        )
        return sums.influence(NO_ROWS)

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Hall's, for the sums of units: losses are skewed to the right."""
        return mean_bounds(scored.cell, influence, settings.level, "every row has the same loss")

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from the paired sums of units."""
        assert of_a.value is not None and of_b.value is not None
        u = of_a.u - of_b.u
        differing = a.differing_units(b)
        if differing < ENOUGH:
            return Interval.withheld(differ_too_little(a.cell, differing))
        error = standard_error(u)
        value = of_a.value - of_b.value
        if not error > 1e-12 * abs(value):
            return Interval.withheld("the two losses differ by the same amount on every row")
        degrees = max(1.0, min(a.cell.all.effective, differing) - 1)
        half = student(settings.level, degrees) * error
        return Interval(value - half, value + half, "t, paired sums of units")


def mean_bounds(cell: Cell, influence: Influence, level: float, constant: str) -> Interval:
    """Hall's interval with Student's t for the effective number of units.

    Influences are those of leaving a unit out altogether, which weighs big clusters more: each
    pulls the mean towards itself and so hides a part of its own distance.
    """
    assert influence.value is not None
    if not standard_error(influence.u) > 1e-12 * abs(influence.value):
        return Interval.withheld(f"{constant}: nothing to tell an interval from")
    quantile = student(level, max(1.0, cell.all.effective - 1))
    left_out = without_each(cell, influence.u)
    return Interval(*hall(influence.value, left_out, quantile), "Hall, sums of units")


def without_each(cell: Cell, u: Floats) -> Floats:
    """How far the mean moves when a unit is left out altogether, shape (units,)."""
    mass = cell.per_unit(cell.mass)
    left_out: Floats = u / (1 - mass / mass.sum())
    return left_out
