"""Weighted absolute percentage error."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import plural
from bonafide.measurement.part_metric import PartMetric
from bonafide.measurement.ratio import UnitSums
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import SmoothMetric


class Wape(PartMetric[Predicted], SmoothMetric[Predicted], NumberMetric):
    """The sum of errors as a share of the sum of targets.

    sum(w_i |p_i - y_i|) / sum(w_i |y_i|). Targets of 0 count with their errors; rows where target
    and prediction are 0 are in neither sum: they are left out, of the count as well, and
    ``method`` says how many. At least 0 (perfect); 1 is what predicting 0 gets. Lower is better.
    Unit: share.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows or every target is 0; without bounds below
        5 rows or clusters, and when errors are the same share of every target. The interval is
        Student's t on the log scale, by the delta method.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Kolassa & Schuetz (2007), Foresight 6, 40-43 (MAD/mean ratio).

    >>> wape([2.0, 0.0, 6.0], [1.0, 1.0, 6.0]).value
    0.25
    """

    id, name = "wape", "Weighted absolute percentage error"
    summary = "The sum of errors as a share of the sum of targets"
    unit, better = "share", "lower"
    most = None
    scale = "log"
    certain = "the error is the same share of every target"

    def differing(self, a: Predicted, b: Predicted) -> int:
        """Units for which the two predict differently."""
        return a.differing(b)

    def counted(self, judged: Predicted) -> Flags:
        """Rows that are in one of the sums."""
        return np.asarray((judged.label != 0) | (judged.prediction != 0), np.bool_)

    def left_out(self, judged: Predicted, rows: int) -> str:
        """Rows of nothing."""
        return f"{plural(rows, 'row')} of target and prediction 0 left out"

    def influence(self, judged: Predicted, settings: Settings) -> Influence:
        """The ratio of two sums."""
        cell = judged.cell
        top = cell.per_unit(np.abs(judged.error) * cell.mass)
        bottom = cell.per_unit(np.abs(judged.label) * cell.mass)
        return UnitSums(np.arange(cell.units), top, bottom).influence("every target is 0")


wape = Wape()
