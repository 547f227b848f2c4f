"""Every metric, by the name it bears in records and claims."""

from __future__ import annotations

from bonafide.measurement.metric import Metric
from bonafide.measurement.metrics.average_precision import average_precision
from bonafide.measurement.metrics.brier import brier
from bonafide.measurement.metrics.expected_cost import expected_cost
from bonafide.measurement.metrics.f1 import f1
from bonafide.measurement.metrics.latency import LatencyQuantile, latency_p50, latency_p95
from bonafide.measurement.metrics.log_loss import log_loss
from bonafide.measurement.metrics.precision import precision
from bonafide.measurement.metrics.recall import recall
from bonafide.measurement.metrics.roc_auc import roc_auc

# Of scores against labels.
METRICS: dict[str, Metric] = {
    "roc_auc": roc_auc,
    "average_precision": average_precision,
    "log_loss": log_loss,
    "brier": brier,
    "precision": precision,
    "recall": recall,
    "f1": f1,
    "expected_cost": expected_cost,
}

# Of a service, without labels.
SERVICE_METRICS: dict[str, LatencyQuantile] = {
    "latency_p50": latency_p50,
    "latency_p95": latency_p95,
}
