"""Net benefit."""

from __future__ import annotations

from bonafide.measurement.influence import Influence, correlation
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.metrics.decisions import DecisionMetric, Worth
from bonafide.measurement.score_metric import AtThreshold
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class NetBenefit(DecisionMetric, AtThreshold):
    """True positives per row, less the false ones at the rate at which the threshold trades them.

    (TP - t / (1 - t) * FP) / all rows, summed with weights, where t is the threshold: who acts
    from a probability of t on takes (1 - t) / t false alarms for one hit. At most the share of
    positives; 0 for acting on nobody; below 0 where acting does harm. Higher is better. No unit:
    it counts true positives per row.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite. The decision is 1 if and only if score >= threshold.
        threshold: strictly between 0 and 1; ``None`` means 0.5.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value where the threshold is not between 0 and 1 or scores are not
        probabilities; without bounds below 5 positives, negatives or clusters. The interval is
        recovered from those of the shares of true and of false positives.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Vickers & Elkin (2006), Medical Decision Making 26(6), doi:10.1177/0272989X06295361.
        Zou, Huang, Zhang (2009), Comput Stat Data Anal 53(4), doi:10.1016/j.csda.2008.09.033.

    >>> net_benefit([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1], threshold=0.5).value
    0.25
    """

    id, name = "net_benefit", "Net benefit"
    summary = "True positives per row, less false ones at the threshold's rate of exchange"
    unit, better = None, "higher"
    least = None
    nothing = "there are no rows"

    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """The difference of two shares; only of probabilities, whatever the threshold."""
        if not scored.probabilities:
            return Influence.undefined("the scores are not probabilities: some lie outside [0, 1]")
        return super().influence(scored, settings)

    def worth(self, settings: Settings) -> tuple[Worth, Worth] | str:
        """A hit counts 1, a false alarm costs the odds of the threshold."""
        threshold = settings.act_from[0]
        if not 0 < threshold < 1:
            return f"the threshold {threshold:g} is no probability between 0 and 1"
        return (0, -threshold / (1 - threshold), 0, 1), (1, 1, 1, 1)

    def rarer(self, scored: Scored, settings: Settings) -> int:
        """All of them: it is no share, whose end paired sums could take for certain."""
        return scored.cell.units

    def swing(self, settings: Settings) -> float:
        """To act or not on a negative row, or on a positive one."""
        threshold = settings.act_from[0]
        return max(1.0, threshold / (1 - threshold))

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """From the shares of true and of false positives, each with its own interval."""
        worth = self.worth(settings)
        assert not isinstance(worth, str)
        confusion = scored.confusion(settings.act_from[0])
        every = (1, 1, 1, 1)
        total = confusion.total(every)
        values, bounds, away = [], [], []
        for kind in ((0, 0, 0, 1), (0, 1, 0, 0)):
            own = self.share(scored, (kind, every), settings, "a row")
            if own.low is None or own.high is None:
                return own
            share = confusion.total(kind) / total
            values.append(share)
            bounds.append((own.low, own.high))
            away.append(confusion.per_unit([hit - share for hit in kind]))
        low, high = mover((1.0, worth[0][1]), values, bounds, correlation(*away))
        return Interval(low, high, f"MOVER of {own.method}")


net_benefit = NetBenefit()
