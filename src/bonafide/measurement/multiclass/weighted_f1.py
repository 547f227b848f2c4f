"""Weighted F1."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.influence import Influence, standard_error
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.confusion_metric import ConfusionMetric
from bonafide.measurement.multiclass.per_class import PerClass, f1_bounds, over_classes
from bonafide.measurement.multiclass.table import Matrix
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import carried


class WeightedF1(ConfusionMetric):
    """Mean over classes of F1, each class counting as much as its rows.

    sum over classes c of (W_c / W) * 2 TP_c / (2 TP_c + FP_c + FN_c), W_c the weight of the rows
    labelled c. A class without rows has no weight. Between 0 and 1. Higher is better. Unit: share.

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
        The interval is Student's t on the logit scale from influences; where fewer than five units
        are right, or wrong, what the classes' own intervals give joins in.

    Raises:
        UserError: a class that is none of ``classes``, probabilities that do not add up to 1.

    References:
        Takahashi et al. (2022), Applied Intelligence 52, doi:10.1007/s10489-021-02635-5.

    >>> round(weighted_f1(["a", "b", "b", "b"], ["a", "a", "b", "b"]).value, 6)
    0.766667
    """

    id, name = "weighted_f1", "Weighted F1"
    summary = "Mean over classes of F1, each class counting as much as its rows"
    unit, better = "share", "higher"

    def of_matrix(self, judged: Classified, settings: Settings) -> tuple[float, Matrix]:
        """The mean F1, weighted by rows."""
        each, share, f1 = _parts(judged)
        total = float(judged.confusion.sum())
        value = float(np.sum(share * f1))
        slope = share[:, None] * each.own + share[None, :] * each.other
        return value, slope + ((f1 - value) / total)[:, None]

    def bounds(self, judged: Classified, influence: Influence, settings: Settings) -> Interval:
        """Logit; with the classes' own intervals where almost all rows are right, or wrong."""
        assert influence.value is not None
        cell, error = judged.cell, standard_error(influence.u)
        quantile = student(settings.level, max(1.0, cell.all.effective - 1))
        ends = carried("logit", influence.value, error, quantile) if error > 0 else None
        name = "influence" if cell.unit is None else "influence, clustered"
        method = f"{name}, logit, t{over_classes(judged)}"
        logit = None if ends is None else Interval(*ends, method)
        if logit is not None and judged.rarer >= ENOUGH:
            return logit
        each, share, f1 = _parts(judged)
        classes = np.flatnonzero(judged.present)
        own = [f1_bounds(judged, k, settings.level) for k in classes.tolist()]
        low, high = mover(
            share[classes].tolist(), f1[classes].tolist(), own, each.correlation(judged, classes)
        )
        from_classes = Interval(low, high, f"MOVER of Wilson by class, on F1{over_classes(judged)}")
        if logit is None:
            return from_classes
        return logit.wider(from_classes, f"wider of {name}, logit, t and {from_classes.method}")


def _parts(judged: Classified) -> tuple[PerClass, Matrix, Matrix]:
    each = PerClass.f1(judged.confusion)
    share = judged.confusion.sum(axis=1) / judged.confusion.sum()
    return each, share, np.nan_to_num(each.value)


weighted_f1 = WeightedF1()
