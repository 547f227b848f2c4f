"""Metrics of the best-scored share of all rows: what a team sees that can only look at so many."""

from __future__ import annotations

import math
from abc import abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Floats, dot
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import (
    Influence,
    correlation,
    effective_units,
    paired_error,
    standard_error,
)
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.metrics.ranks import degrees
from bonafide.measurement.score_metric import ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import Scale, carried


@dataclass(frozen=True, slots=True, eq=False)
class Top:
    """The best-scored share of a cell's weight.

    Attributes:
        taken: shape (k,), for each distinct score, ascending, the part of its rows that is taken:
            1 above the cut, 0 below; at the cut ties are shared out evenly, which is what drawing
            lots among them does on average.
        hits: the weight of positives that is taken.
        size: the weight that is taken.
        positives, total: the weight of all positives and of all rows.
        margin: the rate of positives around the cut, over about n^(4/5) rows: what one more row
            taken is worth.
    """

    taken: Floats
    hits: float
    size: float
    positives: float
    total: float
    margin: float

    @property
    def share(self) -> float:
        """Of the taken rows, how many are positive."""
        return self.hits / self.size


def top_of(scored: Scored, share: float) -> Top:
    """The best-scored ``share`` of a cell.

    >>> from bonafide.measurement.cell import Cell
    >>> cell = Cell.of(np.array([True, False, True, False]), None, None)
    >>> top_of(Scored(cell, np.array([0.9, 0.5, 0.5, 0.1])), 0.5).taken.tolist()
    [0.0, 0.5, 1.0]
    """
    state = scored.ranked.state
    mass = state.positive + state.negative
    reached = state.at_or_above(mass)
    total = float(reached[0])
    size = share * total
    above = np.append(reached[1:], 0.0)
    taken = np.clip((size - above) / mass, 0.0, 1.0)
    middle = (above + mass / 2) / total
    width = 0.5 * math.sqrt(share * (1 - share)) * scored.cell.n ** (-1 / 5)
    near = (taken > 0) & (taken < 1)
    if float(mass[near].sum()) < width * total:
        # Few rows share the score at the cut: what lies about it tells more than they do.
        near |= np.abs(middle - share) <= width
    if not near.any():
        near[int(np.argmin(np.abs(middle - share)))] = True
    positive = state.positive
    return Top(
        taken,
        dot(positive, taken),
        size,
        float(positive.sum()),
        total,
        float(positive[near].sum() / mass[near].sum()),
    )


def taken_units(scored: Scored, top: Top, share: float) -> float:
    """How many equal and independent trials the taken rows are worth: at most as many as rows."""
    cell = scored.cell
    if cell.plain:
        return share * cell.n
    return min(share * cell.n, effective_units(scored.ranked.per_unit(top.taken, top.taken)))


class TopMetric(ScoreMetric):
    """A ratio whose numerator is the positives among the best-scored share of the rows.

    The cut moves with the rows: one more row above it pushes out another, which is worth the rate
    of positives at the margin. That rate is smoothed, since a single row is 0 or 1.

    Args:
        share: how much of all rows is taken, strictly between 0 and 1.
    """

    scale: Scale = "logit"

    def __init__(self, share: float) -> None:
        self.share = share

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

    @abstractmethod
    def denominator(self, top: Top) -> tuple[float, float, float]:
        """What the hits are divided by; and how much a positive, and any row, adds to it."""

    @abstractmethod
    def tried(self, top: Top) -> float:
        """The weight of which the hits are a share."""

    @abstractmethod
    def trials(self, scored: Scored, top: Top) -> float:
        """How many equal and independent trials the share of hits rests on."""

    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """A row's own hit, less what its place costs, less its part in the denominator."""
        if not scored.cell.positives:
            return Influence.undefined("no label is 1")
        top = top_of(scored, self.share)
        bottom, positive, every = self.denominator(top)
        value = top.hits / bottom

        def u() -> Floats:
            pushed = top.margin * (top.taken - self.share) + value * every
            hit = top.taken - pushed - value * positive
            return scored.ranked.per_unit(hit / bottom, -pushed / bottom)

        return Influence(value, u)

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """The metric's scale; Wilson's joins in where hits or misses are few."""
        assert influence.value is not None
        if scored.constant:
            return Interval.withheld("the score is constant: the top is drawn by lot")
        top = top_of(scored, self.share)
        bottom, _, _ = self.denominator(top)
        error = standard_error(influence.u)
        quantile = student(settings.level, degrees(scored.cell))
        found = carried(self.scale, influence.value, error, quantile) if error > 0 else None
        name = "influence, t" if scored.cell.unit is None else "influence, clustered, t"
        z = normal(settings.level)
        own = None if found is None else Interval(*found, f"{self.scale}, {name}")
        for hits, trials, tried in self._counted(scored, top):
            if own is not None and trials * min(hits, 1 - hits) >= ENOUGH:
                continue
            low, high = (each * tried / bottom for each in wilson(hits, trials, z))
            wide = Interval(low, high, "Wilson, units as trials")
            own = wide if own is None else own.wider(wide, f"wider of {self.scale} and Wilson")
        assert own is not None
        return own

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from paired sums, joined with the two single ones where hits are few."""
        assert of_a.value is not None and of_b.value is not None
        if a.constant and b.constant:
            return Interval.withheld("both scores are constant: nothing was estimated")
        alike = a.cell.differ_too_little(a.differing_units(b))
        if alike:
            return Interval.withheld(alike)
        own = [self.bounds(scored, of, settings) for scored, of in ((a, of_a), (b, of_b))]
        value = of_a.value - of_b.value
        half = student(settings.level, degrees(a.cell)) * paired_error(of_a.u, of_b.u)
        name = "paired influence, t" if a.cell.unit is None else "paired influence, clustered, t"
        paired = Interval(value - half, value + half, name)
        enough = all(self._enough(scored) for scored in (a, b) if not scored.constant)
        if enough and half > 1e-12:
            return paired
        parts = [
            (of.value if o.low is None else o.low, of.value if o.high is None else o.high)
            for o, of in zip(own, (of_a, of_b), strict=True)
        ]
        low, high = mover(
            [1, -1],
            [of_a.value, of_b.value],
            [(float(low or 0), float(high or 0)) for low, high in parts],
            correlation(of_a.u, of_b.u),
        )
        return paired.wider(Interval(low, high, "MOVER"), f"wider of {name} and MOVER")

    def _enough(self, scored: Scored) -> bool:
        counted = self._counted(scored, top_of(scored, self.share))
        return all(trials * min(hits, 1 - hits) >= ENOUGH for hits, trials, _ in counted)

    def _counted(self, scored: Scored, top: Top) -> list[tuple[float, float, float]]:
        """Shares that hits are of: of how many equal trials, and of what weight.

        Besides the metric's own that of the top itself: where it holds hardly a negative row, the
        influences hardly know that there are some.
        """
        own = self.trials(scored, top), self.tried(top)
        of_top = taken_units(scored, top, self.share), top.size
        return [
            (min(1.0, top.hits / tried), trials, tried)
            for trials, tried in dict.fromkeys((own, of_top))
        ]
