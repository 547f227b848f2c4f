"""Width of prediction intervals."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.mean_metric import MeanMetric
from bonafide.measurement.regression.interval_coverage import NO_INTERVALS
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted


class IntervalWidth(MeanMetric[Predicted], NumberMetric):
    """Mean width of the prediction intervals.

    sum(w_i (high_i - low_i)) / sum(w_i). At least 0. Lower is better only at the same coverage.
    Unit: the target's.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.
        ends: the low and the high ends, each shape (n,).

    Returns:
        Estimate. Without a value when there are no rows or no prediction intervals; without bounds
        below 5 rows or clusters, and when all intervals are equally wide. The interval is Hall's
        from sums over units.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Gneiting, Balabdaoui, Raftery (2007), J R Stat Soc B 69(2),
        doi:10.1111/j.1467-9868.2007.00587.x.

    >>> interval_width([1.0, 5.0], [1.0, 2.0], ends=([0.0, 1.0], [2.0, 4.0])).value
    2.5
    """

    id, name = "interval_width", "Interval width"
    summary = "Mean width of the prediction intervals"
    unit, better = "target", "lower"
    most = None

    def undefined(self, judged: Predicted) -> str | None:
        """Without intervals there is no width."""
        return NO_INTERVALS if judged.ends is None else None

    def of_rows(self, judged: Predicted) -> Floats:
        """High minus low."""
        assert judged.ends is not None
        low, high = judged.ends
        width: Floats = high - low
        return width


interval_width = IntervalWidth()
