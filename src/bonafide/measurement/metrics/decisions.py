"""What precision, recall, F1 and expected cost have in common: they judge decisions."""

from __future__ import annotations

import math
from abc import abstractmethod

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.confusion import Worth
from bonafide.measurement.influence import Influence, correlation_of, error_of
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.half_added import half_added
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.score_metric import NOT_PROBABILITIES, ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.share import interval_of, plain_share

__all__ = ["DecisionMetric", "Worth"]


class DecisionMetric(ScoreMetric):
    """A ratio of two sums over rows, each row adding by its label and decision."""

    nothing: str
    """The reason to give where the denominator is 0."""

    @abstractmethod
    def worth(self, settings: Settings) -> tuple[Worth, Worth] | str:
        """What each class adds to numerator and denominator, or why it cannot be said."""

    @abstractmethod
    def swing(self, settings: Settings) -> float:
        """The most by which one row's numerator can differ between two decisions."""

    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """The ratio, and each unit's distance from it."""
        threshold, source = settings.act_from
        if source != "given" and not scored.probabilities:
            return Influence.undefined(
                f"{NOT_PROBABILITIES}; give a threshold on the scale of the scores"
            )
        worth = self.worth(settings)
        if isinstance(worth, str):
            return Influence.undefined(worth)
        confusion = scored.confusion(threshold)
        top, bottom = worth
        total = confusion.total(bottom)
        if total == 0:
            return Influence.undefined(self.nothing)
        value = confusion.total(top) / total

        def u() -> Floats:
            away: Floats = confusion.per_unit(top) - value * confusion.per_unit(bottom)
            away /= total
            return away

        return Influence(value, u)

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Eight counts where rows are equal and independent, else t from paired sums.

        Where fewer than ten units hold a disagreement, two more are imagined, one for each side,
        each as large as an average unit: what disagreement there is has hardly been seen. Where
        fewer than five units show a subject's rarer outcome, its own interval joins in, since
        paired sums take a share of 0 or 1 for certain.
        """
        assert of_a.value is not None and of_b.value is not None
        worth = self.worth(settings)
        assert not isinstance(worth, str)
        threshold, _ = settings.act_from
        level = settings.level
        cell = a.cell
        if cell.plain:
            return self.from_counts(a.pair_counts(b, threshold), worth, normal(level))
        own = [self.bounds(scored, of, settings) for scored, of in ((a, of_a), (b, of_b))]
        parts = [(o.low, o.high) for o in own if o.low is not None and o.high is not None]
        if len(parts) < 2:
            return next(o for o in own if o.low is None)
        value = of_a.value - of_b.value
        moments = a.confusion(threshold).against(b.confusion(threshold))
        bottom, none = np.asarray(worth[1], np.float64), np.zeros(4)
        units = moments.holding(bottom, bottom)
        own_a, own_b = (self._away(s, of, worth, threshold) for s, of in ((a, of_a), (b, of_b)))
        error = error_of(moments.square(own_a, -own_b), units)
        differ = moments.differing
        name = "clustered" if cell.unit is not None else "weighted"
        method = f"paired sums, {name}, t"
        if differ < 2 * ENOUGH and 2 * differ < units:
            step = self.swing(settings) / units
            error = math.hypot(0.0 if math.isnan(error) else error, math.sqrt(2) * step)
            method = f"paired sums, {name}, two units added, t"
        mass = sum(each.confusion(threshold).total(worth[1]) for each in (a, b))
        effective = mass * mass / moments.square(bottom, bottom)
        half = student(level, max(1.0, effective - 1)) * error
        paired = Interval(value - half, value + half, method)
        if min(self.rarer(a, settings), self.rarer(b, settings)) >= ENOUGH:
            return paired
        of_both = ((own_a, none), (none, own_b))
        aa, bb = (moments.product(each, each) for each in of_both)
        rho = correlation_of(aa, bb, moments.product(*of_both))
        low, high = mover([1, -1], [of_a.value, of_b.value], parts, rho)
        return paired.wider(Interval(low, high, "MOVER"), f"wider of {method} and MOVER")

    def rarer(self, scored: Scored, settings: Settings) -> int:
        """How many units show the rarer outcome of the share that the metric is."""
        worth = self.worth(settings)
        assert not isinstance(worth, str)
        return scored.confusion(settings.act_from[0]).share(*worth).rarer

    def _away(
        self, scored: Scored, of: Influence, worth: tuple[Worth, Worth], threshold: float
    ) -> Floats:
        """What a row of each class adds to the influence of its unit, shape (4,)."""
        assert of.value is not None
        top, bottom = (np.asarray(each, np.float64) for each in worth)
        away: Floats = (top - of.value * bottom) / scored.confusion(threshold).total(worth[1])
        return away

    def share(
        self, scored: Scored, kinds: tuple[Worth, Worth], settings: Settings, what: str
    ) -> Interval:
        """The interval of a share of rows; ``kinds`` says which are hits, and which are trials."""
        confusion = scored.confusion(settings.act_from[0])
        hits, trials = kinds
        if scored.cell.plain:
            total = confusion.total(trials)
            return plain_share(min(1.0, confusion.total(hits) / total), total, settings.level)
        return interval_of(
            scored.cell,
            confusion.share(hits, trials),
            confusion.rows(trials),
            level=settings.level,
            what=what,
        )

    def from_counts(self, counts: Ints, worth: tuple[Worth, Worth], z: float) -> Interval:
        """From the counts of (label, decision a, decision b), at 4 * label + 2 * a + b."""
        index = np.arange(8)
        label, a, b = index // 4, index // 2 % 2, index % 2
        each = np.asarray(worth, dtype=np.float64)
        bounds = half_added(counts, each[:, 2 * label + a], each[:, 2 * label + b], z)
        return Interval(*bounds, "eight counts, 1/2 added to each")
