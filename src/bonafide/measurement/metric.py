"""What every metric offers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import Codes, own_clusters
from bonafide.measurement.estimate import Better, Estimate, Unit
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval, too_few
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import MODEL, Table

NO_ROWS = "there are no rows"
NOT_PROBABILITIES = "the scores are not probabilities: some lie outside [0, 1]"


class Metric(ABC):
    """A number that says how good scores are, with its interval and that of a paired difference.

    Attributes:
        id: its name in records and claims.
        name: its name for people.
        summary: what it says, in one line.
        unit, better: as in :class:`~bonafide.measurement.estimate.Estimate`.
        least, most: the range; ``None`` where there is no end.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    summary: ClassVar[str]
    unit: ClassVar[Unit | None]
    better: ClassVar[Better]
    least: ClassVar[float | None] = 0.0
    most: ClassVar[float | None] = 1.0

    @abstractmethod
    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """The value and each unit's contribution to it; the cell has at least one row."""

    @abstractmethod
    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """The interval of a value that is defined, in a cell with enough rows."""

    @abstractmethod
    def paired_bounds(
        self,
        a: Scored,
        b: Scored,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
    ) -> Interval:
        """The interval of value a - value b on the same cell, both defined."""

    def measure(self, scored: Scored, settings: Settings) -> Influence:
        """The influence, also where there is no row."""
        return self.influence(scored, settings) if scored.cell.n else Influence.undefined(NO_ROWS)

    def single(self, scored: Scored, influence: Influence, settings: Settings) -> Estimate:
        """The estimate of one subject."""
        if influence.value is None:
            return self._estimate(
                scored.cell, None, Interval.withheld(str(influence.reason)), settings
            )
        reason = too_few(scored.cell)
        interval = Interval.withheld(reason) if reason else self.bounds(scored, influence, settings)
        interval = interval.within(self.least, self.most)
        return self._estimate(scored.cell, influence.value, interval, settings)

    def paired(
        self,
        a: Scored,
        b: Scored,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
        *,
        names: tuple[str, str],
    ) -> Estimate:
        """The estimate of the difference a - b on the same rows."""
        gaps = [
            f"{name}: {influence.reason}"
            for name, influence in zip(names, (of_a, of_b), strict=True)
            if influence.value is None
        ]
        if of_a.value is None or of_b.value is None:
            return self._estimate(a.cell, None, Interval.withheld("; ".join(gaps)), settings)
        reason = too_few(a.cell)
        interval = (
            Interval.withheld(reason) if reason else self.paired_bounds(a, b, of_a, of_b, settings)
        )
        span = None if self.most is None or self.least is None else self.most - self.least
        interval = interval.within(None if span is None else -span, span)
        return self._estimate(a.cell, of_a.value - of_b.value, interval, settings)

    def _estimate(
        self, cell: Cell, value: float | None, interval: Interval, settings: Settings
    ) -> Estimate:
        low, high = interval.low, interval.high
        if value is not None and low is not None and high is not None:
            low, high = min(low, value), max(high, value)
        return Estimate(
            value=value,
            low=low,
            high=high,
            level=settings.level,
            n=cell.n,
            positives=cell.positives,
            clusters=cell.clusters,
            method=interval.method,
            unit=self.unit,
            better=self.better,
            reason=interval.reason,
        )

    def of_arrays(
        self,
        label: ArrayLike,
        score: ArrayLike,
        weight: ArrayLike | None,
        cluster: Codes | None,
        settings: Settings,
    ) -> Estimate:
        """The estimate from plain arrays, checked as a table's are."""
        scored = scored_of(Table.of(label, score, weight=weight, cluster=cluster))
        return self.single(scored, self.measure(scored, settings), settings)


def scored_of(table: Table, subject: str = MODEL) -> Scored:
    """All rows of a table that weigh more than nothing, with one subject's scores."""
    unit = None if table.cluster is None else own_clusters(table.cluster)[0]
    label, score, weight = table.label, table.scores[subject], table.weight
    if weight is not None and not weight.all():
        rows = np.flatnonzero(weight)
        label, score, weight = label[rows], score[rows], weight[rows]
        unit = None if unit is None else unit[rows]
    return Scored(Cell.of(label, weight, unit), score)
