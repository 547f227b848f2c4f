"""Every kind of work that is measured, and every metric by the name it bears in records."""

from __future__ import annotations

from typing import Any

from bonafide.measurement.binary import METRICS, binary
from bonafide.measurement.forecast.task import forecast
from bonafide.measurement.graded.task import graded
from bonafide.measurement.multiclass.task import multiclass
from bonafide.measurement.ranked.task import ranking
from bonafide.measurement.regression.task import regression
from bonafide.measurement.service import SERVICE_METRICS
from bonafide.measurement.task import Task

__all__ = ["METRICS", "SERVICE_METRICS", "TASKS"]

TASKS: dict[str, Task[Any, Any]] = {
    "binary": binary,
    "multiclass": multiclass,
    "regression": regression,
    "forecast": forecast,
    "ranking": ranking,
    "graded": graded,
}
