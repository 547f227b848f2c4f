"""What every metric offers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, Protocol, TypeVar

from bonafide.measurement.estimate import Better, Estimate, Unit
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Units

NO_ROWS = "there are no rows"


class Judged(Protocol):
    """What one subject said on the rows of one cell, together with what was true there."""

    @property
    def cell(self) -> Units:
        """The rows."""


S = TypeVar("S", bound=Judged)


class Metric(ABC, Generic[S]):
    """A number that says how good a subject is, with its interval and that of a paired difference.

    Attributes:
        id: its name in records and claims.
        name: its name for people.
        summary: what it says, in one line.
        unit, better: as in :class:`~bonafide.measurement.estimate.Estimate`.
        least, most: the range; ``None`` where there is no end.
    """

    id: str
    name: str
    summary: str
    unit: Unit | None
    better: Better | None
    least: float | None = 0.0
    most: float | None = 1.0

    @abstractmethod
    def influence(self, judged: S, settings: Settings) -> Influence:
        """The value and each unit's contribution to it; the cell has at least one row."""

    @abstractmethod
    def bounds(self, judged: S, influence: Influence, settings: Settings) -> Interval:
        """The interval of a value that is defined, in a cell with enough rows."""

    @abstractmethod
    def paired_bounds(
        self,
        a: S,
        b: S,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
    ) -> Interval:
        """The interval of value a - value b on the same cell, both defined."""

    def measure(self, judged: S, settings: Settings) -> Influence:
        """The influence, also where there is no row."""
        return self.influence(judged, settings) if judged.cell.n else Influence.undefined(NO_ROWS)

    def single(self, judged: S, influence: Influence, settings: Settings) -> Estimate:
        """The estimate of one subject."""
        if influence.value is None:
            return self._estimate(
                judged.cell, None, Interval.withheld(str(influence.reason)), settings
            )
        reason = judged.cell.too_few()
        interval = Interval.withheld(reason) if reason else self.bounds(judged, influence, settings)
        interval = interval.within(self.least, self.most)
        return self._estimate(judged.cell, influence.value, interval, settings)

    def paired(
        self,
        a: S,
        b: S,
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
        reason = a.cell.too_few()
        interval = (
            Interval.withheld(reason) if reason else self.paired_bounds(a, b, of_a, of_b, settings)
        )
        span = None if self.most is None or self.least is None else self.most - self.least
        interval = interval.within(None if span is None else -span, span)
        return self._estimate(a.cell, of_a.value - of_b.value, interval, settings)

    def _estimate(
        self, cell: Units, value: float | None, interval: Interval, settings: Settings
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
