"""Accuracy."""

from __future__ import annotations

from bonafide.measurement.arrays import Ints
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.tango import tango
from bonafide.measurement.metrics.decisions import DecisionMetric, Worth
from bonafide.measurement.score_metric import AtThreshold
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class Accuracy(DecisionMetric, AtThreshold):
    """Share of the rows that are decided rightly.

    (TN + TP) / all rows, summed with weights. Between 0 and 1. Higher is better. Unit: share.
    Where one label is rare, deciding always for the other scores high: read it beside a baseline.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite. The decision is 1 if and only if score >= threshold.
        threshold: ``None`` means 0.5, and then every score must lie in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without bounds below 5 positives, negatives or clusters. The interval is
        Wilson's, with an effective number of trials where rows are weighted or clustered.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953 (interval).

    >>> accuracy([1, 0, 0, 0], [0.9, 0.8, 0.2, 0.1]).value
    0.75
    """

    id, name = "accuracy", "Accuracy"
    summary = "Share of the rows that are decided rightly"
    unit, better = "share", "higher"
    nothing = "there are no rows"

    def worth(self, settings: Settings) -> tuple[Worth, Worth]:
        """True negatives and true positives over all rows."""
        return (1, 0, 0, 1), (1, 1, 1, 1)

    def swing(self, settings: Settings) -> float:
        """A row is right or wrong."""
        return 1.0

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Wilson."""
        return self.share(scored, self.worth(settings), settings, "a row")

    def from_counts(self, counts: Ints, worth: tuple[Worth, Worth], z: float) -> Interval:
        """Tango's: the rows on which the two decide differently."""
        only_a, only_b = int(counts[1] + counts[6]), int(counts[2] + counts[5])
        return Interval(*tango(only_a, only_b, int(counts.sum()), z), "Tango, paired rows")


accuracy = Accuracy()
