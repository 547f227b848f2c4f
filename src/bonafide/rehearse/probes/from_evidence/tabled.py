"""Rows of a record's tables by the names of their columns."""

from __future__ import annotations

from bonafide.evidence.record import Record


def rows_of(record: Record, name: str) -> list[dict[str, object]]:
    """The rows of a table, each by column; none when the record has no such table."""
    table = record.tables.get(name)
    if table is None:
        return []
    return [dict(zip(table.columns, row, strict=False)) for row in table.rows]
