"""Calibration bias."""

from __future__ import annotations

from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.metrics.means import MeanLoss
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class CalibrationBias(MeanLoss):
    """Mean predicted probability less the rate of positives.

    sum(w_i (p_i - y_i)) / sum(w_i). Between -1 and 1; 0 where the level is right, above 0 where
    too much is promised. Neither direction is better: nearer to 0 is. Unit: share. It finds what
    ranking hides: a slice may have a normal AUC and a wrong level.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: predicted probability of 1, shape (n,), each in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when a score lies outside [0, 1] or there are no rows; without
        bounds below 5 positives, negatives or clusters. The interval is Hall's from sums over
        units.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Van Calster et al. (2019), BMC Medicine 17:230, doi:10.1186/s12916-019-1466-7.

    >>> round(calibration_bias([1, 0], [0.8, 0.4]).value, 12)
    0.1
    """

    id, name = "calibration_bias", "Calibration bias"
    summary = "Mean predicted probability less the rate of positives"
    unit, better = "share", None
    least = -1.0

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
        """p - y."""
        loss: Floats = scored.score - scored.cell.label
        return loss


calibration_bias = CalibrationBias()
