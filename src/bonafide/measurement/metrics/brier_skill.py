"""Brier skill score."""

from __future__ import annotations

from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence
from bonafide.measurement.metrics.brier import brier
from bonafide.measurement.score_metric import NOT_PROBABILITIES, ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import SmoothMetric


class BrierSkill(SmoothMetric[Scored], ScoreMetric):
    """How much of the squared error of always saying the rate of positives is avoided.

    1 - Brier / (r (1 - r)), r the weighted rate of positives of the same rows. At most 1
    (perfect); 0 is no better than always saying r, below 0 worse. Higher is better. No unit.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: predicted probability of 1, shape (n,), each in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when a score lies outside [0, 1] or all labels are the same;
        without bounds below 5 positives, negatives or clusters. The interval is by the delta
        method on the logarithm of the ratio.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Murphy (1973), J Applied Meteorology 12(4),
        doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2.

    >>> round(brier_skill([1, 0], [0.8, 0.4]).value, 12)
    0.6
    """

    id, name = "brier_skill", "Brier skill"
    summary = "Share of the squared error of always saying the rate that is avoided"
    unit, better = None, "higher"
    least = None
    scale = "log of 1 - x"
    certain = "every row has the same loss"

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

    def differing(self, a: Scored, b: Scored) -> int:
        """Units in which the two do not score all rows alike."""
        return a.differing_units(b)

    def influence(self, judged: Scored, settings: Settings) -> Influence:
        """Of a ratio: the loss's own, and that of the rate."""
        cell = judged.cell
        if not judged.probabilities:
            return Influence.undefined(NOT_PROBABILITIES)
        if not cell.positives or not cell.negatives:
            return Influence.undefined(f"every label is {int(cell.positives > 0)}")
        loss = brier.influence(judged, settings)
        assert loss.value is not None
        held = cell.held
        total = float(held.sum())
        positive = cell.holding(cell.label)
        rate = float(positive.sum()) / total
        spread, share = rate * (1 - rate), loss.value

        def u() -> Floats:
            away = (positive - rate * held) / total
            moved: Floats = -loss.u / spread + share * (1 - 2 * rate) / spread**2 * away
            return moved

        return Influence(1 - share / spread, u)


brier_skill = BrierSkill()
