"""Coefficient of determination."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import dot
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import SmoothMetric, carried


class R2(SmoothMetric[Predicted], NumberMetric):
    """Share of the targets' variance that the predictions take away.

    1 - sum(w_i (p_i - y_i)^2) / sum(w_i (y_i - m)^2), m the weighted mean of the targets of the
    same rows: the baseline is that mean, known only afterwards, of this slice or period alone. So
    values of two slices are not measured against the same thing. At most 1 (perfect); 0 is as good
    as that mean, and there is no lower end. Higher is better. Unit: share.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows or all targets are the same; without
        bounds below 5 rows or clusters, for perfect predictions, and where one unit holds all error
        or variance. The interval is Student's t on the scale of log(1 - R2), with the jackknife's
        standard error: leaving out a row far from the others moves both sums, which a slope
        understates. A difference is from paired influences.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Kvalseth (1985), The American Statistician 39(4), doi:10.2307/2683704.
        Efron & Stein (1981), Annals of Statistics 9(3), doi:10.1214/aos/1176345462 (jackknife).

    >>> r2([1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 3.0]).value
    0.8
    """

    id, name = "r2", "R squared"
    summary = "Share of the variance of the same rows' targets that is taken away"
    unit, better = "share", "higher"
    least = None

    def differing(self, a: Predicted, b: Predicted) -> int:
        """Units for which the two predict differently."""
        return a.differing(b)

    def influence(self, judged: Predicted, settings: Settings) -> Influence:
        """Squared errors and squared distances from the mean, each with its slope."""
        cell, label = judged.cell, judged.label
        if label.min() == label.max():
            return Influence.undefined("all targets are the same: there is no variance")
        away = (label - dot(label, cell.mass) / float(cell.mass.sum())) ** 2
        square = judged.error**2
        whole = dot(away, cell.mass)
        if whole == 0:
            return Influence.undefined("all targets are nearly the same: there is no variance")
        rest = dot(square, cell.mass) / whole
        return Influence(1 - rest, -cell.per_unit((square - rest * away) * cell.mass) / whole)

    def bounds(self, judged: Predicted, influence: Influence, settings: Settings) -> Interval:
        """Each unit left out in turn, on the scale of log(1 - R2)."""
        assert influence.value is not None
        cell = judged.cell
        away = judged.label - dot(judged.label, cell.mass) / float(cell.mass.sum())
        held, moved, spread, error = (
            cell.per_unit(row * cell.mass)
            for row in (np.ones(cell.n), away, away**2, judged.error**2)
        )
        rest = float(error.sum()) - error
        whole = float(spread.sum()) - spread - moved**2 / (float(held.sum()) - held)
        if not error.any():
            return Interval.withheld("every prediction is right: nothing to tell an interval from")
        if min(rest.min() / error.sum(), whole.min() / spread.sum()) < 1e-12:
            return Interval.withheld("one unit holds all of the error or of the variance")
        logs = np.log(rest) - np.log(whole)
        units = logs.size
        spare = np.sqrt((units - 1) / units * np.sum((logs - logs.mean()) ** 2))
        quantile = student(settings.level, max(1.0, cell.all.effective - 1))
        value = influence.value
        found = carried("log of 1 - x", value, float(spare) * (1 - value), quantile)
        if found is None or not spare > 1e-12:
            return Interval.withheld("every unit has the same error: nothing to tell from")
        unit = "" if cell.unit is None else ", clustered"
        return Interval(*found, f"jackknife{unit}, log of 1 - x, t")


r2 = R2()
