"""Average precision."""

from __future__ import annotations

from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.quantile import normal
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.kernels import ranks as kernels
from bonafide.measurement.metrics.ranks import RankMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class AveragePrecision(RankMetric):
    """Mean, over the positive rows, of the precision when acting from that row's score up.

    (1/W+) * sum over positive i of w_i P(s_i), with P(s) = TP(s) / (TP(s) + FP(s)) counted at
    and above s: the step-wise area under the precision-recall curve over distinct scores.
    Between 0 and 1; a constant score gets the share of positives. Higher is better. Unit: share.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite; only the order matters, they need not be probabilities.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there is no positive row; without bounds below 5
        positives, negatives or clusters. The interval is symmetric on the logit scale; where
        hardly a row is out of order, a Wilson interval with the positives as trials joins in.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Boyd, Eng, Page (2013), ECML PKDD, doi:10.1007/978-3-642-40994-3_29.
        Binder (1983), International Statistical Review 51(3), doi:10.2307/1402588 (linearising).

    >>> average_precision([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1]).value
    0.8333333333333333
    """

    id, name = "average_precision", "Average precision"
    summary = "Mean precision at the score of each positive row"
    unit, better = "share", "higher"

    def __call__(
        self,
        label: ArrayLike,
        score: ArrayLike,
        *,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of scores."""
        return self.of_arrays(label, score, weight, cluster, Settings(level=level))

    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """A positive row adds its own precision and lifts that of every positive below it.

        With N = TP + FP and P = TP / N at each score, a row at score s contributes
        w/W+ * (P(s) - AP + A(s)) if positive and -w/W+ * B(s) if negative, where A and B sum
        w_i FP_i / N_i^2 and w_i TP_i / N_i^2 over positives i at s and below.
        """
        if not scored.cell.positives:
            return Influence.undefined("no label is 1")
        ranked, cell = scored.ranked, scored.cell
        found = kernels.average_precision(
            ranked.order, ranked.marks, cell.weight, cell.unit, cell.units
        )
        return Influence(*found)

    def from_counts(self, scored: Scored, value: float, level: float) -> Interval:
        """Wilson's interval with the positives (or the clusters that hold one) as trials."""
        trials = scored.cell.positive.effective
        return Interval(*wilson(value, trials, normal(level)), "Wilson, positives as trials")

    def misplaced(self, scored: Scored, value: float) -> float:
        """Positives times the precision they lack."""
        return scored.cell.positives * (1 - value)


average_precision = AveragePrecision()
