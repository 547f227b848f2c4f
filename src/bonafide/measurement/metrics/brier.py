"""Brier score."""

from __future__ import annotations

from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.metrics.means import MeanLoss
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class Brier(MeanLoss):
    """Mean squared distance between predicted probability and outcome.

    sum(w_i (p_i - y_i)^2) / sum(w_i). Between 0 (perfect) and 1. Lower is better. No unit.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: predicted probability of 1, shape (n,), each in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when a score lies outside [0, 1] or there are no rows; without
        bounds when every row has the same loss, and below 5 positives, negatives or clusters.
        The interval is Hall's from sums over units, which allows for skewed losses.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Brier (1950), Monthly Weather Review 78(1),
        doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.

    >>> round(brier([1, 0], [0.8, 0.4]).value, 12)
    0.1
    """

    id, name = "brier", "Brier score"
    summary = "Mean squared distance between predicted probability and outcome"
    unit, better = None, "lower"

    def __call__(
        self,
        label: ArrayLike,
        score: ArrayLike,
        *,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of probabilities."""
        return self.of_arrays(label, score, weight, cluster, Settings(level=level))

    def loss(self, scored: Scored) -> Floats:
        """(p - y)^2."""
        loss: Floats = (scored.score - scored.cell.label) ** 2
        return loss


brier = Brier()
