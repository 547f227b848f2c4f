"""What log loss and Brier score have in common: a mean of a loss of probabilities."""

from __future__ import annotations

from abc import abstractmethod

from bonafide.measurement.arrays import Floats
from bonafide.measurement.mean_metric import MeanMetric
from bonafide.measurement.score_metric import NOT_PROBABILITIES, ScoreMetric
from bonafide.measurement.scored import Scored


class MeanLoss(MeanMetric[Scored], ScoreMetric):
    """A weighted mean over rows of a loss between probability and outcome."""

    @abstractmethod
    def loss(self, scored: Scored) -> Floats:
        """Each row's loss, shape (n,)."""

    def of_rows(self, judged: Scored) -> Floats:
        """Each row's loss."""
        return self.loss(judged)

    def undefined(self, judged: Scored) -> str | None:
        """Margins have no loss."""
        return None if judged.probabilities else NOT_PROBABILITIES

    def differing(self, a: Scored, b: Scored) -> int:
        """Units in which the two do not score all rows alike."""
        return a.differing_units(b)
