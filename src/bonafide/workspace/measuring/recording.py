"""The record of a measurement: made from a plan and a table, and written."""

from __future__ import annotations

import os
from pathlib import Path

from bonafide.evidence.grade import Grade
from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import Cell, Input, Provenance, Record, RecordTable, entry
from bonafide.evidence.store.lock import lock
from bonafide.evidence.store.records import save_record
from bonafide.evidence.store.refusal import require_utf8
from bonafide.measurement.task import Measurement
from bonafide.sources.table import TableSource
from bonafide.workspace.layout import casebook_around
from bonafide.workspace.measuring.plan import Plan


def make_record(
    source: TableSource,
    plan: Plan,
    *,
    name: str,
    base: Path,
    made: Provenance,
    last: bool = False,
) -> Record:
    """Compute and wrap; ``base`` is the folder from which the input's path is written.

    ``last`` says that nobody needs the source's frame hereafter: its memory is let go early.
    """
    ran = plan.run(source.give() if last else source.frame)
    measured = ran.measurement
    return Record(
        kind="measure",
        name=name,
        grade=Grade.MEASURED,
        made=made.made(),
        inputs=[_input(source, plan, base)],
        settings=plan.said(),
        subjects=plan.subjects(),
        estimates={format_id(key): entry(value) for key, value in measured.estimates.items()},
        tables=_tables(measured),
        warnings=[*source.warnings, *ran.warnings, *measured.warnings],
    )


def write_record(target: Path, record: Record) -> bool:
    """Write the record under its casebook's lock; ``False`` when the old one says the same."""
    layout = casebook_around(target.parent) if target.parent.exists() else None
    if layout is None:
        return save_record(target, record)
    with lock(layout.root, doing="measure"):
        return save_record(target, record)


def relative_path(path: Path, base: Path) -> str | None:
    """``path`` as written from ``base``; ``None`` when only an absolute path would lead there.

    A path may climb out of ``base`` only as far as the folder one works in, so that a record
    never tells how somebody's machine is laid out.

    Raises:
        UserError: the path is not UTF-8, so that no record can name it.
    """
    require_utf8(path)
    if path.is_relative_to(base):
        return path.relative_to(base).as_posix()
    here = Path.cwd().resolve()
    if path.is_relative_to(here) and base.is_relative_to(here):
        return Path(os.path.relpath(path, base)).as_posix()
    return None


def _tables(measured: Measurement) -> dict[str, RecordTable]:
    tables = {}
    for name, table in measured.tables.items():
        rows: list[list[Cell]] = [list(row) for row in table.rows]
        tables[name] = RecordTable(title=table.title, columns=list(table.columns), rows=rows)
    return tables


def _input(source: TableSource, plan: Plan, base: Path) -> Input:
    columns: dict[str, str] = {}
    for use, column in plan.columns().items():
        columns[column] = f"{columns[column]}; {use}" if column in columns else use
    path = None
    if source.path is not None:
        path = relative_path(source.path.resolve(), base)
    return Input(
        role="predictions", path=path, sha256=source.sha256, rows=source.rows, columns=columns
    )
