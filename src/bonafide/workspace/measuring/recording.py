"""The record of a measurement: made from a plan and a table, and written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from bonafide.errors import UserError
from bonafide.evidence.grade import Grade
from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import (
    Cell,
    Input,
    Provenance,
    Record,
    RecordTable,
    Subject,
    entry,
)
from bonafide.evidence.store.lock import lock
from bonafide.evidence.store.records import save_record
from bonafide.evidence.store.refusal import require_utf8
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.sources.table import TableSource
from bonafide.workspace.layout import casebook_around
from bonafide.workspace.measuring.beside import Beside, look_beside
from bonafide.workspace.measuring.plan import Plan, Ran


def make_record(
    source: TableSource,
    plan: Plan,
    *,
    name: str,
    base: Path,
    made: Provenance,
    last: bool = False,
    audit: bool | None = None,
    drift: bool | None = None,
) -> Record:
    """Compute and wrap; ``base`` is the folder from which the input's path is written.

    ``audit`` and ``drift`` say whether to look at the data behind the metrics; ``None`` means where
    the table is not too long.
    ``last`` says that nobody needs the source's frame hereafter: its memory is let go early.
    """
    try:
        beside = look_beside(source.frame, plan, audit=audit, drift=drift)
    except UserError:
        # What keeps the table from being measured at all is the better answer.
        plan.run(source.frame)
        raise
    ran = plan.run(source.give() if last else source.frame)
    ran = Ran(ran.measurement, (*source.warnings, *ran.warnings))
    return record_of(plan, ran, beside, name=name, made=made, read=_input(source, plan, base))


def record_of(
    plan: Plan, ran: Ran, beside: Beside, *, name: str, made: Provenance, read: Input
) -> Record:
    """What was measured, what was looked at beside it, and of what, as a record."""
    measured = ran.measurement
    subjects = plan.subjects()
    after = plan.after(measured, subjects)
    estimates = {**measured.estimates, **after.estimates, **beside.estimates}
    figures = {**measured.tables, **after.tables, **beside.figures}
    return Record(
        kind="measure",
        name=name,
        grade=Grade.MEASURED,
        made=made.made(),
        inputs=[read],
        settings=plan.said(),
        subjects=subjects | beside.subjects | _further(after.estimates, subjects),
        estimates={format_id(key): entry(value) for key, value in estimates.items()},
        tables=_tables(figures) | beside.tables,
        warnings=[
            *ran.warnings,
            *measured.warnings,
            *after.warnings,
            *beside.warnings,
        ],
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


def _further(estimates: Mapping[Key, Estimate], known: Mapping[str, Subject]) -> dict[str, Subject]:
    """What estimates speak of that is no column: the worth of the model, say."""
    names = dict.fromkeys(key.subject for key in estimates)
    return {name: Subject(role=name) for name in names if name not in known}


def _tables(figures: Mapping[str, FigureTable]) -> dict[str, RecordTable]:
    tables = {}
    for name, table in figures.items():
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
