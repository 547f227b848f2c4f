"""Log loss."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import BLOCK, Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.metrics.means import MeanLoss
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings

EPS = float(np.finfo(np.float64).eps)


class LogLoss(MeanLoss):
    """Mean surprise: minus the natural logarithm of the probability given to what happened.

    -sum(w_i (y_i ln p_i + (1 - y_i) ln(1 - p_i))) / sum(w_i). Probabilities are clipped to
    [eps, 1 - eps], eps = 2^-52, so that one certain error costs 36 nats and not infinity;
    :func:`clipped` counts the rows. At least 0 (perfect). Lower is better. Unit: nat.

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
        Good (1952), Journal of the Royal Statistical Society B 14(1), 107-114,
        doi:10.1111/j.2517-6161.1952.tb00104.x.

    >>> round(log_loss([1, 0], [0.5, 0.5]).value, 6)
    0.693147
    """

    id, name = "log_loss", "Log loss"
    summary = "Mean surprise at what happened, given the predicted probability"
    unit, better = "nat", "lower"
    most = None

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
        """-ln(p) where the label is 1, -ln(1 - p) where it is 0."""
        loss = np.empty(scored.cell.n)
        for start in range(0, loss.size, BLOCK):
            part = slice(start, start + BLOCK)
            p = np.clip(scored.score[part], EPS, 1 - EPS)
            given = np.where(scored.cell.label[part], p, 1 - p)
            np.negative(np.log(given, out=given), out=loss[part])
        return loss


def clipped(score: Floats) -> int:
    """How many probabilities are so close to 0 or 1 that log loss clips them."""
    return int(np.count_nonzero((score < EPS) | (score > 1 - EPS)))


log_loss = LogLoss()
