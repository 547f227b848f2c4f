"""Accuracy."""

from __future__ import annotations

from bonafide.measurement.arrays import Flags
from bonafide.measurement.multiclass.class_metric import ClassMetric
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.share_metric import ShareMetric


class Accuracy(ShareMetric[Classified], ClassMetric):
    """Share of rows whose class is decided right.

    sum(w_i [d_i = y_i]) / sum(w_i). Between 0 and 1. Higher is better. Unit: share. Where classes
    are of uneven size it says mostly how the large ones fare.

    Args:
        label: the class of each row, n names. Missing labels are an error: drop them by name first.
        predicted: the class decided on, n names, or probabilities of shape (n, k), of which the
            likeliest class is taken, the first of those that are equally likely.
        classes: all classes in order; ``None`` means those that rows bear, sorted by name.
        ordered: whether their order means something.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows; without bounds below 5 rows or clusters.
        The interval is Wilson's, with an effective number of rows where they are weighted or
        clustered.

    Raises:
        UserError: a class that is none of ``classes``, probabilities that do not add up to 1.

    References:
        Sokolova & Lapalme (2009), Information Processing & Management 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> accuracy(["a", "b", "c", "a"], ["a", "b", "a", "a"]).value
    0.75
    """

    id, name = "accuracy", "Accuracy"
    summary = "Share of rows whose class is decided right"
    unit, better = "share", "higher"

    def hits(self, judged: Classified) -> Flags:
        """Where the decision is the label."""
        return judged.right


accuracy = Accuracy()
