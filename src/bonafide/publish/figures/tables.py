"""Reading a record's tables: by column name, grouped by subject, nothing assumed about order."""

from __future__ import annotations

from collections.abc import Sequence

from bonafide.evidence.record import Record, RecordTable
from bonafide.publish.figures.drawing import NotDrawn


def rows_by_subject(
    record: Record, table: str, columns: Sequence[str]
) -> dict[str, list[dict[str, object]]]:
    """The table's rows as dictionaries, by the subject that each names.

    Raises:
        NotDrawn: the record has no such table, or it lacks one of ``columns``.
    """
    found = record.tables.get(table)
    if found is None:
        raise NotDrawn(f"the record holds no table {table!r}")
    missing = [c for c in ("subject", *columns) if c not in found.columns]
    if missing:
        raise NotDrawn(f"the table {table!r} has no column {missing[0]!r}")
    groups: dict[str, list[dict[str, object]]] = {}
    for row in found.rows:
        cells: dict[str, object] = dict(zip(found.columns, row, strict=False))
        groups.setdefault(str(cells.get("subject")), []).append(cells)
    return groups


def cells_of(table: RecordTable) -> list[dict[str, object]]:
    """The table's rows, each cell by the name of its column."""
    return [dict(zip(table.columns, row, strict=False)) for row in table.rows]


def number_cell(cell: object) -> float | None:
    """The cell as a number, or ``None`` when it is none (a truth value is none)."""
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
