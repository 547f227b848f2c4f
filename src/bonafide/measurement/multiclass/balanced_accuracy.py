"""Balanced accuracy."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.confusion_metric import ConfusionMetric, mean_bounds
from bonafide.measurement.multiclass.per_class import PerClass, recall_bounds
from bonafide.measurement.multiclass.table import Matrix
from bonafide.measurement.settings import Settings


class BalancedAccuracy(ConfusionMetric):
    """Mean over classes of the share of their rows that are recognised.

    (1/k') sum over classes c of sum(w_i [y_i = d_i = c]) / sum(w_i [y_i = c]), over the k' classes
    that some row is labelled with; the others have no recall and are left out, never counted as
    0. Between 0 and 1; 1/k' for a constant decision. Higher is better. Unit: share.

    Args:
        label: the class of each row, n names. Missing labels are an error: drop them by name first.
        predicted: the class decided on, n names, or probabilities of shape (n, k).
        classes: all classes in order; ``None`` means those that rows bear, sorted by name.
        ordered: whether their order means something.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows; without bounds below 5 rows or clusters.
        The interval is recovered from Wilson's of each class, so that a class of three rows, all
        recognised, still counts as hardly known. ``method`` says so where classes are left out.

    Raises:
        UserError: a class that is none of ``classes``, probabilities that do not add up to 1.

    References:
        Brodersen et al. (2010), ICPR, doi:10.1109/ICPR.2010.764.
        Zou, Huang, Zhang (2009), Comput Stat Data Anal 53(4), doi:10.1016/j.csda.2008.09.033.

    >>> balanced_accuracy(["a", "a", "b", "c"], ["a", "b", "b", "a"]).value
    0.5
    """

    id, name = "balanced_accuracy", "Balanced accuracy"
    summary = "Mean over classes of the share of their rows that are recognised"
    unit, better = "share", "higher"

    def of_matrix(self, judged: Classified, settings: Settings) -> tuple[float, Matrix]:
        """The mean recall of the classes present."""
        each = PerClass.recall(judged.confusion)
        held = int(np.count_nonzero(judged.present))
        return float(np.sum(each.value[judged.present])) / held, each.own / held

    def bounds(self, judged: Classified, influence: Influence, settings: Settings) -> Interval:
        """From each class's own interval."""
        classes = np.flatnonzero(judged.present).tolist()
        bounds = [recall_bounds(judged, k, settings.level) for k in classes]
        return mean_bounds(judged, PerClass.recall(judged.confusion), bounds, "Wilson by class")


balanced_accuracy = BalancedAccuracy()
