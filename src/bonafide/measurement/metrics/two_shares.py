"""Metrics that add a share of the positive rows and one of the negative rows, with factors."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

import numpy as np

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.influence import Influence, correlation, paired_error
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.metrics.ranks import degrees
from bonafide.measurement.score_metric import ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.share import share_interval


class TwoShares(ScoreMetric):
    """Factors times the shares of positives and of negatives acted on, plus a constant.

    Attributes:
        factors: of the positives' share and of the negatives'.
        constant: what is added.
    """

    factors: ClassVar[tuple[float, float]]
    constant: ClassVar[float] = 0.0

    @abstractmethod
    def acts(self, scored: Scored, settings: Settings) -> Flags | str:
        """On which rows the subject acts, or why that cannot be said."""

    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """Each share's own influences, added."""
        cell = scored.cell
        if not cell.positives or not cell.negatives:
            return Influence.undefined(f"every label is {int(cell.positives > 0)}")
        acts = self.acts(scored, settings)
        if isinstance(acts, str):
            return Influence.undefined(acts)
        value, u = self.constant, np.zeros(cell.units)
        for factor, (share, own) in zip(self.factors, _shares(scored, acts), strict=True):
            value += factor * share
            u += factor * own
        return Influence(value, u)

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Recovered from Wilson's intervals of the two shares, which have a width at 0 and 1."""
        acts = self.acts(scored, settings)
        assert not isinstance(acts, str)
        return self.bounds_of(scored, acts, settings)

    def bounds_of(self, scored: Scored, acts: Flags, settings: Settings) -> Interval:
        """The interval of what these decisions are worth."""
        cell = scored.cell
        bounds = []
        for of, what in ((cell.label, "a positive row"), (~cell.label, "a negative row")):
            own = share_interval(
                cell,
                cell.holding(of & acts),
                cell.holding(of),
                int(np.count_nonzero(of)),
                level=settings.level,
                what=what,
            )
            if own.low is None or own.high is None:
                return own
            bounds.append((own.low, own.high))
        (one, u), (other, v) = _shares(scored, acts)
        rho = np.eye(2) if cell.unit is None else correlation(u, v)
        low, high = mover(self.factors, (one, other), bounds, rho)
        return Interval(low + self.constant, high + self.constant, f"MOVER of {own.method}")

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from paired sums; joined with the two single ones where little differs."""
        assert of_a.value is not None and of_b.value is not None
        first, second = self.acts(a, settings), self.acts(b, settings)
        assert not isinstance(first, str) and not isinstance(second, str)
        cell = a.cell
        own = [self.bounds(scored, of, settings) for scored, of in ((a, of_a), (b, of_b))]
        parts = [(o.low, o.high) for o in own if o.low is not None and o.high is not None]
        if len(parts) < 2:
            return next(o for o in own if o.low is None)
        value = of_a.value - of_b.value
        half = student(settings.level, degrees(cell)) * paired_error(of_a.u, of_b.u)
        method = "paired sums, t" if cell.unit is None else "paired sums, clustered, t"
        paired = Interval(value - half, value + half, method)
        apart = first != second
        differ = [cell.differing(apart & of) for of in (cell.label, ~cell.label)]
        wrong = [cell.differing(acts != cell.label) for acts in (first, second)]
        if min(*differ, *wrong) >= ENOUGH:
            return paired
        low, high = mover([1, -1], [of_a.value, of_b.value], parts, correlation(of_a.u, of_b.u))
        return paired.wider(Interval(low, high, "MOVER"), f"wider of {method} and MOVER")


def _shares(scored: Scored, acts: Flags) -> tuple[tuple[float, Floats], tuple[float, Floats]]:
    """The share of positives and of negatives acted on, each with its influences."""
    cell = scored.cell
    found = []
    for of in (cell.label, ~cell.label):
        hits, trials = cell.holding(of & acts), cell.holding(of)
        total = float(trials.sum())
        share = float(hits.sum()) / total
        found.append((share, (hits - share * trials) / total))
    return found[0], found[1]
