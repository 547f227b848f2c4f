"""Kolmogorov-Smirnov distance of the scores of positives and negatives."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Flags
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.metrics.cross_fitted_cost import cross_fitted
from bonafide.measurement.metrics.two_shares import TwoShares
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class KolmogorovSmirnov(TwoShares):
    """The most by which the share of positives acted on exceeds that of negatives.

    max over thresholds t of TP(t) / W+ - FP(t) / W-: Youden's J at its best threshold, and the
    one-sided distance of the two distributions of scores. Between 0 and 1; 0 where no threshold
    is better than acting on all or on nobody. Higher is better. Unit: share.

    The threshold is picked on the rows that it is measured on, so that the value leans upwards,
    the more so the fewer rows there are. The interval's high end is that of the threshold picked;
    its low end comes from thresholds that were picked on other rows, which lean downwards.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite; only the order matters, they need not be probabilities.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when all labels are the same; without bounds below 5 positives,
        negatives or clusters, and for a constant score.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Youden (1950), Cancer 3(1),
        doi:10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3.
        Zou, Huang, Zhang (2009), Comput Stat Data Anal 53(4), doi:10.1016/j.csda.2008.09.033.

    >>> ks([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1]).value
    0.5
    """

    id, name = "ks", "Kolmogorov-Smirnov"
    summary = "Most by which the share of positives acted on exceeds that of negatives"
    unit, better = "share", "higher"
    factors = (1.0, -1.0)

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

    def acts(self, scored: Scored, settings: Settings) -> Flags | str:
        """At the lowest of the thresholds that separate best."""
        state = scored.ranked.state
        true, false = state.at_or_above(state.positive), state.at_or_above(state.negative)
        gap = true / true[0] - false / false[0]
        return scored.acts(float(state.score[int(np.argmax(gap))]))

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """None for a constant score; low enough for thresholds that were chosen on other rows."""
        if scored.constant:
            return Interval.withheld("the score is constant: 0 by definition")
        own = super().bounds(scored, influence, settings)
        # Costs at which the cheapest threshold is the one that separates best.
        cell = scored.cell
        ones = float(cell.mass[cell.label].sum())
        one, other = 1 / ones, 1 / (float(cell.mass.sum()) - ones)
        _, acts = cross_fitted(scored, (other, one + other))
        elsewhere = self.bounds_of(scored, acts, settings)
        if own.low is None or elsewhere.low is None or elsewhere.low >= own.low:
            return own
        return Interval(elsewhere.low, own.high, f"{own.method}, low end cross-fitted")

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """None where a score is constant: then its share is known, and nothing was estimated."""
        if a.constant or b.constant:
            return Interval.withheld("a score is constant: 0 by definition")
        return super().paired_bounds(a, b, of_a, of_b, settings)


ks = KolmogorovSmirnov()
