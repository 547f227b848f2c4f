"""The share of answers that came in time."""

from __future__ import annotations

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Flags
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.metrics.timed import Timed, pair_of
from bonafide.measurement.settings import Settings
from bonafide.measurement.share_metric import ShareMetric
from bonafide.measurement.units import Rows


@dataclass(frozen=True, slots=True, eq=False)
class InTime:
    """Which answers came within the objective."""

    cell: Rows
    within: Flags

    @classmethod
    def of(cls, timed: Timed, slo_ms: float) -> InTime:
        """Latencies held to an objective.

        Raises:
            UserError: an objective that is not finite or not > 0.
        """
        if not 0 < slo_ms < math.inf:
            raise UserError(Problem(f"the SLO is {slo_ms} ms", expected="milliseconds > 0"))
        return cls(timed.cell, timed.ms <= slo_ms)


class LatencyWithinSlo(ShareMetric[InTime]):
    """Share of the answers that took no longer than the service level objective.

    sum(latency <= slo_ms) / n. Between 0 and 1. Higher is better. Unit: share.

    Args:
        latency_ms: shape (n,), finite, each >= 0, in milliseconds. Missing ones are an error.
        slo_ms: how long an answer may take, in milliseconds, > 0.
        cluster: answers that share a name are not independent; a missing one stands alone.
        level: the confidence level.

    Returns:
        Estimate with Wilson's interval, with an effective number of answers where they are
        clustered; a difference of two services on the same requests has Tango's, or with
        clusters Student's t from paired sums. Without a value when there are no answers; without
        bounds below 5 answers or clusters.

    Raises:
        UserError: a latency that is negative or not finite; an objective that is not > 0.

    References:
        Beyer et al. (2016), Site Reliability Engineering, chapter 4.
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953 (interval).

    >>> latency_within_slo([90.0, 100.0, 110.0, 400.0], slo_ms=100.0).value
    0.5
    """

    id, name = "latency_within_slo", "Latency within the objective"
    summary = "Share of the answers that came within the service level objective"
    better = "higher"
    trial = "an answer"

    def __call__(
        self,
        latency_ms: ArrayLike,
        *,
        slo_ms: float,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of latencies."""
        settings = Settings(level=level)
        judged = InTime.of(Timed.of(latency_ms, cluster), slo_ms)
        return self.single(judged, self.measure(judged, settings), settings)

    def difference(
        self,
        a_ms: ArrayLike,
        b_ms: ArrayLike,
        *,
        slo_ms: float,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The share of a minus that of b, two services that answered the same requests.

        >>> latency_within_slo.difference([90.0, 80.0], [90.0, 180.0], slo_ms=100.0).value
        0.5
        """
        settings = Settings(level=level)
        a, b = (InTime.of(timed, slo_ms) for timed in pair_of(a_ms, b_ms, cluster))
        of_a, of_b = self.measure(a, settings), self.measure(b, settings)
        return self.paired(a, b, of_a, of_b, settings, names=("the first", "the second"))

    def hits(self, judged: InTime) -> Flags:
        """Answers in time."""
        return judged.within


latency_within_slo = LatencyWithinSlo()
