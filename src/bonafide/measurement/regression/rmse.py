"""Root mean squared error."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import dot
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.mean_metric import mean_bounds
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import SmoothMetric


class Rmse(SmoothMetric[Predicted], NumberMetric):
    """Square root of the mean squared error.

    sqrt(sum(w_i (p_i - y_i)^2) / sum(w_i)). At least 0 (perfect), and at least the mean absolute
    error; large errors weigh more. Lower is better. Unit: the target's.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows; without bounds below 5 rows or clusters,
        and when every row has the same squared error. The interval is the root of Hall's for the
        mean squared error.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Hodson (2022), Geoscientific Model Development 15, doi:10.5194/gmd-15-5481-2022.

    >>> rmse([1.0, 2.0, 4.0, 5.0], [1.0, 3.0, 4.0, 5.0]).value
    0.5
    """

    id, name = "rmse", "Root mean squared error"
    summary = "Square root of the mean squared distance between prediction and target"
    unit, better = "target", "lower"
    most = None

    def differing(self, a: Predicted, b: Predicted) -> int:
        """Units for which the two predict differently."""
        return a.differing(b)

    def influence(self, judged: Predicted, settings: Settings) -> Influence:
        """That of the mean squared error, over twice the root."""
        square = self._square(judged)
        assert square.value is not None
        root = math.sqrt(square.value)
        return Influence(root, square.u / (2 * root) if root else np.zeros_like(square.u))

    def bounds(self, judged: Predicted, influence: Influence, settings: Settings) -> Interval:
        """The root of Hall's."""
        same = "every row has the same squared error"
        found = mean_bounds(judged.cell, self._square(judged), settings.level, same)
        if found.low is None or found.high is None:
            return found
        low, high = math.sqrt(max(0.0, found.low)), math.sqrt(max(0.0, found.high))
        return Interval(low, high, f"root of {found.method}")

    def _square(self, judged: Predicted) -> Influence:
        cell, square = judged.cell, judged.error**2
        total = float(cell.mass.sum())
        value = dot(square, cell.mass) / total
        return Influence(value, cell.per_unit((square - value) * cell.mass) / total)


rmse = Rmse()
