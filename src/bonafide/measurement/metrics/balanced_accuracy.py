"""Balanced accuracy."""

from __future__ import annotations

from bonafide.measurement.arrays import Flags
from bonafide.measurement.metrics.two_shares import TwoShares
from bonafide.measurement.score_metric import NOT_PROBABILITIES, AtThreshold
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class BalancedAccuracy(TwoShares, AtThreshold):
    """Mean of recall and specificity.

    (TP / (TP + FN) + TN / (TN + FP)) / 2, summed with weights. Between 0 and 1; 0.5 is what
    deciding always the same gets. Higher is better. Unit: share.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite. The decision is 1 if and only if score >= threshold.
        threshold: ``None`` means 0.5, and then every score must lie in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when all labels are the same; without bounds below 5 positives,
        negatives or clusters. The interval is recovered from Wilson's of the two shares.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Brodersen et al. (2010), ICPR, doi:10.1109/ICPR.2010.764.
        Zou, Huang, Zhang (2009), Comput Stat Data Anal 53(4), doi:10.1016/j.csda.2008.09.033.

    >>> balanced_accuracy([1, 0, 0, 0], [0.9, 0.8, 0.2, 0.1]).value
    0.8333333333333334
    """

    id, name = "balanced_accuracy", "Balanced accuracy"
    summary = "Mean of recall and specificity"
    unit, better = "share", "higher"
    factors, constant = (0.5, -0.5), 0.5

    def acts(self, scored: Scored, settings: Settings) -> Flags | str:
        """At the threshold in force."""
        threshold, source = settings.act_from
        if source != "given" and not scored.probabilities:
            return f"{NOT_PROBABILITIES}; give a threshold on the scale of the scores"
        return scored.acts(threshold)


balanced_accuracy = BalancedAccuracy()
