"""How hard each series is to forecast: what repeating its last season would have missed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, summed
from bonafide.measurement.forecast.history import History

CONSTANT = "repeats itself exactly"
SHORT = "has no two values a season apart before its first forecast"
UNKNOWN = "has no history"


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """Per series: the in-sample error of repeating the value one season before.

    Attributes:
        absolute: the mean absolute one, shape (series,); NaN where there is none.
        square: the mean squared one, shape (series,); NaN where there is none.
        reasons: why a series has none, shape (series,); ``None`` where it has one.
        season: steps.
    """

    absolute: Floats
    square: Floats
    reasons: tuple[str | None, ...]
    season: int

    @classmethod
    def unknown(cls, series: int, season: int) -> Scales:
        """Of series whose history nobody gave."""
        nothing = np.full(series, math.nan)
        return cls(nothing, nothing, (UNKNOWN,) * series, season)

    @classmethod
    def of(cls, history: History, names: tuple[str, ...], first: Ints, season: int) -> Scales:
        """From a history, of which only what was known at each series' first origin is used.

        Args:
            history: may hold later values, and series that are not asked for.
            names: of the series.
            first: each one's first forecast origin, shape (series,).
            season: steps, at least 1.

        References:
            Hyndman & Koehler (2006), Int J Forecasting 22(4), doi:10.1016/j.ijforecast.2006.03.001.

        >>> history = History.of(["a"] * 4, [1, 2, 3, 4], [1.0, 2.0, 4.0, 99.0])
        >>> Scales.of(history, ("a",), np.array([3]), 1).absolute.tolist()
        [1.5]
        """
        of = history.of_names(names)
        used = of >= 0
        used[used] = history.time[used] <= first[of[used]]
        of, time, value = of[used], history.time[used], history.value[used]
        low = int(time.min()) if time.size else 0
        span = (int(time.max()) - low if time.size else 0) + season + 1
        place = of * span + (time - low)
        # A history may number its series in another order than names has.
        order = np.argsort(place, kind="stable")
        place, of, time, value = place[order], of[order], time[order], value[order]
        before = np.searchsorted(place, place - season)
        paired = (time - low >= season) & (
            place[np.minimum(before, place.size - 1)] == place - season
        )
        step = value[paired] - value[before[paired]]
        size = len(names)
        count = summed(of[paired], None, size)
        seen = summed(of, None, size) > 0
        sums = (summed(of[paired], x, size) for x in (np.abs(step), step**2))
        absolute, square = (
            np.divide(x, count, out=np.full(size, math.nan), where=count > 0) for x in sums
        )
        reasons = tuple(
            UNKNOWN if not held else SHORT if not n else CONSTANT if not scale > 0 else None
            for held, n, scale in zip(seen, count, square, strict=True)
        )
        lacking = np.array([reason is not None for reason in reasons], np.bool_)
        return cls(
            np.where(lacking, math.nan, absolute),
            np.where(lacking, math.nan, square),
            reasons,
            season,
        )
