"""F1."""

from __future__ import annotations

from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.metrics.decisions import DecisionMetric, Worth
from bonafide.measurement.score_metric import AtThreshold
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class F1(DecisionMetric, AtThreshold):
    """Harmonic mean of precision and recall.

    2 TP / (2 TP + FP + FN), summed with weights. Between 0 and 1. Higher is better. Unit: share.
    It is 2J / (1 + J) for the share J = TP / (TP + FP + FN) of hits among all rows that are
    positive or acted on, and its interval is that of J, carried over.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite. The decision is 1 if and only if score >= threshold.
        threshold: ``None`` means 0.5, and then every score must lie in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when no row is positive or acted on: 0 would be an invention.
        Without bounds below 5 positives, negatives or clusters. The interval is Wilson's, with
        an effective number of trials where rows are weighted or clustered.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        van Rijsbergen (1979), Information Retrieval, chapter 7.
        Takahashi et al. (2022), Applied Intelligence 52, doi:10.1007/s10489-021-02635-5.

    >>> f1([1, 0, 1, 1], [0.9, 0.8, 0.7, 0.1]).value
    0.6666666666666666
    """

    id, name = "f1", "F1"
    summary = "Harmonic mean of precision and recall"
    unit, better = "share", "higher"
    nothing = "no row is positive or acted on"

    def worth(self, settings: Settings) -> tuple[Worth, Worth]:
        """True positives over the mean of rows that are positive and rows acted on."""
        return (0, 0, 0, 2), (0, 1, 1, 2)

    def swing(self, settings: Settings) -> float:
        """A row is right or wrong."""
        return 1.0

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Wilson."""
        kinds = (0, 0, 0, 1), (0, 1, 1, 1)
        of_j = self.share(scored, kinds, settings, "a row that is positive or acted on")
        if of_j.low is None or of_j.high is None:
            return of_j
        low, high = (2 * j / (1 + j) for j in (of_j.low, of_j.high))
        return Interval(low, high, f"{of_j.method}, on TP/(TP+FP+FN)")


f1 = F1()
