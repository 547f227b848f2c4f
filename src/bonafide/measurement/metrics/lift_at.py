"""Lift of the best-scored rows."""

from __future__ import annotations

from bonafide.measurement.metrics.at_top import Top, TopMetric, taken_units
from bonafide.measurement.scored import Scored


class LiftAt(TopMetric):
    """How many times more positive the best-scored share of the rows is than all rows are.

    (precision in the top) / (rate of positives). At least 0, at most 1 / share; 1 is what drawing
    lots gets. Higher is better. No unit.

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
        Piatetsky-Shapiro & Steingold (2000), SIGKDD Explorations 2(2), doi:10.1145/380995.381018.
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953.

    >>> LiftAt(0.5)([1, 1, 0, 0], [0.9, 0.8, 0.7, 0.1]).value
    2.0
    """

    unit, better = None, "higher"
    most = None
    scale = "log"

    def __init__(self, share: float) -> None:
        super().__init__(share)
        percent = f"{100 * share:g}"
        self.id = f"lift_at_{percent.replace('.', '_')}pct"
        self.name = f"Lift in the top {percent} %"
        self.summary = f"How many times more positive the best-scored {percent} % are than all rows"

    def denominator(self, top: Top) -> tuple[float, float, float]:
        """As many positives as drawing lots would give."""
        return self.share * top.positives, self.share, 0.0

    def tried(self, top: Top) -> float:
        """What is taken."""
        return top.size

    def trials(self, scored: Scored, top: Top) -> float:
        """As many equal units as the taken rows are worth."""
        return taken_units(scored, top, self.share)


lift_at = {share: LiftAt(share) for share in (0.01, 0.05, 0.1)}
