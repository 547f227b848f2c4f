"""The forecast that needs no model: the value one season before."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.forecast.history import History, places


def seasonal_naive(
    known: History,
    series: Ints,
    time: Ints,
    origin: Ints,
    *,
    names: tuple[str, ...],
    season: int,
) -> tuple[Floats, Ints]:
    """The latest value of the same season that was known at the origin.

    For time t forecast at origin o: the value at the latest known t' <= o with t - t' a multiple
    of the season. For a season of 1 it is the last value known. Values after the origin play no
    part.

    Args:
        known: values, each known from its own time on.
        series: places in ``names``, shape (n,).
        time: what is forecast, shape (n,), in steps.
        origin: when it is forecast, shape (n,), before ``time``.
        names: of the series.
        season: steps, at least 1.

    Returns:
        The forecasts, shape (n,), NaN where there is no such value; and how many seasons before
        the latest possible one each was found, shape (n,).

    References:
        Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, section 5.2.

    >>> known = History.of(["a"] * 4, [1, 2, 3, 4], [10.0, 20.0, 30.0, 40.0])
    >>> zero, times = np.zeros(2, np.int64), np.array([4, 5])
    >>> origins = np.array([3, 3])
    >>> seasonal_naive(known, zero, times, origins, names=("a",), season=2)[0].tolist()
    [20.0, 30.0]
    """
    of = known.of_names(names)
    mine = of >= 0
    of, when, value = of[mine], known.time[mine], known.value[mine]
    group = np.concatenate([of * season + when % season, series * season + time % season])
    steps = np.concatenate([when, origin])
    place = places(group, steps, len(names) * season)
    if place is None:
        seen, dense = np.unique(steps, return_inverse=True)
        place = np.unique(group, return_inverse=True)[1] * seen.size + dense
    order = np.argsort(place[: when.size], kind="stable")
    ranked = place[: when.size][order]
    at = np.searchsorted(ranked, place[when.size :], side="right") - 1
    forecast, late = np.full(series.size, math.nan), np.zeros(series.size, np.int64)
    found = at >= 0
    row = order[at[found]]
    found[found] = group[row] == group[when.size :][found]
    row = order[at[found]]
    forecast[found] = value[row]
    latest = time - season * -(-(time - origin) // season)
    late[found] = (latest[found] - when[row]) // season
    return forecast, late
