"""Which of a project's tables of predictions are measured unasked, and what is left to be named.

Only a table whose columns are certain is measured, and none that calls itself an old copy while
another lies beside it: the numbers of a case must not come from what somebody kept by chance.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bonafide.errors import UserError
from bonafide.evidence.record import Provenance, Record
from bonafide.measurement.settings import Settings
from bonafide.sources.columns import guess_columns
from bonafide.sources.survey.survey import Project, TableFound
from bonafide.sources.table import TableSource, as_frame
from bonafide.workspace.drafted import Unmeasured
from bonafide.workspace.importing.slug import free_slug, slug_of
from bonafide.workspace.layout import CASES, EVIDENCE, Layout
from bonafide.workspace.measuring.binary import BinaryPlan
from bonafide.workspace.measuring.recording import make_record
from bonafide.workspace.provenance import Clock, provenance

_MOST = 8
_ASIDE = re.compile(
    r"(?:^|[^a-z])(?:old|copy|copies|kopie|backups?|bak|tmp|temp|drafts?|samples?)(?:[^a-z]|$)|"
    r"\(\d+\)"
)


@dataclass
class TablesMeasured:
    """What became of the tables.

    Attributes:
        records: new ones, by name.
        tables: the record of each table, by the table's path.
        left: tables that were not measured, why, and whether they wait for a command.
    """

    records: dict[str, Record] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    left: list[tuple[Unmeasured, str]] = field(default_factory=list)


def is_aside(path: str) -> bool:
    """Whether a table's path calls it a copy, something old, or something for a while.

    >>> [is_aside(path) for path in ("preds_old (copy).csv", "preds (1).csv", "bak/preds.csv")]
    [True, True, True]
    >>> [is_aside(path) for path in ("household.csv", "predictions/test_2026q1.csv")]
    [False, False]
    """
    return _ASIDE.search(path.lower().rpartition(".")[0]) is not None


def ready_line(left: Unmeasured, *, project: str, casebook: str, slug: str) -> str:
    """The command that measures a table, with what is known of its columns.

    >>> table = Unmeasured("preds.csv", "preds", "late", None)
    >>> ready_line(table, project="work", casebook="casebook", slug="late")  # doctest: +ELLIPSIS
    'bonafide measure work/preds.csv --label late --model COLUMN --out casebook/cases/late/...'
    """
    table = left.path if project in ("", ".") else f"{project}/{left.path}"
    out = f"{casebook}/{CASES}/{slug}/{EVIDENCE}/{left.name}.json"
    return " ".join(
        [
            f"bonafide measure {shlex.quote(table)}",
            f"--label {shlex.quote(left.label or 'COLUMN')}",
            f"--model {shlex.quote(left.model or 'COLUMN')}",
            f"--out {shlex.quote(out)}",
        ]
    )


def is_measured(left: Unmeasured, records: Mapping[str, Record]) -> bool:
    """Whether a record tells of this table: by its name as it was offered, or by its input."""
    file = left.path.rpartition("/")[2]
    for name, record in records.items():
        read = {(each.path or "").rpartition("/")[2] for each in record.inputs}
        if record.kind == "measure" and (name == left.name or file in read):
            return True
    return False


def measure_tables(
    project: Project,
    *,
    layout: Layout,
    kept: Mapping[str, Record],
    taken: Sequence[str],
    tables: Mapping[str, str],
    clock: Clock,
    command: str,
) -> TablesMeasured:
    """Measure the tables of predictions whose columns are certain; each once.

    Args:
        project: whose tables they are.
        layout: the casebook.
        kept: records that are there, by name.
        taken: more names that are taken.
        tables: the record that a table was measured into before, by the table's path.
        clock: gives the moment for records.
        command: which made them.
    """
    found = TablesMeasured(tables=dict(tables))
    predictions = [table for table in project.tables if table.good_for == "predictions"]
    beside = any(not is_aside(table.path) for table in predictions)
    for table in predictions:
        if found.tables.get(table.path) in kept:
            continue
        names = {*kept, *taken, *found.records}
        stem = table.path.rpartition("/")[2].rpartition(".")[0]
        left = Unmeasured(table.path, slug_of(stem), table.label, table.model)
        if is_aside(table.path) and beside:
            why = "its name says that it is a copy or for a while, and another lies beside it"
            found.left.append((left, why))
            continue
        if not table.certain:
            if not is_measured(left, kept) and not _by_hand(project, table, kept):
                free = free_slug(left.name, names)
                left = Unmeasured(left.path, free, left.label, left.model)
                found.left.append((left, table.why))
            continue
        if len(found.records) >= _MOST:
            found.left.append((left, "there are many tables; measure this one by name"))
            continue
        name = free_slug(left.name, names)
        try:
            source = as_frame(project.root / table.path)
            # By hand, or by a run that was killed before it could remember it.
            before = _measured_before(kept, source.sha256)
            if before is None:
                made = provenance(clock=clock, command=command, folder=layout.root)
                found.records[name] = _record(source, name, layout, made)
        except UserError as error:
            found.left.append((left, error.problems[0].message))
            continue
        found.tables[table.path] = before or name
    return found


def _record(source: TableSource, name: str, layout: Layout, made: Provenance) -> Record:
    """The record of a table.

    Raises:
        UserError: it cannot be measured as it is, or a column is not certain after all.
    """
    return make_record(
        source,
        BinaryPlan(guess_columns(source.frame).roles(), Settings()),
        name=name,
        base=layout.root,
        made=made,
    )


def _by_hand(project: Project, table: TableFound, kept: Mapping[str, Record]) -> bool:
    """Whether a table whose columns are not certain was measured from these very bytes."""
    if not any(record.kind == "measure" for record in kept.values()):
        return False
    try:
        return _measured_before(kept, as_frame(project.root / table.path).sha256) is not None
    except UserError:
        return False


def _measured_before(kept: Mapping[str, Record], sha256: str) -> str | None:
    """The name of the record that was measured from these very bytes."""
    for name, record in kept.items():
        if record.kind == "measure" and any(each.sha256 == sha256 for each in record.inputs):
            return name
    return None
