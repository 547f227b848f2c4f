"""How long answers took."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.estimate import Better, Estimate, Unit
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.order_statistic import enclosing_ranks
from bonafide.measurement.table import rows_named


@dataclass(frozen=True, slots=True)
class LatencyQuantile:
    """The latency that a given share of answers did not exceed.

    The ceil(n * share)-th smallest of n latencies: a latency that was really seen, never one
    between two. At least 0. Lower is better. Unit: ms.

    Args:
        latency_ms: shape (n,), finite, each >= 0, in milliseconds. Missing ones are an error.
        level: the confidence level.

    Returns:
        Estimate on order statistics with binomial ranks, free of any assumption about the shape;
        it takes answers as independent, which a busy service only roughly grants. Without a
        value when there are none; without bounds when there are too few to enclose the quantile
        (below 72 for p95 at 95 %).

    Raises:
        UserError: a latency that is negative or not finite; the message gives its rows.

    References:
        David & Nagaraja (2003), Order Statistics, section 7.1, doi:10.1002/0471722162.

    >>> latency_p50([5.0, 1.0, 3.0]).value
    3.0
    """

    id: str
    name: str
    summary: str
    share: float
    unit: Unit | None = "ms"
    better: Better = "lower"
    least: float | None = 0.0
    most: float | None = None

    def __call__(self, latency_ms: ArrayLike, *, level: float = 0.95) -> Estimate:
        """The estimate of one column of latencies."""
        values = _checked(latency_ms)
        n = values.size
        value: float | None = None
        if not n:
            interval = Interval.withheld("there are no rows")
        else:
            values = np.sort(values)
            value = float(values[math.ceil(n * self.share) - 1])
            ranks = enclosing_ranks(n, self.share, level)
            if ranks is None:
                interval = Interval.withheld(f"{n} answers are too few to enclose {self.id[8:]}")
            else:
                low, high = (float(values[rank - 1]) for rank in ranks)
                interval = Interval(low, high, "order statistics, binomial")
        return Estimate(
            value=value,
            low=interval.low,
            high=interval.high,
            level=level,
            n=n,
            positives=None,
            clusters=None,
            method=interval.method,
            unit=self.unit,
            better=self.better,
            reason=interval.reason,
        )


def _checked(latency_ms: ArrayLike) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = np.asarray(latency_ms, dtype=np.float64).reshape(-1)
    wrong = ~(np.isfinite(values) & (values >= 0))
    if wrong.any():
        raise UserError(
            Problem(
                f"the latency is {values[np.argmax(wrong)]} in {rows_named(wrong)}",
                expected="milliseconds, finite and >= 0",
            )
        )
    return values


latency_p50 = LatencyQuantile(
    "latency_p50", "Median latency", "Half of the answers took no longer", 0.50
)
latency_p95 = LatencyQuantile(
    "latency_p95", "95th percentile of latency", "19 of 20 answers took no longer", 0.95
)
