"""Recall."""

from __future__ import annotations

from bonafide.measurement.arrays import Ints
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.tango import tango
from bonafide.measurement.metrics.decisions import DecisionMetric, Worth
from bonafide.measurement.score_metric import AtThreshold
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class Recall(DecisionMetric, AtThreshold):
    """Share of the positive rows that are acted on.

    TP / (TP + FN), summed with weights. Between 0 and 1. Higher is better. Unit: share.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite. The decision is 1 if and only if score >= threshold.
        threshold: ``None`` means 0.5, and then every score must lie in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when no row is positive: 0 would be an invention.
        Without bounds below 5 positives, negatives or clusters. The interval is Wilson's, with
        an effective number of trials where rows are weighted or clustered.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        van Rijsbergen (1979), Information Retrieval, chapter 7.
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953 (interval).

    >>> recall([1, 0, 1, 1], [0.9, 0.8, 0.7, 0.1]).value
    0.6666666666666666
    """

    id, name = "recall", "Recall"
    summary = "Share of the positive rows that are acted on"
    unit, better = "share", "higher"
    nothing = "no label is 1"

    def worth(self, settings: Settings) -> tuple[Worth, Worth]:
        """True positives over positive rows."""
        return (0, 0, 0, 1), (0, 0, 1, 1)

    def swing(self, settings: Settings) -> float:
        """A row is right or wrong."""
        return 1.0

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Wilson."""
        return self.share(scored, self.worth(settings), settings, "a positive row")

    def from_counts(self, counts: Ints, worth: tuple[Worth, Worth], z: float) -> Interval:
        """Tango's: only the positives count, and of them those that one of the two acts on."""
        found = counts[4:]
        return Interval(*tango(int(found[2]), int(found[1]), int(found.sum()), z), "Tango")


recall = Recall()
