"""A small evidence record to write and read."""

from __future__ import annotations

from bonafide.evidence.grade import Grade
from bonafide.evidence.record import EstimateEntry, Input, Made, Record, Subject


def example(value: float, *, when: str = "2013-04-01T00:00:00Z") -> Record:
    """A record whose one estimate is ``value``."""
    entry = EstimateEntry(
        value=value,
        low=value - 0.01,
        high=value + 0.01,
        level=0.95,
        n=1000,
        positives=200,
        clusters=None,
        method="influence",
        unit="share",
        better="higher",
    )
    return Record(
        schema="bonafide/evidence/1",
        kind="measure",
        name="replay",
        grade=Grade.MEASURED,
        made=Made(when=when, tool="bonafide 0"),
        inputs=[Input(role="data", path="data/replay.parquet", sha256="0" * 64, rows=1000)],
        settings={"task": "binary"},
        subjects={"model": Subject(role="model", column="p")},
        estimates={"model/roc_auc": entry},
    )
