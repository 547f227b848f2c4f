"""Symmetric mean absolute percentage error."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.mean_metric import MeanMetric
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted


class Smape(MeanMetric[Predicted], NumberMetric):
    """Mean of the error as a share of the mean of target and prediction.

    sum(w_i 2 |p_i - y_i| / (|p_i| + |y_i|)) / sum(w_i). Where target and prediction are both 0 the
    prediction is exactly right, and the share is 0; any other prediction of a target of 0 has the
    share 2. Between 0 (perfect) and 2. Lower is better. Unit: share.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows; without bounds below 5 rows or clusters,
        and when every row has the same share. The interval is Hall's from sums over units.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Makridakis (1993), Int J Forecasting 9(4), doi:10.1016/0169-2070(93)90079-3.
        Goodwin & Lawton (1999), Int J Forecasting 15(4), doi:10.1016/S0169-2070(99)00007-2.

    >>> smape([1.0, 0.0], [3.0, 0.0]).value
    0.5
    """

    id, name = "smape", "Symmetric mean absolute percentage error"
    summary = "Mean of the error as a share of the mean of target and prediction"
    unit, better = "share", "lower"
    most = 2.0

    def of_rows(self, judged: Predicted) -> Floats:
        """2 |p - y| / (|p| + |y|), and 0 where both are 0."""
        size = np.abs(judged.prediction) + np.abs(judged.label)
        share: Floats = np.divide(
            np.abs(judged.error), size, out=np.zeros(judged.cell.n), where=size > 0
        )
        return np.minimum(2 * share, 2.0)


smape = Smape()
