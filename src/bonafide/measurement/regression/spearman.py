"""Spearman's rank correlation."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Floats, dot, summed
from bonafide.measurement.influence import Influence
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import SmoothMetric


class Spearman(SmoothMetric[Predicted], NumberMetric):
    """Correlation of the ranks of prediction and target.

    Pearson's correlation of mid-ranks, F(x_i) = (W[x < x_i] + W[x = x_i] / 2) / W, W the weight of
    such rows: ties share their mean rank. Between -1 and 1 (the same order); 0 is none. Only the
    order matters. Higher is better. No unit.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows, or all targets or all predictions are the
        same; without bounds below 5 rows or clusters, and where the order is wholly right or
        wrong. The interval is Student's t on Fisher's scale, with the influence of each row on
        every rank.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Spearman (1904), American Journal of Psychology 15(1), doi:10.2307/1412159.
        Croux & Dehon (2010), Stat Methods Appl 19, doi:10.1007/s10260-010-0142-z (influence).

    >>> spearman([1.0, 2.0, 3.0, 9.0], [0.1, 0.3, 0.2, 0.4]).value
    0.8
    """

    id, name = "spearman", "Spearman correlation"
    summary = "Correlation of the ranks of prediction and target"
    unit, better = None, "higher"
    least = -1.0
    scale = "fisher"
    certain = "the order is wholly right or wrong"

    def differing(self, a: Predicted, b: Predicted) -> int:
        """Units for which the two predict differently."""
        return a.differing(b)

    def influence(self, judged: Predicted, settings: Settings) -> Influence:
        """A row moves the covariance by its own ranks, and by moving the ranks above it."""
        x, y, cell = judged.prediction, judged.label, judged.cell
        for column, what in ((y, "targets"), (x, "predictions")):
            if column.min() == column.max():
                return Influence.undefined(f"all {what} are the same: they have no order")
        total = float(cell.mass.sum())
        ranks, mass = (_Ranks(x, cell.mass), _Ranks(y, cell.mass)), cell.mass
        (a, b) = (each.centred for each in ranks)
        both, of_a, of_b = (dot(p * q, mass) / total for p, q in ((a, b), (a, a), (b, b)))
        by_both = a * b + ranks[0].above(b * mass) + ranks[1].above(a * mass) - 3 * both
        by_a = a * a + 2 * ranks[0].above(a * mass) - 3 * of_a
        by_b = b * b + 2 * ranks[1].above(b * mass) - 3 * of_b
        scale = math.sqrt(of_a * of_b)
        value = max(-1.0, min(1.0, both / scale))
        row = by_both / scale - value / 2 * (by_a / of_a + by_b / of_b)
        return Influence(value, cell.per_unit(row * mass) / total)


class _Ranks:
    """A column's mid-ranks as shares of the weight, less 1/2: their mean is 0."""

    def __init__(self, column: Floats, mass: Floats) -> None:
        values, self._place = np.unique(column, return_inverse=True)
        self._size = values.size
        self._total = float(mass.sum())
        at = summed(self._place, mass, self._size)
        self.centred: Floats = ((np.cumsum(at) - at / 2) / self._total - 0.5)[self._place]

    def above(self, amount: Floats) -> Floats:
        """Per row, the sum of ``amount`` over rows of greater value, and half of equal ones."""
        at = summed(self._place, amount, self._size)
        found: Floats = ((at.sum() - np.cumsum(at) + at / 2) / self._total)[self._place]
        return found


spearman = Spearman()
