"""Bias."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.mean_metric import MeanMetric
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted


class Bias(MeanMetric[Predicted], NumberMetric):
    """Mean of prediction minus target: above 0 the predictions are too high.

    sum(w_i (p_i - y_i)) / sum(w_i). Best at 0, so neither higher nor lower is better. Unit: the
    target's.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows; without bounds below 5 rows or clusters,
        and when every row has the same error. The interval is Hall's from sums over units.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Walther & Moore (2005), Ecography 28(6), doi:10.1111/j.2005.0906-7590.04112.x.

    >>> bias([1.0, 2.0, 4.0], [1.0, 3.0, 2.5]).value
    -0.16666666666666666
    """

    id, name = "bias", "Bias"
    summary = "Mean of prediction minus target"
    unit, better = "target", None
    least = None
    most = None

    def of_rows(self, judged: Predicted) -> Floats:
        """p - y."""
        return judged.error


bias = Bias()
