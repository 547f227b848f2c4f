"""Krippendorff's alpha."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.graded.disagreement import Disagreement
from bonafide.measurement.graded.graded import OTHER_SCALE, Graded
from bonafide.measurement.graded.partial_metric import PartialMetric
from bonafide.measurement.influence import Influence, standard_error
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.settings import Settings


class KrippendorffAlpha(PartialMetric):
    """Reliability of any number of graders: 1 - observed over expected disagreement.

    Observed: the mean squared distance of each grade from the others of its row; expected: of any
    two of the N grades given, drawn without putting back. ``settings.grades_are`` says what a
    distance is: "nominal" 0 or 1, "interval" the difference, "ordinal" (unless asked otherwise)
    the grades given between the two. Rows with fewer than two grades are left out; any others may
    lack some. At most 1; 0 is chance, below 0 is systematic disagreement. Higher is better. No
    unit. For two values the three kinds are one.

    Weights count in shares and means, but N counts grades: a weight of 2 is not quite the row
    given twice, by about 1 / N.

    Args:
        grade: by the judge, of each answer, shape (n,), finite. Missing ones are an error.
        human: by people, shape (n,), NaN where nobody graded. It must be a random sample of the
            rows: not the odd ones, not those that the judge was unsure of.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: where a pass begins, the scale, the confidence level.

    Returns:
        Estimate of the rows with two grades or more. Without a value when there are none, when
        all grades are the same, or when some grade by passes and others by scores; without bounds
        below 5 such rows or clusters. Student's t from influences; where fewer than five units
        disagree, or agree, Wilson's interval of the disagreement joins in.

    Raises:
        UserError: a judge's grade that is missing or not finite, a bad weight.

    References:
        Krippendorff (2011), Computing Krippendorff's Alpha-Reliability,
        https://repository.upenn.edu/asc_papers/43.
        Hayes & Krippendorff (2007), Communication Methods and Measures 1(1),
        doi:10.1080/19312450709336664.

    The grades 1, 1 and 0, 0 and 1, 0: observed 2/6, expected 2 * 3 * 3 / 30.

    >>> round(krippendorff_alpha([1, 0, 1], [1, 0, 0]).value, 6)
    0.444444
    """

    id, name = "krippendorff_alpha", "Krippendorff's alpha"
    summary = "Agreement of all graders beyond chance, some grades missing"
    unit, better = None, "higher"
    least: float | None = -1.0
    nothing = "no row has two grades of the same answer"

    def used(self, graded: Graded) -> Flags:
        """Rows with two grades or more."""
        known: Flags = (~np.isnan(_grades(graded))).sum(axis=1) >= 2
        return known

    def of_part(self, part: Graded, settings: Settings) -> Influence:
        """1 - observed / expected."""
        if part.human is not None and part.passes != part.human_passes:
            return Influence.undefined(OTHER_SCALE)
        found = self._found(part, settings)
        if not found.worst > 0:
            return Influence.undefined("every grade is the same")
        ratio = found.observed / found.expected
        u = part.cell.per_unit((ratio * found.expected_u - found.observed_u) / found.expected)
        return Influence(1 - ratio, u)

    def compared(self, graded: Graded, settings: Settings) -> Floats:
        """Every grade."""
        return _grades(graded)

    def rarer(self, part: Graded, settings: Settings) -> int:
        """Units in which graders agree, or do not."""
        differs = self._found(part, settings).differs
        return min(part.cell.differing(differs), part.cell.differing(~differs))

    def bounds(self, graded: Graded, influence: Influence, settings: Settings) -> Interval:
        """Student's t; joined with Wilson's of the disagreement where it was hardly seen."""
        assert influence.value is not None
        cell, error = graded.cell, standard_error(influence.u)
        spread = cell.all.effective
        quantile = student(settings.level, max(1.0, spread - 1))
        name = "influence" if cell.unit is None else "influence, clustered"
        half = quantile * error
        own = Interval(influence.value - half, influence.value + half, f"{name}, t")
        if self.rarer(graded, settings) >= ENOUGH and error > 0:
            return own
        found = self._found(graded, settings)
        z = normal(settings.level)
        share = min(1.0, found.observed / found.worst)
        low, high = wilson(share, spread * (z / quantile) ** 2, z)
        scale = found.worst / found.expected
        return own.wider(
            Interval(1 - high * scale, 1 - low * scale, "Wilson"), f"wider of {name}, t and Wilson"
        )

    def _found(self, part: Graded, settings: Settings) -> Disagreement:
        return Disagreement.of(_grades(part), part.cell.mass, settings.grades_are)


def _grades(graded: Graded) -> Floats:
    columns = [graded.grade, graded.human, *graded.others]
    return np.column_stack([column for column in columns if column is not None])


krippendorff_alpha = KrippendorffAlpha()
