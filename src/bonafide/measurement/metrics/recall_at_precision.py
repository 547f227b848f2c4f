"""Recall at a floor of precision."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence, correlation
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.metrics.floor_crossing import recalls_at_floor
from bonafide.measurement.metrics.ranks import degrees
from bonafide.measurement.score_metric import ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class RecallAtPrecision(ScoreMetric):
    """The most recall that a threshold reaches while precision keeps a floor.

    max over thresholds t with TP(t) / (TP(t) + FP(t)) >= floor of TP(t) / W+. Between 0 and 1.
    Higher is better. Unit: share. The threshold is picked on the rows that it is measured on, so
    the value leans upwards where rows are few.

    Args:
        floor: the precision to keep, in (0, 1].
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite; only the order matters.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when no label is 1 or no threshold keeps the floor; without
        bounds below 5 positives, negatives or clusters. The interval spans the recalls at all
        cuts around the one found at which precision may truly be the floor: it is wide where
        precision is about the floor for long. Wilson's joins in where hits or misses are few.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Davis & Goadrich (2006), ICML, doi:10.1145/1143844.1143874.
        Binder (1983), International Statistical Review 51(3), doi:10.2307/1402588 (linearising).

    >>> RecallAtPrecision(0.9)([1, 1, 0, 1], [0.9, 0.8, 0.7, 0.1]).value
    0.6666666666666666
    """

    unit, better = "share", "higher"

    def __init__(self, floor: float) -> None:
        percent = f"{100 * floor:g}"
        self.floor = floor
        self.id = f"recall_at_precision_{percent.replace('.', '_')}pct"
        self.name = f"Recall at {percent} % precision"
        self.summary = f"Most recall of a threshold that keeps {percent} % precision"

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
        """A row's own hit, and what it lets the cut move by."""
        if not scored.cell.positives:
            return Influence.undefined("no label is 1")
        cut = self._cut(scored)
        if cut is None:
            return Influence.undefined(f"no threshold keeps a precision of {100 * self.floor:g} %")
        state = scored.ranked.state
        positives = float(state.positive.sum())
        value = float(state.positive[cut:].sum()) / positives

        def u() -> Floats:
            acts = (np.arange(state.score.size) >= cut).astype(np.float64)
            margin = self._margin(scored, cut)
            worth = margin / (margin - self.floor) if margin != self.floor else 0.0
            hit = acts + worth * (self.floor - 1) * acts - value
            each = scored.ranked.per_unit(hit / positives, worth * self.floor * acts / positives)
            away: Floats = each - float(each.sum()) * scored.cell.held / float(
                scored.cell.held.sum()
            )
            return away

        return Influence(value, u)

    def _cut(self, scored: Scored) -> int | None:
        """The lowest of the distinct scores from which on precision keeps the floor."""
        state = scored.ranked.state
        true, false = state.at_or_above(state.positive), state.at_or_above(state.negative)
        kept = np.flatnonzero(true >= self.floor * (true + false) * (1 - 1e-12))
        return int(kept[0]) if kept.size and true[kept[0]] > 0 else None

    def _margin(self, scored: Scored, cut: int) -> float:
        """The rate of positives among the rows around the cut, over about n^(4/5) of them."""
        state = scored.ranked.state
        mass = state.positive + state.negative
        reached = state.at_or_above(mass) / float(mass.sum())
        share = float(reached[cut])
        width = max(0.25 * share, 1e-9) * scored.cell.n ** (-1 / 5) * 2
        near = np.abs(reached - share) <= width
        near[max(0, cut - 1) : cut + 1] = True
        return float(state.positive[near].sum() / mass[near].sum())

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Over all cuts that may keep the floor; Wilson's joins in where hits or misses are few."""
        assert influence.value is not None
        if scored.constant:
            return Interval.withheld("the score is constant: there is one cut only")
        cut = self._cut(scored)
        assert cut is not None
        value, level = influence.value, settings.level
        trials = scored.cell.positive.effective
        counts = Interval(*wilson(value, trials, normal(level)), "Wilson, positives as trials")
        if self.floor == 1:
            return counts
        quantile = student(level, degrees(scored.cell))
        name = "cuts that may keep the floor, t"
        own = Interval(*recalls_at_floor(scored, self.floor, cut, quantile), name)
        if trials * min(value, 1 - value) >= ENOUGH:
            return own
        return own.wider(counts, f"wider of {name} and Wilson, positives as trials")

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Recovered from the two single intervals and the correlation of their influences."""
        assert of_a.value is not None and of_b.value is not None
        own = [self.bounds(scored, of, settings) for scored, of in ((a, of_a), (b, of_b))]
        parts = [(o.low, o.high) for o in own if o.low is not None and o.high is not None]
        if len(parts) < 2:
            return next(o for o in own if o.low is None)
        alike = a.cell.differ_too_little(a.differing_units(b))
        if alike:
            return Interval.withheld(alike)
        low, high = mover([1, -1], [of_a.value, of_b.value], parts, correlation(of_a.u, of_b.u))
        return Interval(low, high, f"MOVER of {own[0].method}")


recall_at_precision = RecallAtPrecision(0.9)
