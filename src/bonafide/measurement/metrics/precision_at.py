"""Precision among the best-scored rows."""

from __future__ import annotations

from bonafide.measurement.metrics.at_top import Top, TopMetric, taken_units
from bonafide.measurement.scored import Scored


class PrecisionAt(TopMetric):
    """Of the best-scored share of the rows, how many are positive.

    (weight of positives in the top) / (share * weight of all rows). Between 0 and 1; the rate of
    positives is what drawing lots gets. Higher is better. Unit: share.

    Args:
        share: how much of all rows is taken, strictly between 0 and 1; ties at the cut are
            shared out as drawing lots among them does on average.
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite; only the order matters.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when no label is 1; without bounds below 5 positives, negatives
        or clusters, and for a constant score. The interval allows for the cut moving with the
        rows; where hits or misses are few, Wilson's joins in.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Manning, Raghavan, Schütze (2008), Introduction to Information Retrieval, chapter 8.
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953.

    >>> PrecisionAt(0.5)([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1]).value
    0.5
    """

    unit, better = "share", "higher"

    def __init__(self, share: float) -> None:
        super().__init__(share)
        percent = f"{100 * share:g}"
        self.id = f"precision_at_{percent.replace('.', '_')}pct"
        self.name = f"Precision in the top {percent} %"
        self.summary = f"Of the best-scored {percent} % of the rows, how many are positive"

    def denominator(self, top: Top) -> tuple[float, float, float]:
        """The weight taken, a part of that of all rows."""
        return top.size, 0.0, self.share

    def tried(self, top: Top) -> float:
        """What is taken."""
        return top.size

    def trials(self, scored: Scored, top: Top) -> float:
        """As many equal units as the taken rows are worth."""
        return taken_units(scored, top, self.share)


precision_at = {share: PrecisionAt(share) for share in (0.01, 0.05, 0.1)}
