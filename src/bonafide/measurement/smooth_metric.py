"""Metrics that are a smooth function of sums over rows, and their intervals."""

from __future__ import annotations

import math
from abc import abstractmethod
from typing import ClassVar, Literal

from bonafide.measurement.influence import Influence, correlation, standard_error
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.logit import logit_interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.metric import Metric, S
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Units

Scale = Literal["natural", "log", "logit", "fisher", "log of 1 - x"]


class SmoothMetric(Metric[S]):
    """A value whose interval is made by the delta method from each unit's influence.

    Attributes:
        scale: where the estimate is taken as normal: where its range has no ends.
        certain: why there is no interval when no unit moves the value.
    """

    scale: ClassVar[Scale] = "natural"
    certain: ClassVar[str] = "no row differs from the others"

    @abstractmethod
    def differing(self, a: S, b: S) -> int:
        """How many units hold a row on which the two subjects differ."""

    def bounds(self, judged: S, influence: Influence, settings: Settings) -> Interval:
        """Student's t on the metric's scale, with the effective number of units."""
        assert influence.value is not None
        error = standard_error(influence.u)
        if not error > 1e-12 * abs(influence.value):
            return Interval.withheld(f"{self.certain}: nothing to tell an interval from")
        quantile = student(settings.level, max(1.0, judged.cell.all.effective - 1))
        found = carried(self.scale, influence.value, error, quantile)
        if found is None:
            return Interval.withheld(f"{self.certain}: nothing to tell an interval from")
        where = "" if self.scale == "natural" else f", {self.scale}"
        return Interval(*found, f"influence{_unit(judged.cell)}{where}, t")

    def paired_bounds(
        self, a: S, b: S, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from paired sums of units, on the natural scale."""
        return paired_sums(a.cell, of_a, of_b, self.differing(a, b), settings.level)


def paired_sums(
    cell: Units, of_a: Influence, of_b: Influence, differing: int, level: float
) -> Interval:
    """Student's t from the paired influences of units.

    Args:
        cell: the rows.
        of_a, of_b: both with a value.
        differing: how many units hold a row on which the two differ.
        level: the confidence level.
    """
    assert of_a.value is not None and of_b.value is not None
    reason = cell.differ_too_little(differing)
    if reason is not None:
        return Interval.withheld(reason)
    error = standard_error(of_a.u - of_b.u)
    value = of_a.value - of_b.value
    if not error > 1e-12 * max(abs(of_a.value), abs(of_b.value)):
        return Interval.withheld("every unit moves the two alike")
    half = student(level, max(1.0, min(cell.all.effective, differing) - 1)) * error
    return Interval(value - half, value + half, f"paired influence{_unit(cell)}, t")


def joined_with_own(
    paired: Interval,
    of: tuple[Influence, Influence],
    own: tuple[Interval, Interval],
) -> Interval:
    """A paired interval, widened by what the two single ones give (MOVER).

    For values near an end of their range, where paired sums take for certain what was not seen.
    """
    values = [each.value for each in of if each.value is not None]
    parts = [(o.low, o.high) for o in own if o.low is not None and o.high is not None]
    if len(parts) < 2:
        return next(o for o in own if o.low is None)
    low, high = mover([1, -1], values, parts, correlation(of[0].u, of[1].u))
    wide = Interval(low, high, "MOVER")
    if paired.low is None:
        return wide
    return paired.wider(wide, f"wider of {paired.method} and MOVER")


def carried(
    scale: Scale, value: float, error: float, quantile: float
) -> tuple[float, float] | None:
    """value +- quantile * error on another scale and back; ``None`` at an end of that scale.

    >>> low, high = carried("log", 2.0, 0.2, 1.96) or (0, 0)
    >>> round(low, 3), round(high, 3)
    (1.644, 2.433)
    """
    half = quantile * error
    if scale == "log":
        return _log(value, half)
    if scale == "log of 1 - x":
        found = _log(1 - value, half)
        return None if found is None else (1 - found[1], 1 - found[0])
    if scale == "logit":
        return logit_interval(value, error, quantile) if 0 < value < 1 else None
    if scale == "fisher":
        if not -1 < value < 1:
            return None
        middle, reach = math.atanh(value), half / (1 - value * value)
        return math.tanh(middle - reach), math.tanh(middle + reach)
    return value - half, value + half


def _log(value: float, half: float) -> tuple[float, float] | None:
    if not value > 0:
        return None
    ratio = math.exp(min(half / value, 700.0))
    return value / ratio, value * ratio


def _unit(cell: Units) -> str:
    return "" if cell.unit is None else ", clustered"
