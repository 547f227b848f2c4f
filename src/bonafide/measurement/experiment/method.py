"""What every way of comparing a variant with the control offers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from scipy.special import stdtr

from bonafide.measurement.estimate import Estimate
from bonafide.measurement.experiment.linear import Spread
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import Pair
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.settings import Settings


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number that compares, its interval, and the two-sided p-value of no difference.

    ``p`` is ``None`` where the bounds are withheld; it is below 1 - level exactly where the
    interval leaves out no difference.
    """

    value: float | None
    interval: Interval
    p: float | None = None


class Method(ABC):
    """A way of comparing one outcome of a variant with that of the control.

    Attributes:
        ending: what its results add to the outcome's name; "" for the difference itself.
        name: for people.
        summary: what it says, in one line.
        relative: its value is a share of the control's, not in the outcome's unit.
    """

    ending: ClassVar[str] = ""
    name: ClassVar[str]
    summary: ClassVar[str]
    relative: ClassVar[bool] = False

    @abstractmethod
    def applies(self, outcome: Outcome) -> bool:
        """Whether this outcome can be compared so."""

    @abstractmethod
    def compared(self, pair: Pair, settings: Settings) -> Comparison:
        """The comparison, where both arms have a value."""

    def compare(self, pair: Pair, settings: Settings) -> Comparison:
        """The comparison, or why there is none."""
        if reason := pair.undefined():
            return Comparison(None, Interval.withheld(reason))
        return self.compared(pair, settings)

    def estimate(self, pair: Pair, comparison: Comparison, settings: Settings) -> Estimate:
        """The comparison as an estimate of this outcome."""
        interval = comparison.interval
        return Estimate(
            value=comparison.value,
            low=interval.low,
            high=interval.high,
            level=settings.level,
            n=pair.n,
            positives=pair.positives,
            clusters=pair.clusters,
            method=interval.method,
            unit="share" if self.relative else pair.outcome.unit,
            better=pair.outcome.better,
            reason=interval.reason,
        )


def by_t(pair: Pair, value: float, spread: Spread, settings: Settings, method: str) -> Comparison:
    """value +- t * se with the degrees of freedom of the spread, or why there are no bounds."""
    if reason := pair.unbounded() or pair.still(spread.error):
        return Comparison(value, Interval.withheld(reason))
    half = student(settings.level, spread.degrees) * spread.error
    p = 2 * float(stdtr(spread.degrees, -abs(value) / spread.error))
    return Comparison(value, Interval(value - half, value + half, method), p)


def how(pair: Pair, words: str) -> str:
    """The words of a method, with clusters where they are the unit."""
    return words if pair.clusters is None else f"{words}, clustered"
