"""The intervals that ROC AUC and average precision have in common."""

from __future__ import annotations

from abc import abstractmethod

from bonafide.measurement.cell import Cell
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.intervals.logit import logit_interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.score_metric import ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class RankMetric(ScoreMetric):
    """A share that depends on the order of the scores only."""

    @abstractmethod
    def from_counts(self, scored: Scored, value: float, level: float) -> Interval:
        """An interval that needs no standard error; it has a width at 0 and 1."""

    @abstractmethod
    def misplaced(self, scored: Scored, value: float) -> float:
        """About how many rows of the rarer kind stand where they should not."""

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Logit; joined with the interval from counts where almost nothing is out of order."""
        assert influence.value is not None
        value, cell = influence.value, scored.cell
        thin = _thin(cell)
        if thin:
            return Interval.withheld(thin)
        error = influence.error
        if not 0 < value < 1 or error == 0:
            return self.from_counts(scored, value, settings.level)
        quantile = student(settings.level, degrees(cell))
        logit = Interval(*logit_interval(value, error, quantile), f"logit, {_name(cell)}")
        if self.misplaced(scored, value) >= ENOUGH:
            return logit
        counts = self.from_counts(scored, value, settings.level)
        return logit.wider(counts, f"wider of logit and {counts.method}")

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """From paired sums, by t; joined with what the single intervals give near 0 and 1."""
        assert of_a.value is not None and of_b.value is not None
        if a.constant and b.constant:
            return Interval.withheld("both scores are constant: nothing was estimated")
        thin = _thin(a.cell)
        if thin:
            return Interval.withheld(thin)
        differing = a.differing_units(b)
        alike = a.cell.differ_too_little(differing)
        if alike:
            return Interval.withheld(alike)
        error = of_a.error_less(of_b)
        value = of_a.value - of_b.value
        if error <= 1e-12 and 0 < of_a.value < 1:
            return Interval.withheld("the two scores rank every row alike")
        quantile = student(settings.level, max(1.0, min(degrees(a.cell), differing - 1)))
        half = quantile * error
        paired = Interval(value - half, value + half, f"paired {_name(a.cell)}")
        if min(self.misplaced(a, of_a.value), self.misplaced(b, of_b.value)) >= ENOUGH:
            return paired
        own = [self._own(s, i, settings) for s, i in ((a, of_a), (b, of_b))]
        low, high = mover([1, -1], [of_a.value, of_b.value], own, of_a.correlation(of_b))
        wide = Interval(low, high, "MOVER")
        return paired.wider(wide, f"wider of paired {_name(a.cell)} and MOVER")

    def _own(self, scored: Scored, influence: Influence, settings: Settings) -> tuple[float, float]:
        """A subject's own bounds; its value where it is constant and thus known."""
        assert influence.value is not None
        own = self.bounds(scored, influence, settings)
        if own.low is None or own.high is None:
            return influence.value, influence.value
        return own.low, own.high


def degrees(cell: Cell) -> float:
    """Degrees of freedom: the effective number of units of the rarer label, less one."""
    return max(1.0, min(cell.positive.effective, cell.negative.effective) - 1)


def _thin(cell: Cell) -> str | None:
    """Why there are no bounds: hardly any cluster holds a positive or a negative row."""
    for holding, kind in ((cell.positive, "positive"), (cell.negative, "negative")):
        if holding.units < ENOUGH:
            what = plural(holding.units, "cluster")
            return f"only {what} with a {kind} row: too few for an interval"
    return None


def _name(cell: Cell) -> str:
    return "influence, t" if cell.unit is None else "influence, clustered, t"
