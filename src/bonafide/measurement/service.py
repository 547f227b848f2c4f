"""What is measured of a service: how long its answers take, without any label."""

from __future__ import annotations

from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.metrics.latency import (
    LatencyQuantile,
    latency_p50,
    latency_p90,
    latency_p95,
    latency_p99,
)
from bonafide.measurement.metrics.latency_within_slo import LatencyWithinSlo, latency_within_slo
from bonafide.measurement.settings import Settings

SERVICE_METRICS: dict[str, LatencyQuantile | LatencyWithinSlo] = {
    "latency_p50": latency_p50,
    "latency_p90": latency_p90,
    "latency_p95": latency_p95,
    "latency_p99": latency_p99,
    "latency_within_slo": latency_within_slo,
}


def service_estimates(
    latency_ms: ArrayLike, settings: Settings, *, cluster: Codes | None = None
) -> dict[str, Estimate]:
    """Every metric of one service by its id; the share within the objective where one is set.

    Args:
        latency_ms: shape (n,), finite, each >= 0, in milliseconds.
        settings: ``level`` and ``slo_ms``.
        cluster: answers that share a name are not independent; of times, see
            :func:`~bonafide.measurement.time_blocks.time_blocks`.

    >>> list(service_estimates([1.0, 2.0], Settings()))
    ['latency_p50', 'latency_p90', 'latency_p95', 'latency_p99']
    """
    found = {}
    for name, metric in SERVICE_METRICS.items():
        if isinstance(metric, LatencyQuantile):
            found[name] = metric(latency_ms, cluster=cluster, level=settings.level)
        elif settings.slo_ms is not None:
            found[name] = metric(
                latency_ms, slo_ms=settings.slo_ms, cluster=cluster, level=settings.level
            )
    return found


def service_differences(
    a_ms: ArrayLike, b_ms: ArrayLike, settings: Settings, *, cluster: Codes | None = None
) -> dict[str, Estimate]:
    """Every metric of service a minus that of service b, on the same requests.

    >>> service_differences([3.0, 9.0], [1.0, 4.0], Settings())["latency_p50"].value
    2.0
    """
    found = {}
    for name, metric in SERVICE_METRICS.items():
        if isinstance(metric, LatencyQuantile):
            found[name] = metric.difference(a_ms, b_ms, cluster=cluster, level=settings.level)
        elif settings.slo_ms is not None:
            found[name] = metric.difference(
                a_ms, b_ms, slo_ms=settings.slo_ms, cluster=cluster, level=settings.level
            )
    return found
