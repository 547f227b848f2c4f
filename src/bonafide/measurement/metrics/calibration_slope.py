"""Calibration slope."""

from __future__ import annotations

from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.metrics.recalibration import Recalibration
from bonafide.measurement.settings import Settings


class CalibrationSlope(Recalibration):
    """How much wider or narrower than predicted the log odds really are.

    b in P(y = 1) = expit(a + b * log odds of p), by maximum likelihood. Any number; 1 where the
    spread is right, below 1 where predictions are too extreme (overfitting), above 1 where they
    are too timid, 0 where they say nothing. Neither direction is better: nearer to 1 is. No unit.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: predicted probability of 1, shape (n,), each in [0, 1], clipped to
            [1e-6, 1 - 1e-6]: certainty has no log odds.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when a score lies outside [0, 1], all labels are the same, or
        there is no finite fit; without bounds below 5 positives, negatives or clusters. The
        interval is by Student's t with a sandwich standard error.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Cox (1958), Biometrika 45(3-4), doi:10.1093/biomet/45.3-4.562.
        Van Calster et al. (2019), BMC Medicine 17:230, doi:10.1186/s12916-019-1466-7.

    >>> round(calibration_slope([1, 1, 0, 0, 1, 0], [0.75, 0.75, 0.25, 0.25, 0.25, 0.75]).value, 11)
    0.63092975357
    """

    id, name = "calibration_slope", "Calibration slope"
    summary = "How much of the predicted spread of log odds is real"
    unit, better = None, None
    least, most = None, None
    stretch = True
    certain = "every row moves the fit alike"

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


calibration_slope = CalibrationSlope()
