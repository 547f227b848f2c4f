"""Every kind of work that is measured, and every metric by the name it bears in records."""

from __future__ import annotations

from typing import Any

from bonafide.measurement.binary import METRICS, binary
from bonafide.measurement.metrics.latency import LatencyQuantile, latency_p50, latency_p95
from bonafide.measurement.task import Task

__all__ = ["METRICS", "SERVICE_METRICS", "TASKS"]

TASKS: dict[str, Task[Any, Any]] = {
    "binary": binary,
}

# Of a service, without labels.
SERVICE_METRICS: dict[str, LatencyQuantile] = {
    "latency_p50": latency_p50,
    "latency_p95": latency_p95,
}
