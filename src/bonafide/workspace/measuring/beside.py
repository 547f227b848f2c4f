"""What is looked at beside the metrics: the data behind them, and how they moved over time."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from bonafide.evidence.record import RecordTable, Subject
from bonafide.measurement.audit.auditing import audit_table
from bonafide.measurement.audit.table import AuditTable
from bonafide.measurement.codes import Codes
from bonafide.measurement.drift.drift_table import Column, DriftTable
from bonafide.measurement.drift.measure_drift import measure_drift
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.sources.audit_columns import columns_to_audit
from bonafide.sources.period import month_categories
from bonafide.sources.row_roles import codes_of
from bonafide.sources.shown import listed
from bonafide.workspace.audit import audit_record_table, audit_warnings
from bonafide.workspace.measuring.plan import Plan

UNASKED = 2_000_000
"""Tables of more rows are audited, and their drift measured, only when asked."""

_MOST_TRACKED = 40


@dataclass
class Beside:
    """What was found beside the metrics."""

    estimates: dict[Key, Estimate] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    figures: dict[str, FigureTable] = field(default_factory=dict)
    tables: dict[str, RecordTable] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def look_beside(
    frame: pl.DataFrame, plan: Plan, *, audit: bool | None = None, drift: bool | None = None
) -> Beside:
    """Audit the rows, and measure how columns and scores drift from month to month.

    Args:
        frame: all rows, as read.
        plan: what is to be measured of them.
        audit, drift: ``None`` means yes where the table is not too long and the plan allows it.

    Raises:
        UserError: something was asked for that the columns do not allow.
    """
    found = Beside()
    told = plan.audit_roles(frame) if frame.height else None
    if told is None:
        return found
    roles, said = told
    found.warnings += said
    if frame.height > UNASKED and None in (audit, drift):
        what = [name for name, asked in (("audit", audit), ("drift", drift)) if asked is None]
        found.warnings.append(
            f"{frame.height:,} rows: no {' and no '.join(what)}, which takes time; ask for it"
        )
    short = frame.height <= UNASKED
    wanted_audit = short if audit is None else audit
    wanted_drift = (short if drift is None else drift) and plan.time_column() is not None
    if not wanted_audit and not wanted_drift:
        return found
    columns = columns_to_audit(frame, roles, threshold=plan.threshold())
    if wanted_audit:
        findings = audit_table(columns.table)
        found.tables["audit"] = audit_record_table(findings)
        found.warnings += [*columns.said, *audit_warnings(findings)]
    if wanted_drift:
        _drift(frame, plan, columns.table, found)
    return found


def _drift(frame: pl.DataFrame, plan: Plan, audited: AuditTable, found: Beside) -> None:
    time = plan.time_column()
    assert time is not None
    subjects = plan.subjects()
    scores = {
        name: frame[about.column].cast(pl.Float64, strict=False).to_numpy()
        for name, about in subjects.items()
        if about.role in ("model", "baseline")
        and about.column in frame.columns
        and frame[about.column].dtype.is_numeric()
    }
    scores = {name: column for name, column in scores.items() if np.isfinite(column).all()}
    months = codes_of(month_categories(frame[time]))
    tracked: dict[str, Column] = {}
    left, calendar = [], []
    for name, column in audited.features.items():
        if name in subjects or _identifies(column) or name == time:
            continue
        if _tells_the_month(column, months):
            calendar.append(name)
            continue
        if len(tracked) == _MOST_TRACKED:
            left.append(name)
            continue
        tracked[name] = column
    if left:
        found.warnings.append(
            f"drift: the first {_MOST_TRACKED} columns are tracked, not {listed(left)}"
        )
    if calendar:
        found.warnings.append(f"drift: {listed(calendar)} follows the calendar and is not tracked")
    table = DriftTable(months, tracked, scores, audited.entity)
    drift = measure_drift(table)
    found.estimates |= drift.estimates
    found.figures |= drift.tables
    found.warnings += [f"drift: {words}" for words in drift.warnings]
    found.subjects |= {name: Subject(role="column", column=name) for name in tracked}


def _tells_the_month(column: Column, months: Codes) -> bool:
    """Whether the month can be read off every value: a calendar, which cannot but drift."""
    if isinstance(column, Codes):
        known = (column.codes >= 0) & (months.codes >= 0)
        names = column.codes[known].astype(np.int64)
        pairs = np.unique(names * len(months.names) + months.codes[known])
        return 1 < pairs.size == np.unique(names).size
    known = np.isfinite(column) & (months.codes >= 0)
    values, of = column[known], months.codes[known]
    order = np.argsort(of, kind="stable")
    first = np.flatnonzero(np.diff(of[order], prepend=-1))
    if first.size < 2:
        return False
    low = np.minimum.reduceat(values[order], first)
    high = np.maximum.reduceat(values[order], first)
    ascending = np.argsort(low, kind="stable")
    return bool((high[ascending][:-1] < low[ascending][1:]).all())


def _identifies(column: Column) -> bool:
    """Whether a column rather names its rows than says something of them."""
    if isinstance(column, Codes):
        return len(column.names) > max(50, len(column) // 20)
    known = column[np.isfinite(column)]
    if known.size < 2 or not (known == np.round(known)).all():
        return False
    return np.unique(known[:100_000]).size > 0.9 * min(known.size, 100_000)
