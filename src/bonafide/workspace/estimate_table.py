"""Every estimate of a record as one long table."""

from __future__ import annotations

import polars as pl

from bonafide.evidence import naming as words
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import Record

SCHEMA: dict[str, type[pl.DataType]] = {
    "subject": pl.String,
    "minus": pl.String,
    "metric": pl.String,
    "where": pl.String,
    "period": pl.String,
    "value": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "level": pl.Float64,
    "n": pl.Int64,
    "positives": pl.Int64,
    "clusters": pl.Int64,
    "method": pl.String,
    "unit": pl.String,
    "currency": pl.String,
    "better": pl.String,
    "reason": pl.String,
    "id": pl.String,
}
"""Column to type. ``minus``, ``where`` and ``period`` are missing over all rows."""


def estimate_table(record: Record) -> pl.DataFrame:
    """One row per estimate, in the record's order; ``id`` is what claims and Python use.

    ``where`` joins a slice's columns and values: ``carrier=VX, hour=7``.
    """
    money = words.currency(record)
    rows = []
    for identifier, entry in record.estimates.items():
        key = parse_id(identifier)
        rows.append(
            (
                key.subject,
                key.minus,
                key.metric,
                ", ".join(f"{column}={value}" for column, value in key.where) or None,
                key.period,
                entry.value,
                entry.low,
                entry.high,
                entry.level,
                entry.n,
                entry.positives,
                entry.clusters,
                entry.method,
                entry.unit,
                money if entry.unit == "money" else None,
                entry.better,
                entry.reason,
                identifier,
            )
        )
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
