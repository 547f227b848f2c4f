"""What is looked at beside the metrics: the data behind them, and how they moved over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import RecordTable, Subject
from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.audit.auditing import audit_table
from bonafide.measurement.audit.table import AuditTable
from bonafide.measurement.codes import Codes
from bonafide.measurement.drift.drift_settings import DriftSettings
from bonafide.measurement.drift.drift_table import Column, DriftTable
from bonafide.measurement.drift.measure_drift import measure_drift
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.sources.audit_columns import columns_to_audit
from bonafide.sources.instants import parsed
from bonafide.sources.period import is_iso, month_categories
from bonafide.sources.row_roles import codes_of
from bonafide.sources.shown import counted, listed
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

    All rows are audited; drift is that of the rows that are measured.

    Args:
        frame: all rows, as read.
        plan: what is to be measured of them.
        audit, drift: ``None`` means yes where the table is not too long and the plan allows it.

    Raises:
        UserError: something was asked for that the task or the columns do not allow.
    """
    found = Beside()
    told = plan.audit_roles(frame) if frame.height else None
    time = plan.time_column()
    refused = [name for name, asked in (("audit", audit), ("drift", drift)) if asked]
    if told is None and refused:
        raise UserError(*(Problem(f"{plan.task} has no {name} here") for name in refused))
    if drift and time is None:
        raise UserError(Problem("drift goes from month to month, and no time is named"))
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
    wanted_drift = (short if drift is None else drift) and time is not None
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
    test = plan.test_rows(frame)
    rows = np.arange(frame.height) if test is None else np.flatnonzero(test)
    measured = plan.measured_part(frame)
    scores: dict[str, Floats] = {}
    for name, about in subjects.items():
        if about.role not in ("model", "baseline") or about.column not in measured.columns:
            continue
        column = measured[about.column]
        if not column.dtype.is_numeric():
            continue
        values = column.cast(pl.Float64).fill_null(np.nan).to_numpy()
        if np.isfinite(values).all():
            scores[name] = values
        else:
            missing = int(np.count_nonzero(~np.isfinite(values)))
            found.warnings.append(
                f"drift: {name} has no score in {counted(missing, 'row')}, and is not tracked"
            )
    tracked: dict[str, Column] = {}
    left, calendar = [], []
    parts = _calendar_parts(measured[time])
    for name, feature in audited.features.items():
        part = _taken(feature, rows)
        if name in subjects or name == time or _identifies(part):
            continue
        if _is_calendar(measured[name], parts):
            calendar.append(name)
        elif len(tracked) == _MOST_TRACKED:
            left.append(name)
        else:
            tracked[name] = part
    if left:
        found.warnings.append(
            f"drift: the first {_MOST_TRACKED} columns are tracked, not {listed(left)}"
        )
    if calendar:
        found.warnings.append(f"drift: {listed(calendar)}: dates, or read off them; not tracked")
    months = codes_of(month_categories(measured[time]))
    cluster = None if audited.entity is None else audited.entity.take(rows)
    table = DriftTable(months, tracked, scores, cluster)
    drift = measure_drift(table, DriftSettings(level=plan.settings.level))
    found.estimates |= drift.estimates
    found.figures |= drift.tables
    found.warnings += [f"drift: {words}" for words in drift.warnings]
    if plan.weighted():
        found.warnings.append("drift: weights play no part in it; rows count the same")
    found.subjects |= {name: Subject(role="column", column=name) for name in tracked}


def _taken(column: Column, rows: Ints) -> Column:
    return column.take(rows) if isinstance(column, Codes) else column[rows]


def _calendar_parts(time: pl.Series) -> list[pl.Series]:
    """What can be read off a date: year, quarter, month, week, day of the year."""
    if time.dtype == pl.String or isinstance(time.dtype, (pl.Categorical, pl.Enum)):
        texts = time.cast(pl.String)
        time = parsed(texts.str.strip_chars()) if is_iso(texts.drop_nulls().head(100)) else texts
    if not time.dtype.is_temporal() or time.dtype in (pl.Time, pl.Duration):
        return []
    of = time.dt
    return [of.year(), of.quarter(), of.month(), of.week(), of.ordinal_day()]


def _is_calendar(column: pl.Series, parts: Sequence[pl.Series]) -> bool:
    """Whether a column is a date itself, or a part of that of the decision: it cannot but move.

    Anything else that tells the months apart is a change of the world or of the pipeline, which is
    what drift is looked for.
    """
    if column.dtype.is_temporal():
        return True
    if column.dtype == pl.String:
        return is_iso(column.drop_nulls().head(100)) and column.drop_nulls().len() > 0
    if not column.dtype.is_numeric():
        return False
    return any(bool((column == part).fill_null(value=False).all()) for part in parts)


def _identifies(column: Column) -> bool:
    """Whether a column rather names its rows than says something of them."""
    if isinstance(column, Codes):
        return len(column.names) > max(50, len(column) // 20)
    known = column[np.isfinite(column)]
    if known.size < 2 or not (known == np.round(known)).all():
        return False
    return np.unique(known[:100_000]).size > 0.9 * min(known.size, 100_000)
