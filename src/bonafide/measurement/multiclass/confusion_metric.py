"""Metrics that are a function of the confusion matrix."""

from __future__ import annotations

import math
from abc import abstractmethod

import numpy as np

from bonafide.measurement.influence import Influence, standard_error
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.multiclass.class_metric import ClassMetric
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.per_class import PerClass, over_classes
from bonafide.measurement.multiclass.table import Matrix
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import joined_with_own


class ConfusionMetric(ClassMetric):
    """A value that the weights by label and decision determine, and its slope by each of them."""

    @abstractmethod
    def of_matrix(self, judged: Classified, settings: Settings) -> tuple[float, Matrix] | str:
        """The value and its slope, shape (k, k), or why there is none.

        The value does not change when all weights grow alike, so that slope times weight sums
        to 0.
        """

    def influence(self, judged: Classified, settings: Settings) -> Influence:
        """Each unit's rows times the slope at their label and decision."""
        found = self.of_matrix(judged, settings)
        if isinstance(found, str):
            return Influence.undefined(found)
        value, slope = found
        return Influence(value, judged.by_kind(slope))

    def paired_bounds(
        self,
        a: Classified,
        b: Classified,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
    ) -> Interval:
        """Student's t from the paired sums of units.

        Where fewer than ten units hold a disagreement, two more are imagined, one for each side:
        what disagreement there is has hardly been seen. Where fewer than five units show a
        subject's rarer outcome, right or wrong, its own interval joins in.
        """
        assert of_a.value is not None and of_b.value is not None
        cell = a.cell
        differ = a.differing(b)
        error = standard_error(of_a.u - of_b.u)
        name = "by rows" if cell.unit is None else "clustered"
        method = f"paired sums, {name}, t"
        if differ < 2 * ENOUGH and 2 * differ < cell.units:
            error = math.hypot(0.0 if math.isnan(error) else error, math.sqrt(2) / cell.units)
            method = f"paired sums, {name}, two units added, t"
        half = student(settings.level, max(1.0, cell.all.effective - 1)) * error
        value = of_a.value - of_b.value
        paired = Interval(value - half, value + half, method)
        if min(a.rarer, b.rarer) >= ENOUGH and error > 0:
            return paired
        own = (self.bounds(a, of_a, settings), self.bounds(b, of_b, settings))
        return joined_with_own(paired, (of_a, of_b), own)


def mean_bounds(
    judged: Classified,
    each: PerClass,
    bounds: list[tuple[float, float]],
    method: str,
) -> Interval:
    """The interval of a plain mean over the classes that rows are labelled with.

    Args:
        judged: labels and decisions.
        each: the share of each class.
        bounds: of each class that is present, in order.
        method: how these were made.
    """
    classes = np.flatnonzero(judged.present)
    factors = np.full(classes.size, 1 / classes.size)
    low, high = mover(
        factors.tolist(),
        each.value[classes].tolist(),
        bounds,
        each.correlation(judged, classes),
    )
    return Interval(low, high, f"MOVER of {method}{over_classes(judged)}")
