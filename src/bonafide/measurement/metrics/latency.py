"""How long answers took."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Better, Estimate, Unit
from bonafide.measurement.influence import correlation, effective_units, standard_error
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.effective_ranks import effective_ranks, ranks_of
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.metrics.timed import Timed, pair_of
from bonafide.measurement.units import Rows

NO_ROWS = "there are no rows"


@dataclass(frozen=True, slots=True)
class LatencyQuantile:
    """The latency that a given share of answers did not exceed.

    The ceil(n * share)-th smallest of n latencies: a latency that was really seen, never one
    between two. At least 0. Lower is better. Unit: ms.

    Args:
        latency_ms: shape (n,), finite, each >= 0, in milliseconds. Missing ones are an error.
        cluster: answers that share a name are not independent (one client's, one minute's, see
            :func:`~bonafide.measurement.time_blocks.time_blocks`); a missing one stands alone.
        level: the confidence level.

    Returns:
        Estimate between two latencies that were seen; a clock that is coarse may give both the
        same tick, and the promise still holds of what it shows. Independent answers: the closest
        ranks of which the binomial distribution lets either side miss at most half of 1 - level,
        free of any assumption about the shape; where there are too few answers for that, the
        largest one and what then is left for the low side (p99 at 95 %: from 299 answers on
        instead of 368). Clusters: Woodruff's interval, the same ranks for as many independent
        answers as the clustered share below the quantile is worth. Without a value when there are
        no answers; without bounds when there are too few to enclose the quantile (below 59 for
        p95 at 95 %), or fewer than 5 clusters. A difference of two services on the same requests
        (:meth:`difference`) puts the two intervals together by MOVER, with the correlation of
        being above one's own quantile; no density is estimated and nothing is drawn.

    Raises:
        UserError: a latency that is negative or not finite; the message gives its rows.

    References:
        David & Nagaraja (2003), Order Statistics, section 7.1, doi:10.1002/0471722162.
        Woodruff (1952), JASA 47(260), doi:10.1080/01621459.1952.10483443 (clusters).
        Zou, Huang, Zhang (2009), Comput Stat Data Anal 53(4), doi:10.1016/j.csda.2008.09.033
        (difference).

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

    def __call__(
        self, latency_ms: ArrayLike, *, cluster: Codes | None = None, level: float = 0.95
    ) -> Estimate:
        """The estimate of one column of latencies."""
        timed = Timed.of(latency_ms, cluster)
        value, interval = self._of(timed, level)
        return self._estimate(timed.cell, value, interval, level)

    def difference(
        self,
        a_ms: ArrayLike,
        b_ms: ArrayLike,
        *,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The quantile of a minus that of b, two services that answered the same requests.

        Not the quantile of the differences: services are compared as their users feel them.
        Without bounds where fewer than 5 requests (or clusters) took one longer than the other.

        >>> latency_p50.difference([5.0, 1.0, 3.0], [4.0, 2.0, 2.0]).value
        1.0
        """
        a, b = pair_of(a_ms, b_ms, cluster)
        (value_a, of_a), (value_b, of_b) = self._of(a, level), self._of(b, level)
        if value_a is None or value_b is None:
            return self._estimate(a.cell, None, of_a, level)
        interval = self._apart(a, b, (value_a, value_b), (of_a, of_b))
        return self._estimate(a.cell, value_a - value_b, interval, level)

    def _of(self, timed: Timed, level: float) -> tuple[float | None, Interval]:
        n = timed.cell.n
        if not n:
            return None, Interval.withheld(NO_ROWS)
        values = np.sort(timed.ms)
        value = float(values[math.ceil(n * self.share) - 1])
        few = timed.cell.too_few()
        if timed.cell.unit is None:
            ranks, method, worth = ranks_of(n, self.share, level), "binomial", float(n)
        elif few:
            return value, Interval.withheld(few)
        else:
            worth = _worth(timed, timed.ms <= value, level)
            ranks = effective_ranks(n, self.share, level, worth)
            method = "Woodruff, clustered"
        if ranks is None:
            counted = f"{n} answers" if worth == n else f"{n} answers worth {worth:.0f}"
            return value, Interval.withheld(f"{counted} are too few to enclose {self.id[8:]}")
        low, high = (float(values[rank - 1]) for rank in ranks)
        said = f"order statistics {ranks[0]:,} and {ranks[1]:,}, {method}"
        return value, Interval(low, high, said)

    def _apart(
        self, a: Timed, b: Timed, values: tuple[float, float], own: tuple[Interval, Interval]
    ) -> Interval:
        bounds = []
        for interval in own:
            if interval.low is None or interval.high is None:
                return interval
            bounds.append((interval.low, interval.high))
        differing = a.cell.differing(a.ms != b.ms)
        if differing < ENOUGH:
            return Interval.withheld(str(a.cell.differ_too_little(differing)))
        u_a, u_b = (_above(timed, timed.ms > v) for timed, v in zip((a, b), values, strict=True))
        low, high = mover([1, -1], values, bounds, correlation(u_a, u_b))
        words = "order statistics" if a.cell.unit is None else "Woodruff, clustered"
        return Interval(low, high, f"MOVER, {words}")

    def _estimate(
        self, cell: Rows, value: float | None, interval: Interval, level: float
    ) -> Estimate:
        return Estimate(
            value=value,
            low=interval.low,
            high=interval.high,
            level=level,
            n=cell.n,
            positives=None,
            clusters=cell.clusters,
            method=interval.method,
            unit=self.unit,
            better=self.better,
            reason=interval.reason,
        )


def _above(timed: Timed, above: Flags) -> Floats:
    """Each unit's contribution to the share of answers that are marked, shape (units,)."""
    cell = timed.cell
    rows = cell.per_unit(np.ones(cell.n))
    u: Floats = (cell.per_unit(above.astype(np.float64)) - float(above.mean()) * rows) / cell.n
    return u


def _worth(timed: Timed, within: Flags, level: float) -> float:
    """How many independent answers tell as much of the share within the quantile.

    p(1-p)/se^2, at most the answers themselves, shrunk by the square of normal over Student's
    t for the effective number of clusters. Where fewer than five clusters hold an answer above,
    at most those effective clusters.
    """
    cell = timed.cell
    share = float(within.mean())
    error = standard_error(_above(timed, ~within))
    spread = effective_units(cell.per_unit(np.ones(cell.n)))
    worth = float(cell.n)
    if error > 0:
        worth = min(worth, share * (1 - share) / error**2)
    if cell.differing(~within) < ENOUGH:
        worth = min(worth, spread)
    return worth * (normal(level) / student(level, max(spread - 1, 1))) ** 2


latency_p50 = LatencyQuantile(
    "latency_p50", "Median latency", "Half of the answers took no longer", 0.50
)
latency_p90 = LatencyQuantile(
    "latency_p90", "90th percentile of latency", "9 of 10 answers took no longer", 0.90
)
latency_p95 = LatencyQuantile(
    "latency_p95", "95th percentile of latency", "19 of 20 answers took no longer", 0.95
)
latency_p99 = LatencyQuantile(
    "latency_p99", "99th percentile of latency", "99 of 100 answers took no longer", 0.99
)
