"""What precision, recall, F1 and expected cost have in common: they judge decisions."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Sequence

import numpy as np

from bonafide.measurement.arrays import Ints
from bonafide.measurement.influence import Influence, effective_units, standard_error
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.intervals.half_added import half_added
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.metric import NOT_PROBABILITIES, Metric
from bonafide.measurement.ratio import UnitSums
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings

Worth = Sequence[float]
"""What a row adds, for each of ``confusion.CLASSES``: true negative, false positive, false
negative, true positive."""


class DecisionMetric(Metric):
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
        top, bottom = (confusion.per_unit(each) for each in worth)
        return UnitSums(np.arange(scored.cell.units), top, bottom).influence(self.nothing)

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Eight counts where rows are equal and independent, else t from paired sums.

        Where fewer than ten units hold a disagreement, two more are imagined, one for each side,
        each as large as an average unit: what disagreement there is has hardly been seen.
        """
        assert of_a.value is not None and of_b.value is not None
        worth = self.worth(settings)
        assert not isinstance(worth, str)
        threshold, _ = settings.act_from
        level = settings.level
        cell = a.cell
        if cell.plain:
            acts_a, acts_b = a.acts(threshold), b.acts(threshold)
            counts = np.bincount(4 * cell.label + 2 * acts_a + acts_b, minlength=8)
            return self.from_counts(counts, worth, normal(level))
        mass = a.confusion(threshold).per_unit(worth[1])
        mass += b.confusion(threshold).per_unit(worth[1])
        held = mass > 0
        units = int(np.count_nonzero(held))
        if cell.unit is not None and units < ENOUGH:
            return Interval.withheld(f"only {plural(units, 'cluster')} with a row that counts")
        value = of_a.value - of_b.value
        error = standard_error((of_a.u - of_b.u)[held])
        differ = a.confusion(threshold).differing_units(b.confusion(threshold))
        name = "clustered" if cell.unit is not None else "weighted"
        method = f"paired sums, {name}, t"
        if differ < 2 * ENOUGH:
            step = self.swing(settings) / units
            error = math.hypot(0.0 if math.isnan(error) else error, math.sqrt(2) * step)
            method = f"paired sums, {name}, two units added, t"
        half = student(level, max(1.0, effective_units(mass) - 1)) * error
        return Interval(value - half, value + half, method)

    def from_counts(self, counts: Ints, worth: tuple[Worth, Worth], z: float) -> Interval:
        """From the counts of (label, decision a, decision b), at 4 * label + 2 * a + b."""
        index = np.arange(8)
        label, a, b = index // 4, index // 2 % 2, index % 2
        each = np.asarray(worth, dtype=np.float64)
        bounds = half_added(counts, each[:, 2 * label + a], each[:, 2 * label + b], z)
        return Interval(*bounds, "eight counts, 1/2 added to each")
