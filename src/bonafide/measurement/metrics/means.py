"""The intervals that log loss and Brier score have in common."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.influence import Influence, standard_error
from bonafide.measurement.interval import Interval
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
        """Student's t from the sums of units."""
        return mean_interval(
            influence.value, influence.u, settings.level, "every row has the same loss"
        )

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from the paired sums of units."""
        assert of_a.value is not None and of_b.value is not None
        value = of_a.value - of_b.value
        reason = "the two losses differ by the same amount on every row"
        return mean_interval(value, of_a.u - of_b.u, settings.level, reason)


def mean_interval(value: float | None, u: Floats, level: float, reason: str) -> Interval:
    """value +- t * standard error, with one degree of freedom less than there are units."""
    assert value is not None
    error = standard_error(u)
    if not error > 1e-12 * abs(value):
        return Interval.withheld(f"{reason}: nothing to tell an interval from")
    half = student(level, u.size - 1) * error
    return Interval(value - half, value + half, "t, sums of units")
