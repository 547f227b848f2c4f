"""Macro F1."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.confusion_metric import ConfusionMetric, mean_bounds
from bonafide.measurement.multiclass.per_class import PerClass, f1_bounds
from bonafide.measurement.multiclass.table import Matrix
from bonafide.measurement.settings import Settings


class MacroF1(ConfusionMetric):
    """Mean over classes of F1, each class counting alike.

    (1/k') sum over classes c of 2 TP_c / (2 TP_c + FP_c + FN_c), summed with weights, over the k'
    classes that some row is labelled with: so all subjects are averaged over the same classes. A
    class that no row is labelled with has no F1 and is left out, never counted as 0; taking rows
    for it costs the recall of their own class. (scikit-learn by default also averages over classes
    that were only decided on.) Between 0 and 1. Higher is better. Unit: share.

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
        The interval is recovered from those of the classes. ``method`` says so where classes are
        left out.

    Raises:
        UserError: a class that is none of ``classes``, probabilities that do not add up to 1.

    References:
        Takahashi et al. (2022), Applied Intelligence 52, doi:10.1007/s10489-021-02635-5.
        Zou, Huang, Zhang (2009), Comput Stat Data Anal 53(4), doi:10.1016/j.csda.2008.09.033.

    >>> round(macro_f1(["a", "a", "b", "b"], ["a", "b", "b", "b"]).value, 6)
    0.733333
    """

    id, name = "macro_f1", "Macro F1"
    summary = "Mean over classes of F1, each class counting alike"
    unit, better = "share", "higher"

    def of_matrix(self, judged: Classified, settings: Settings) -> tuple[float, Matrix]:
        """The mean F1 of the classes present."""
        each = PerClass.f1(judged.confusion)
        held = int(np.count_nonzero(judged.present))
        value = float(np.sum(each.value[judged.present])) / held
        return value, (each.own + each.other) / held

    def bounds(self, judged: Classified, influence: Influence, settings: Settings) -> Interval:
        """From each class's own interval."""
        classes = np.flatnonzero(judged.present).tolist()
        bounds = [f1_bounds(judged, k, settings.level) for k in classes]
        return mean_bounds(judged, PerClass.f1(judged.confusion), bounds, "Wilson by class, on F1")


macro_f1 = MacroF1()
