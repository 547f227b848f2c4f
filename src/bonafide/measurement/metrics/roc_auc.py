"""Area under the ROC curve."""

from __future__ import annotations

from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.newcombe_auc import newcombe_auc
from bonafide.measurement.intervals.quantile import normal
from bonafide.measurement.kernels.ranks import auc
from bonafide.measurement.metrics.ranks import RankMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class RocAuc(RankMetric):
    """Share of pairs of a positive and a negative row in which the positive scores higher.

    sum over pairs of w_i w_j ([s_i > s_j] + 1/2 [s_i = s_j]) / (W+ W-), i positive, j negative,
    W+ and W- the weight of all positives and negatives. Ties count half, exactly.
    Between 0 and 1; 0.5 is no better than chance. Higher is better. Unit: share.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite; only the order matters, they need not be probabilities.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when all labels are the same. Without bounds when there are
        fewer than 5 positives, negatives or clusters, and when the score is constant: then 0.5
        holds by definition and nothing was estimated. The interval is symmetric on the logit
        scale with a standard error from placement values; where hardly a pair is out of order,
        Newcombe's method 5 joins in.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Hanley & McNeil (1982), Radiology 143(1), doi:10.1148/radiology.143.1.7063747.
        DeLong, DeLong, Clarke-Pearson (1988), Biometrics 44(3), doi:10.2307/2531595.
        Obuchowski (1997), Biometrics 53(2), doi:10.2307/2533958 (clusters).

    >>> roc_auc([1, 1, 0, 0], [0.9, 0.4, 0.4, 0.1]).value
    0.875
    """

    id, name = "roc_auc", "ROC AUC"
    summary = "Share of positive-negative pairs that the score puts in the right order"
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
        """Placement values, centred: a row's share of rows of the other kind it is right about."""
        cell = scored.cell
        if not cell.positives or not cell.negatives:
            return Influence.undefined(f"every label is {int(cell.positives > 0)}")
        ranked = scored.ranked
        return Influence(*auc(ranked.order, ranked.marks, cell.weight, cell.unit, cell.units))

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """None for a constant score; else as for every ranking metric."""
        if scored.constant:
            return Interval.withheld("the score is constant: 0.5 by definition")
        return super().bounds(scored, influence, settings)

    def from_counts(self, scored: Scored, value: float, level: float) -> Interval:
        """Newcombe's method 5, with units in place of rows."""
        m, n = scored.cell.positive.effective, scored.cell.negative.effective
        return Interval(*newcombe_auc(value, m, n, normal(level)), "Newcombe method 5")

    def misplaced(self, scored: Scored, value: float) -> float:
        """Rows of the rarer kind times the share of pairs out of order."""
        return min(scored.cell.positives, scored.cell.negatives) * min(value, 1 - value)


roc_auc = RocAuc()
