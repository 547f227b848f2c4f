"""Bounds that hold for many comparisons at once, from intervals made for one.

An interval at 95 % misses one time in twenty; the worst of sixteen slices misses far more often.
Bonferroni: with m comparisons each interval is widened to the level 1 - (1 - level) / m, by the
ratio of the quantiles (Student's where clusters are counted), on the logit scale for shares.
"""

from __future__ import annotations

import math
from typing import Literal

from bonafide.evidence.record import EstimateEntry
from bonafide.measurement.intervals.quantile import normal, student


def widened(entry: EstimateEntry, side: Literal["low", "high"], comparisons: int) -> float | None:
    """The bound on one side, widened so that all of ``comparisons`` hold together.

    >>> from bonafide.rehearse.planted import number
    >>> wide = widened(number(0.5, 0.4, 0.6), "high", 10)
    >>> round(wide, 3)
    0.641
    """
    bound = entry.low if side == "low" else entry.high
    if bound is None or entry.value is None:
        return None
    times = _times(entry, max(comparisons, 1))
    if entry.unit == "share" and 0 < entry.value < 1 and 0 < bound < 1:
        middle = _logit(entry.value)
        return _share(middle + times * (_logit(bound) - middle))
    if entry.value in {0, 1}:
        times = times**2  # A bound beside certainty grows with the square of the quantile.
    return entry.value + times * (bound - entry.value)


def _times(entry: EstimateEntry, comparisons: int) -> float:
    together = 1 - (1 - entry.level) / comparisons
    if entry.clusters is not None and entry.clusters > 1:
        df = entry.clusters - 1
        return student(together, df) / student(entry.level, df)
    return normal(together) / normal(entry.level)


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def _share(logit: float) -> float:
    return 1 / (1 + math.exp(-logit)) if logit > -700 else 0.0
