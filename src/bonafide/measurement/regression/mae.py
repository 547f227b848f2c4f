"""Mean absolute error."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.mean_metric import MeanMetric
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted


class Mae(MeanMetric[Predicted], NumberMetric):
    """Mean distance between prediction and target.

    sum(w_i |p_i - y_i|) / sum(w_i). At least 0 (perfect). Lower is better. Unit: the target's.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows; without bounds below 5 rows or clusters,
        and when every row has the same error. The interval is Hall's from sums over units, which
        allows for skewed errors.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Willmott & Matsuura (2005), Climate Research 30, doi:10.3354/cr030079.

    >>> mae([1.0, 2.0, 4.0], [1.0, 3.0, 2.0]).value
    1.0
    """

    id, name = "mae", "Mean absolute error"
    summary = "Mean distance between prediction and target"
    unit, better = "target", "lower"
    most = None

    def of_rows(self, judged: Predicted) -> Floats:
        """|p - y|."""
        return np.abs(judged.error)


mae = Mae()
