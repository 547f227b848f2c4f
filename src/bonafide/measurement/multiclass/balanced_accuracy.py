"""Balanced accuracy."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal
from bonafide.measurement.intervals.tango import tango
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.confusion_metric import ConfusionMetric, mean_bounds
from bonafide.measurement.multiclass.per_class import PerClass, over_classes, recall_bounds
from bonafide.measurement.multiclass.table import Matrix
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import joined_with_own


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
        recognised, still counts as hardly known. A difference is recovered from Tango's of each
        class, or from paired sums of units. ``method`` says so where classes are left out.

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

    def paired_bounds(
        self,
        a: Classified,
        b: Classified,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
    ) -> Interval:
        """From Tango's for each class, where rows are equal and independent.

        Else from paired sums; where a class shows its rarer outcome, right or wrong, in fewer than
        five units, the single intervals join in: paired sums take for certain what it did not show.
        """
        classes = np.flatnonzero(a.present).tolist()
        if not a.cell.plain:
            paired = super().paired_bounds(a, b, of_a, of_b, settings)
            if paired.low is None or min(map(_rarer, (a, b))) >= ENOUGH:
                return paired
            own = (self.bounds(a, of_a, settings), self.bounds(b, of_b, settings))
            return joined_with_own(paired, (of_a, of_b), own)
        values, bounds = [], []
        for k in classes:
            rows = a.labelled(k)
            only_a = int(np.count_nonzero(a.right[rows] & ~b.right[rows]))
            only_b = int(np.count_nonzero(b.right[rows] & ~a.right[rows]))
            values.append((only_a - only_b) / rows.size)
            bounds.append(tango(only_a, only_b, rows.size, normal(settings.level)))
        size = len(classes)
        low, high = mover([1 / size] * size, values, bounds, np.eye(size))
        return Interval(low, high, f"MOVER of Tango by class{over_classes(a)}")


def _rarer(judged: Classified) -> int:
    """How many units show the rarer outcome of the class where that is fewest."""
    found = []
    for k in np.flatnonzero(judged.present).tolist():
        rows = judged.label == k
        found += [
            judged.cell.differing(rows & judged.right),
            judged.cell.differing(rows & ~judged.right),
        ]
    return min(found)


balanced_accuracy = BalancedAccuracy()
