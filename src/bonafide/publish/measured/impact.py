"""What it is worth per period, what that rests on, and which assumption moves it most."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence.experiment_sentence import rows_of
from bonafide.evidence.record import Cell, Record
from bonafide.publish.measured.section import Column, Row, Section

_SHOWN = 5


def impact(record: Record) -> list[Section]:
    """The tables "impact", "tornado" and "impact_assumptions", where the record has them."""
    return [*_as_it_is(record, "impact"), *_tornado(record), *_assumptions(record)]


def _as_it_is(record: Record, name: str) -> list[Section]:
    table = record.tables.get(name)
    if table is None or not table.rows:
        return []
    right = [any(_is_number(row[i]) for row in table.rows) for i in range(len(table.columns))]
    columns = tuple(
        Column(each.replace("_", " "), right=right[i]) for i, each in enumerate(table.columns)
    )
    rows: list[Row] = [tuple(_cell(cell) for cell in row) for row in table.rows]
    return [Section(name, columns[0].name, columns, tuple(rows), (table.title,))]


def _tornado(record: Record) -> list[Section]:
    told = rows_of(record, "tornado")
    if not told:
        return []
    title = record.tables["tornado"].title
    columns = (
        Column("moves it most"),
        Column("from", right=True),
        Column("to", right=True),
        Column("then it is", right=True),
        Column("or", right=True),
        Column("known how"),
    )
    rows: list[Row] = [
        (
            f"{row['input']} ({row['unit']})" if row.get("unit") else str(row["input"]),
            *(_cell(row.get(name)) for name in ("low", "high", "at_low", "at_high", "kind")),
        )
        for row in told[:_SHOWN]
    ]
    return [Section("tornado", "moves it most", columns, tuple(rows), (title,))]


def _assumptions(record: Record) -> list[Section]:
    told = rows_of(record, "impact_assumptions")
    if not told:
        return []
    notes = []
    for row in told:
        ends = [_cell(row.get(name)) for name in ("low", "high")]
        span = "" if "" in ends else f" [{ends[0]}, {ends[1]}]"
        notes.append(
            f"{row['input']}: {_cell(row.get('best'))}{span} {row.get('unit') or ''}, "
            f"{row.get('kind')}, {row.get('source')}"
        )
    return [Section("assumptions", "it rests on", notes=tuple(notes))]


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return shown.short(float(f"{cell:.4g}"))
    return str(cell)
