"""Rows of a record's tables by the names of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from bonafide.evidence.record import Record


def rows_of(record: Record, name: str) -> list[dict[str, object]]:
    """The rows of a table, each by column; none when the record has no such table."""
    table = record.tables.get(name)
    if table is None:
        return []
    return [dict(zip(table.columns, row, strict=False)) for row in table.rows]


def dated(row: Mapping[str, object]) -> datetime | None:
    """When a step of a history came, if its row says so."""
    try:
        when = datetime.fromisoformat(str(row.get("when")))
    except ValueError:
        return None
    return when if when.tzinfo is not None else when.replace(tzinfo=UTC)
