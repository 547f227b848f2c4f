"""Expected cost."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence, correlation_of
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.metrics.decisions import DecisionMetric, Worth
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class ExpectedCost(DecisionMetric):
    """What the decisions cost per row, on average.

    sum(w_i (cost_act [act_i] + cost_miss [y_i = 1, not act_i])) / sum(w_i), where a row is acted
    on if and only if its score >= threshold. At least 0. Lower is better. Unit: money.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite.
        cost_act: the price of acting on a row, whatever its label.
        cost_miss: the price of a positive row that was not acted on.
        threshold: ``None`` means cost_act / cost_miss; then every score must lie in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without bounds below 5 positives, negatives or clusters. The interval is
        recovered from those of the shares of rows acted on and missed, so that it has a width
        where either was never seen.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight or cost.

    References:
        Elkan (2001), IJCAI, The foundations of cost-sensitive learning.
        Zou, Huang, Zhang (2009), Comput Stat Data Anal 53(4), doi:10.1016/j.csda.2008.09.033.

    >>> expected_cost([1, 0, 1, 0], [0.9, 0.8, 0.1, 0.1], cost_act=3, cost_miss=10).value
    4.0
    """

    id, name = "expected_cost", "Expected cost"
    summary = "Mean cost per row of acting and of missing, at the threshold"
    unit, better = "money", "lower"
    most = None
    nothing = "there are no rows"

    def __call__(
        self,
        label: ArrayLike,
        score: ArrayLike,
        *,
        cost_act: float,
        cost_miss: float,
        threshold: float | None = None,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of scores."""
        settings = Settings(cost_act, cost_miss, threshold, level)
        return self.of_arrays(label, score, weight, cluster, settings)

    def worth(self, settings: Settings) -> tuple[Worth, Worth] | str:
        """Acting costs on any label; missing costs on a positive."""
        if settings.costs is None:
            return "no costs were given"
        act, miss = settings.costs
        return (0, act, miss, act), (1, 1, 1, 1)

    def rarer(self, scored: Scored, settings: Settings) -> int:
        """All of them: a mean cost has no end that paired sums could take for certain."""
        return scored.cell.units

    def swing(self, settings: Settings) -> float:
        """To act or not on a negative row, or on a positive one."""
        act, miss = settings.costs or (0.0, 0.0)
        return max(act, abs(miss - act))

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """From the shares of rows acted on and missed, each with its own interval."""
        assert settings.costs is not None
        confusion = scored.confusion(settings.act_from[0])
        every = (1, 1, 1, 1)
        total = confusion.total(every)
        values, bounds, away = [], [], []
        for kind in ((0, 1, 0, 1), (0, 0, 1, 0)):
            own = self.share(scored, (kind, every), settings, "a row")
            if own.low is None or own.high is None:
                return own
            share = confusion.total(kind) / total
            values.append(share)
            bounds.append((own.low, own.high))
            away.append((np.asarray(kind) - share, np.zeros(4)))
        acted, missed = away
        pairs = ((acted, acted), (missed, missed), (acted, missed))
        rho = correlation_of(*(confusion.moments.product(a, b) for a, b in pairs))
        low, high = mover(settings.costs, values, bounds, rho)
        return Interval(low, high, f"MOVER of {own.method}")


expected_cost = ExpectedCost()
