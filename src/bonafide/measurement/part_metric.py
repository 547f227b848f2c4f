"""Metrics that not every row has a say in."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import Protocol, Self, TypeVar

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.metric import Metric
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Units


class Divisible(Protocol):
    """What one subject said on a cell, of which some rows can be taken."""

    @property
    def cell(self) -> Units:
        """The rows."""

    def take(self, rows: Ints) -> Self:
        """The same of only these rows; their units keep their order."""


P = TypeVar("P", bound=Divisible)


class PartMetric(Metric[P]):
    """A metric of the rows that count: its estimate counts, and its bounds know, those alone.

    Rows that do not count have no influence. Had they a part in the degrees of freedom or in the
    least number of rows, a few rows would look as sure as many.
    """

    @abstractmethod
    def counted(self, judged: P) -> Flags:
        """Which rows count, shape (n,)."""

    @abstractmethod
    def left_out(self, judged: P, rows: int) -> str:
        """How to say that so many rows do not count."""

    def single(self, judged: P, influence: Influence, settings: Settings) -> Estimate:
        """The estimate, with the rows that count."""
        counts = self.counted(judged)
        out = int(np.count_nonzero(~counts))
        if influence.value is None or not out:
            return super().single(judged, influence, settings)
        part, own = _part(judged, influence, counts)
        found = super().single(part, own, settings)
        if found.low is None:
            return found
        return replace(found, method=f"{found.method}, {self.left_out(judged, out)}")

    def paired(
        self,
        a: P,
        b: P,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
        *,
        names: tuple[str, str],
    ) -> Estimate:
        """The estimate of the difference, with the rows that count for either."""
        counts = [self.counted(a), self.counted(b)]
        either = counts[0] | counts[1]
        if of_a.value is None or of_b.value is None or bool((counts[0] & counts[1]).all()):
            return super().paired(a, b, of_a, of_b, settings, names=names)
        parts = [_part(a, of_a, either), _part(b, of_b, either)]
        for judged, rows in zip((a, b), counts, strict=True):
            reason = judged.take(np.flatnonzero(rows)).cell.too_few()
            if reason is not None:
                value = of_a.value - of_b.value
                return self._estimate(parts[0][0].cell, value, Interval.withheld(reason), settings)
        (part_a, own_a), (part_b, own_b) = parts
        return super().paired(part_a, part_b, own_a, own_b, settings, names=names)


def _part(judged: P, influence: Influence, rows: Flags) -> tuple[P, Influence]:
    """Only the marked rows, and the influences of the units that hold one."""
    held: Floats = judged.cell.per_unit(rows.astype(np.float64))
    own = Influence(influence.value, influence.u[held > 0])
    return judged.take(np.flatnonzero(rows)), own
