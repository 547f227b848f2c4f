"""A library of records in memory, and records that are short to write."""

from __future__ import annotations

from typing import Any

from bonafide.evidence.grade import Grade
from bonafide.evidence.library import Damaged
from bonafide.evidence.record import EstimateEntry, Input, Made, Record


class Shelf:
    """Records by path; inputs by path, absent unless given; paths that a case declares."""

    def __init__(
        self,
        records: dict[str, Record | Damaged],
        inputs: dict[str, str] | None = None,
        declared: frozenset[str] = frozenset(),
    ) -> None:
        self.records = records
        self.declared = declared
        self.inputs = inputs or {}

    def record(self, path: str) -> Record | Damaged | None:
        """The record at a path."""
        return self.records.get(path)

    def input_digest(self, record_path: str, source: Input) -> str | None:
        """The digest given for an input."""
        return self.inputs.get(source.path or "")

    def declares(self, path: str) -> bool:
        """Whether the path was given as declared."""
        return path in self.declared


def estimate(
    value: float | None,
    low: float | None = None,
    high: float | None = None,
    unit: Any = "share",
    reason: str | None = None,
) -> EstimateEntry:
    """An estimate with everything else filled in."""
    return EstimateEntry(
        value=value,
        low=low,
        high=high,
        level=0.95,
        n=1000,
        positives=100,
        clusters=None,
        method="made up",
        unit=unit,
        better="higher",
        reason=reason,
    )


def record(
    estimates: dict[str, EstimateEntry],
    settings: dict[str, Any] | None = None,
    inputs: list[Input] | None = None,
) -> Record:
    """A sealed record that holds ``estimates``."""
    return Record(
        kind="measure",
        name="replay",
        grade=Grade.MEASURED,
        made=Made(when="2026-01-02T03:04:05Z", tool="bonafide 0"),
        inputs=inputs if inputs is not None else [],
        settings=settings if settings is not None else {"currency": "USD"},
        subjects={},
        estimates=estimates,
    ).sealed()


def replay() -> Record:
    """The record that the golden texts lean on."""
    return record(
        {
            "model/roc_auc": estimate(0.7649, 0.7596, 0.7702),
            "p_rate/roc_auc": estimate(0.7012, 0.6950, 0.7074),
            "model-p_rate/roc_auc": estimate(0.0637, 0.0601, 0.0673),
            "model/recall": estimate(0.4731, 0.4655, 0.4807),
            "p_rate/recall": estimate(0.415, 0.408, 0.422),
            "model-p_rate/recall": estimate(0.0581, 0.0502, 0.066),
            "p_rate-model/recall": estimate(-0.0581, -0.066, -0.0502),
            "model/precision@carrier=VX": estimate(
                None, reason="no positive predictions in this slice"
            ),
            "model/precision@carrier=HA": estimate(0.5, None, None, reason="under 5 positives"),
            "model/precision": estimate(0.987, 0.98, 0.99),
            "model/brier": estimate(0.1249, 0.1238, 0.126, unit=None),
            "model/log_loss": estimate(0.4031, 0.401, 0.405, unit="nat"),
            "model/expected_cost": estimate(209.5, 204.25, 214.75, unit="money"),
            "never/expected_cost": estimate(1020.4, 1000, 1040.8, unit="money"),
            "model-never/expected_cost": estimate(-810.9, -830, -790, unit="money"),
            "service/latency_p95": estimate(18.25, 17.5, 19.0, unit="ms"),
            "zero/recall": estimate(0.0),
            "model-zero/recall": estimate(0.4731),
            "model/roc_auc~2013-04": estimate(0.8, 0.79, 0.81),
            "model/recall@origin=New%20York%2DJFK": estimate(0.25),
        },
        inputs=[Input(role="predictions", path="data/replay.parquet", sha256="a" * 64)],
    )
