"""The intervals that ROC AUC and average precision have in common."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from bonafide.measurement.arrays import dot
from bonafide.measurement.influence import Influence, standard_error
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.intervals.logit import logit_interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.metric import Metric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


class RankMetric(Metric):
    """A share that depends on the order of the scores only."""

    @abstractmethod
    def from_counts(self, scored: Scored, value: float, level: float) -> Interval:
        """An interval that needs no standard error; it has a width at 0 and 1."""

    @abstractmethod
    def misplaced(self, scored: Scored, value: float) -> float:
        """About how many rows of the rarer kind stand where they should not."""

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Logit; joined with the interval from counts where almost nothing is out of order."""
        value = influence.value
        assert value is not None
        cell = scored.cell
        held = min(cell.positive_units, cell.negative_units)
        if cell.unit is not None and held < ENOUGH:
            kind = "positive" if cell.positive_units == held else "negative"
            return Interval.withheld(f"only {plural(held, 'cluster')} with a {kind} row: too few")
        quantile, name = spread(scored, settings.level)
        error = standard_error(influence.u)
        if not 0 < value < 1 or error == 0:
            return self.from_counts(scored, value, settings.level)
        logit = Interval(*logit_interval(value, error, quantile), f"logit, influence, {name}")
        if self.misplaced(scored, value) >= ENOUGH:
            return logit
        counts = self.from_counts(scored, value, settings.level)
        return logit.wider(counts, f"wider of logit and {counts.method}")

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """From paired sums, by t; recovered from the single intervals near 0 and 1."""
        assert of_a.value is not None and of_b.value is not None
        if a.constant and b.constant:
            return Interval.withheld("both scores are constant: nothing was estimated")
        u = of_a.u - of_b.u
        error = standard_error(u)
        value = of_a.value - of_b.value
        alike = error <= 1e-12
        if alike and 0 < of_a.value < 1:
            return Interval.withheld("the two scores rank every row alike")
        quantile, name = spread(a, settings.level)
        paired = Interval(
            value - quantile * error, value + quantile * error, f"paired influence, {name}"
        )
        near = min(self.misplaced(a, of_a.value), self.misplaced(b, of_b.value))
        if near >= ENOUGH:
            return paired
        parts = []
        for scored, influence in ((a, of_a), (b, of_b)):
            own = self.bounds(scored, influence, settings)
            if own.low is None or own.high is None:
                if not scored.constant:
                    return own
                assert influence.value is not None
                own = Interval(influence.value, influence.value, "constant")
            parts.append((own.low, own.high))
        own_error = standard_error(of_a.u) * standard_error(of_b.u)
        rho = 0.0
        if own_error > 0:
            scale = of_a.u.size / (of_a.u.size - 1)
            rho = max(-1.0, min(1.0, scale * dot(of_a.u, of_b.u) / own_error))
        bounds = [(low, high) for low, high in parts if low is not None and high is not None]
        recovered = mover([1, -1], [of_a.value, of_b.value], bounds, np.array([[1, rho], [rho, 1]]))
        wide = Interval(*recovered, "MOVER")
        return paired.wider(wide, "wider of paired influence and MOVER")


def spread(scored: Scored, level: float) -> tuple[float, str]:
    """The quantile that goes with a standard error from units, and its name."""
    cell = scored.cell
    if cell.unit is None:
        return normal(level), "normal"
    return student(level, cell.units - 1), "clustered, t"
