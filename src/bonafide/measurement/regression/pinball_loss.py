"""Pinball loss."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.mean_metric import MeanMetric
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted

NO_QUANTILES = "the subject gives no quantiles"


class PinballLoss(MeanMetric[Predicted], NumberMetric):
    """What predicted quantiles lose, on average over rows and levels.

    The mean over levels a and rows of max(a (y_i - q_i), (a - 1) (y_i - q_i)), weighted by row: an
    error counts a where the target lies above the quantile and 1 - a where it lies below. Many
    levels evenly spaced make it half the continuous ranked probability score. At least 0
    (perfect). Lower is better. Unit: the target's.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.
        quantiles: what is predicted for each level in (0, 1), each shape (n,).

    Returns:
        Estimate. Without a value when there are no rows or no quantiles; without bounds below 5
        rows or clusters, and when every row has the same loss. The interval is Hall's from sums
        over units.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Koenker & Bassett (1978), Econometrica 46(1), doi:10.2307/1913643.

    >>> round(pinball_loss([3.0, 1.0], [2.0, 2.0], quantiles={0.9: [2.0, 2.0]}).value, 12)
    0.5
    """

    id, name = "pinball_loss", "Pinball loss"
    summary = "What predicted quantiles lose, on average over rows and levels"
    unit, better = "target", "lower"
    most = None

    def undefined(self, judged: Predicted) -> str | None:
        """Without quantiles there is no loss."""
        return None if judged.quantiles else NO_QUANTILES

    def of_rows(self, judged: Predicted) -> Floats:
        """The mean over levels."""
        total = np.zeros(judged.cell.n)
        for level, quantile in judged.quantiles.items():
            above = judged.label - quantile
            total += np.maximum(level * above, (level - 1) * above)
        return total / len(judged.quantiles)


pinball_loss = PinballLoss()
