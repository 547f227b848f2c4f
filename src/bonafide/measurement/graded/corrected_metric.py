"""What the corrected pass rate and mean score have in common."""

from __future__ import annotations

import math
from abc import abstractmethod
from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, dot
from bonafide.measurement.graded.graded import NO_HUMANS, Graded
from bonafide.measurement.graded.graded_metric import GradedMetric
from bonafide.measurement.graded.ppi import PowerTuned
from bonafide.measurement.influence import Influence, effective_units
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Units


@dataclass(frozen=True, eq=False)
class Sample:
    """The rows of a cell that people graded.

    Attributes:
        rows: how many.
        units: how many units hold one.
        effective: how many equal units carry as much.
        disagree: how many units hold one on which judge and people differ.
    """

    rows: int
    units: int
    effective: float
    disagree: int

    @classmethod
    def of(cls, graded: Graded, judge: Floats, human: Floats) -> Sample:
        """From the grades of a cell."""
        cell, labelled = graded.cell, graded.labelled
        mass = cell.holding(labelled)
        return cls(
            int(np.count_nonzero(labelled)),
            int(np.count_nonzero(mass)),
            effective_units(mass),
            _holding(cell, np.flatnonzero(labelled)[(judge != human)[labelled]]),
        )


class CorrectedMetric(GradedMetric):
    """A mean of human grades over all rows, with the judge's grades as help (PPI++)."""

    @abstractmethod
    def columns(self, graded: Graded, settings: Settings) -> tuple[Floats, Floats] | str:
        """What judge and people say of each row, or why there is no value."""

    @abstractmethod
    def swing(self, graded: Graded, settings: Settings) -> float:
        """The most by which judge and people can differ on a row."""

    def tuned(self, graded: Graded, settings: Settings) -> PowerTuned | str:
        """The estimate, or why there is none."""
        found = self.columns(graded, settings)
        if isinstance(found, str):
            return found
        if not graded.labelled.any():
            return NO_HUMANS
        return PowerTuned.of(graded.cell, *found, graded.labelled)

    def influence(self, graded: Graded, settings: Settings) -> Influence:
        """The corrected mean, and how much each unit moves it."""
        tuned = self.tuned(graded, settings)
        if isinstance(tuned, str):
            return Influence.undefined(tuned)
        value = tuned.value
        if self.least is not None and self.most is not None:
            # The correction may lead a little beyond what a mean can be.
            value = min(self.most, max(self.least, value))
        return Influence(value, tuned.u)

    def bounds(self, graded: Graded, influence: Influence, settings: Settings) -> Interval:
        """Student's t with as many units as people graded, two for what was fitted less."""
        assert influence.value is not None
        sample = self._sample(graded, settings)
        reason = _too_few(sample, graded)
        if reason is not None:
            return Interval.withheld(reason)
        how = f"PPI++ on {plural(sample.rows, 'human grade')}"
        return self._around(influence.value, influence.u, [(graded, sample)], settings, how)

    def paired_bounds(
        self, a: Graded, b: Graded, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from the paired sums of units."""
        assert of_a.value is not None and of_b.value is not None
        both = [(graded, self._sample(graded, settings)) for graded in (a, b)]
        for graded, sample in both:
            reason = _too_few(sample, graded)
            if reason is not None:
                return Interval.withheld(reason)
        value, u = of_a.value - of_b.value, of_a.u - of_b.u
        return self._around(value, u, both, settings, "PPI++, paired sums")

    def _around(
        self,
        value: float,
        u: Floats,
        of: list[tuple[Graded, Sample]],
        settings: Settings,
        how: str,
    ) -> Interval:
        """Where judge and people hardly differ, up to two units are imagined in which they do.

        Otherwise a judge that happened to agree in the sample would count as always right.
        """
        units = min(sample.units for _, sample in of)
        # Not all units of the cell: the few that people graded carry the uncertainty.
        error = math.sqrt(units / (units - 1) * dot(u, u))
        added = False
        for graded, sample in of:
            few = ENOUGH if graded.cell.unit is not None else 2 * ENOUGH
            if sample.disagree < few and not graded.labelled.all():
                added = True
                step = self.swing(graded, settings) / sample.units
                error = math.hypot(error, math.sqrt(2 * (1 - sample.disagree / few)) * step)
        if not error > 0:
            return Interval.withheld("every human grade is the same: nothing to tell it from")
        degrees = max(1.0, min(sample.effective for _, sample in of) - 2)
        half = student(settings.level, degrees) * error
        name = f"{how}, up to two units added, t" if added else f"{how}, t"
        return Interval(value - half, value + half, name)

    def _sample(self, graded: Graded, settings: Settings) -> Sample:
        found = self.columns(graded, settings)
        assert not isinstance(found, str)
        return Sample.of(graded, *found)


def _holding(cell: Units, rows: Ints) -> int:
    """How many units hold one of these rows."""
    return rows.size if cell.unit is None else int(np.unique(cell.unit[rows]).size)


def _too_few(sample: Sample, graded: Graded) -> str | None:
    if sample.rows < ENOUGH:
        return f"only {plural(sample.rows, 'human grade')}: too few for an interval"
    if graded.cell.unit is not None and sample.units < ENOUGH:
        what = plural(sample.units, "cluster")
        return f"only {what} with a human grade: too few for an interval"
    return None
