"""Audit the data behind a result: read, look, and say it in a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bonafide.evidence.record import Cell, RecordTable
from bonafide.measurement.audit.auditing import audit_table
from bonafide.measurement.audit.catalogue import AUDITS
from bonafide.measurement.audit.finding import AuditFinding, Status
from bonafide.measurement.audit.table import RunTable, Threshold, ThresholdOrigin
from bonafide.sources.audit_columns import AuditRoles, columns_to_audit
from bonafide.sources.table import as_frame

_COLUMNS = (
    "audit",
    "status",
    "what",
    "because",
    "why",
    "do",
    "number",
    "value",
    "low",
    "high",
    "n",
    "columns",
    "rows",
)


def audit(
    data: Any,
    *,
    label: str | None = None,
    score: str | None = None,
    split: str | None = None,
    entity: str | None = None,
    decided: str | None = None,
    known: str | None = None,
    event: str | None = None,
    leave_out: Sequence[str] = (),
    positive: object = None,
    threshold: float | None = None,
    threshold_from: ThresholdOrigin | None = None,
    runs: RunTable | None = None,
    audits: Sequence[str] | None = None,
) -> tuple[AuditFinding, ...]:
    """One finding per audit: found, not found, or could not look, because…

    Args:
        data: a path, a polars, pandas or Arrow table, or a dict of NumPy arrays.
        label: the column that holds the outcome.
        score: the column of the model's score.
        split: the column that says whether a row is in training, validation or test; without
            one all rows are taken as the test.
        entity: the column that says whom or what a row is about.
        decided, known, event: when the prediction was made, when the label became known, and
            when the row's event happened.
        leave_out: columns that are neither features nor any of these, such as the scores of
            baselines. All others are features.
        positive: the label's value that counts as 1, where labels are words.
        threshold: the one in force.
        threshold_from: "costs", "default", "validation" or "test", where that is known.
        runs: the runs from which the model was chosen; see
            :func:`~bonafide.sources.audit_runs.runs_of`.
        audits: ids of the audits wanted; ``None`` means all.

    Raises:
        UserError: with what is wrong with the table or the arguments.

    >>> rows = {"won": [0, 1] * 20, "prize": [0.0, 9.0] * 20}
    >>> [f.audit for f in audit(rows, label="won") if f.status == "found"]
    ['label_copy', 'too_good_alone']
    """
    roles = AuditRoles(
        label, score, split, entity, decided, known, event, tuple(leave_out), positive
    )
    in_force = None if threshold is None else Threshold(threshold, threshold_from)
    prepared = columns_to_audit(as_frame(data).frame, roles, threshold=in_force, runs=runs)
    return audit_table(prepared.table, audits)


def audit_record_table(findings: Sequence[AuditFinding]) -> RecordTable:
    """The findings as a table of a record: a row per number, at least one per audit."""
    rows: list[list[Cell]] = []
    for finding in findings:
        head: list[Cell] = [
            finding.audit,
            str(finding.status),
            finding.what,
            finding.because,
            finding.why,
            finding.do,
        ]
        tail: list[Cell] = [
            ", ".join(finding.columns) or None,
            ", ".join(map(str, finding.examples)) or None,
        ]
        for name, found in finding.numbers.items():
            rows.append([*head, name, found.value, found.low, found.high, found.n, *tail])
        if not finding.numbers:
            rows.append([*head, None, None, None, None, None, *tail])
    return RecordTable(title="Audit of the data", columns=list(_COLUMNS), rows=rows)


def audit_warnings(findings: Sequence[AuditFinding]) -> list[str]:
    """What a record warns of: each thing found, and in one line what could not be looked for."""
    said = [
        f"audit, {AUDITS[finding.audit].name.lower()}: {finding.what} {finding.do}"
        for finding in findings
        if finding.status is Status.FOUND
    ]
    blind = [f for f in findings if f.status is Status.COULD_NOT_LOOK]
    if blind:
        names = "; ".join(AUDITS[finding.audit].name.lower() for finding in blind)
        said.append(f"audit, could not look at {len(blind)} of {len(findings)}: {names}")
    return said
