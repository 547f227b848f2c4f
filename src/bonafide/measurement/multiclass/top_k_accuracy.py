"""Top-k accuracy."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.multiclass.class_metric import NOT_PROBABILITIES, ClassMetric
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.log_loss import of_label
from bonafide.measurement.share_metric import ShareMetric


class TopKAccuracy(ShareMetric[Classified], ClassMetric):
    """Share of rows whose class is among the k likeliest.

    sum(w_i [rank of y_i in p_i <= k]) / sum(w_i); equally likely classes rank in their own order.
    Between 0 and 1. Higher is better. Unit: share.

    Args:
        label: the class of each row, n names. Missing labels are an error: drop them by name first.
        predicted: probabilities, shape (n, k), columns in the order of ``classes``.
        classes: all classes in order; ``None`` means those that rows bear, sorted by name.
        ordered: whether their order means something.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows, the subject gives no probabilities, or
        there are no more than k classes, of which one is always right; without bounds below 5
        rows or clusters. The interval is Wilson's, as for accuracy.

    Raises:
        UserError: probabilities outside [0, 1] or that do not add up to 1.

    References:
        Russakovsky et al. (2015), Int J Comput Vis 115(3), doi:10.1007/s11263-015-0816-y.

    >>> said = [[0.5, 0.3, 0.2], [0.5, 0.3, 0.2]]
    >>> TopKAccuracy(2)(["a", "c"], said, classes=["a", "b", "c"]).value
    0.5
    """

    summary = "Share of rows whose class is among the likeliest few"
    unit, better = "share", "higher"

    def __init__(self, among: int) -> None:
        self.among = among
        self.id = f"top_{among}_accuracy"
        self.name = f"Top-{among} accuracy"

    def undefined(self, judged: Classified) -> str | None:
        """Decisions have no second place."""
        if judged.probability is None:
            return NOT_PROBABILITIES
        if judged.k <= self.among:
            return f"there are {judged.k} classes: one of {self.among} is always right"
        return None

    def hits(self, judged: Classified) -> Flags:
        """Where fewer than k classes rank before the label's."""
        assert judged.probability is not None
        own = of_label(judged)
        before = np.count_nonzero(judged.probability > own[:, None], axis=1)
        tied = judged.probability == own[:, None]
        before += np.count_nonzero(tied & (np.arange(judged.k) < judged.label[:, None]), axis=1)
        hits: Flags = before < self.among
        return hits
