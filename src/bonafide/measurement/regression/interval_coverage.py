"""Coverage of prediction intervals."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.share_metric import ShareMetric

NO_INTERVALS = "the subject gives no prediction intervals"


class IntervalCoverage(ShareMetric[Predicted], NumberMetric):
    """Share of targets that lie within their prediction interval.

    sum(w_i [low_i <= y_i <= high_i]) / sum(w_i), ends included. Between 0 and 1; best where it is
    what the intervals promise, so neither higher nor lower is better. Unit: share.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.
        ends: the low and the high ends, each shape (n,).

    Returns:
        Estimate. Without a value when there are no rows or no prediction intervals; without bounds
        below 5 rows or clusters. The interval is Wilson's, with an effective number of rows where
        they are weighted or clustered.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Gneiting, Balabdaoui, Raftery (2007), J R Stat Soc B 69(2),
        doi:10.1111/j.1467-9868.2007.00587.x.

    >>> interval_coverage([1.0, 5.0], [1.0, 2.0], ends=([0.0, 1.0], [2.0, 3.0])).value
    0.5
    """

    id, name = "interval_coverage", "Interval coverage"
    summary = "Share of targets that lie within their prediction interval"
    unit, better = "share", None

    def undefined(self, judged: Predicted) -> str | None:
        """Without intervals there is no share."""
        return NO_INTERVALS if judged.ends is None else None

    def hits(self, judged: Predicted) -> Flags:
        """Where the target lies within, ends included."""
        assert judged.ends is not None
        low, high = judged.ends
        return np.asarray((low <= judged.label) & (judged.label <= high), np.bool_)


interval_coverage = IntervalCoverage()
