"""Specificity."""

from __future__ import annotations

from bonafide.measurement.arrays import Ints
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.tango import tango
from bonafide.measurement.metrics.decisions import DecisionMetric, Worth
from bonafide.measurement.score_metric import AtThreshold
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class Specificity(DecisionMetric, AtThreshold):
    """Share of the negative rows that are left alone.

    TN / (TN + FP), summed with weights. Between 0 and 1. Higher is better. Unit: share.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite. The decision is 1 if and only if score >= threshold.
        threshold: ``None`` means 0.5, and then every score must lie in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when no row is negative: 1 would be an invention.
        Without bounds below 5 positives, negatives or clusters. The interval is Wilson's, with
        an effective number of trials where rows are weighted or clustered.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Altman & Bland (1994), BMJ 308:1552, doi:10.1136/bmj.308.6943.1552.
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953 (interval).

    >>> specificity([1, 0, 0, 0], [0.9, 0.8, 0.2, 0.1]).value
    0.6666666666666666
    """

    id, name = "specificity", "Specificity"
    summary = "Share of the negative rows that are left alone"
    unit, better = "share", "higher"
    nothing = "no label is 0"

    def worth(self, settings: Settings) -> tuple[Worth, Worth]:
        """True negatives over negative rows."""
        return (1, 0, 0, 0), (1, 1, 0, 0)

    def swing(self, settings: Settings) -> float:
        """A row is right or wrong."""
        return 1.0

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Wilson."""
        return self.share(scored, self.worth(settings), settings, "a negative row")

    def from_counts(self, counts: Ints, worth: tuple[Worth, Worth], z: float) -> Interval:
        """Tango's: only the negatives count, and of them those that one of the two leaves alone."""
        only_a, only_b, n = int(counts[1]), int(counts[2]), int(counts[:4].sum())
        return Interval(*tango(only_a, only_b, n, z), "Tango, paired negatives")


specificity = Specificity()
