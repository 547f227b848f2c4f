"""Where the model is worst, and how sure anybody can be that it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.experiment_sentence import rows_of
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.outcome_sentence import MODEL
from bonafide.evidence.record import Cell, EstimateEntry, Record
from bonafide.measurement.estimate import Key
from bonafide.publish.measured.section import (
    Column,
    Heading,
    Row,
    Section,
    directed,
    value_and_interval,
)

_SHOWN = 5
_FEW = 3
_ALL = 40


@dataclass(frozen=True, slots=True)
class _Shown:
    value: float | None
    low: float | None
    high: float | None
    unit: str | None


def slices(record: Record, metric: str | None, *, every: bool = False) -> list[Section]:
    """The worst slices by the leading metric; those whose level is wrong while they rank well.

    With the record's table "slices" each interval is also given for all slices at once, with the
    ranks that a slice may really have. Without it, intervals hold one at a time.
    """
    told = rows_of(record, "slices")
    there = _counted(record, metric)
    if told:
        several = len({row["column"] for row in told}) > 1
        most = _ALL if every else _FEW if several else _SHOWN
        return [*_joint(record, told, most), *_thin(told, there), *_hidden(told)]
    return _one_at_a_time(record, metric, _ALL if every else _SHOWN)


def _joint(record: Record, told: Sequence[Mapping[str, Cell]], most: int) -> list[Section]:
    metric = str(told[0]["metric"])
    overall = record.estimate(Key(MODEL, metric))
    if overall is None:
        return []
    by_column: dict[str, list[Mapping[str, Cell]]] = {}
    for row in told:
        by_column.setdefault(str(row["column"]), []).append(row)
    columns = (
        Column("worst slices"),
        Column("rows", right=True),
        Column(directed(metric, overall.better), right=True),
        Column("interval alone"),
        Column("all held at once"),
        Column("place"),
    )
    rows: list[Row] = []
    unsure, thin = [], []
    there = _counted(record, metric)
    for column, inside in by_column.items():
        if there.get(column, 0) > len(inside):
            lacking = there[column] - len(inside)
            thin.append(f"{column}: {lacking:,} more with too few rows for an interval")
        values = "value" if len(inside) == 1 else "values"
        rows.append(Heading(f"{column}, {len(inside):,} {values}"))
        for row in inside[:most]:
            alone = _cells(record, overall, row, "low", "high")
            joint = _cells(record, overall, row, "joint_low", "joint_high")
            n = _number(row.get("n"))
            count = shown.count(None if n is None else int(n))
            rows.append((str(row["value"]), count, *alone, joint[1], _place(row)))
        last = _number(inside[0].get("rank_high"))
        if last is not None and last > 1:
            unsure.append(column)
    notes = [f"over all rows {' '.join(value_and_interval(record, overall))}; place 1 is the worst"]
    if unsure:
        notes.append(f"which is the worst cannot be told: {', '.join(unsure)}")
    notes += thin
    short = tuple(row if isinstance(row, Heading) else (*row[:3], *row[4:]) for row in rows)
    narrow = Section("slices", "worst slices", (*columns[:3], *columns[4:]), short, tuple(notes))
    return [Section("slices", "worst slices", columns, tuple(rows), tuple(notes), (narrow,))]


def _counted(record: Record, metric: str | None) -> dict[str, int]:
    """How many slices the record holds by their columns, whether or not they have bounds."""
    found: dict[str, int] = {}
    for name in record.estimates:
        key = parse_id(name)
        if key.where and key == Key(MODEL, key.metric, where=key.where) and key.metric == metric:
            column = " × ".join(each for each, _ in key.where)
            found[column] = found.get(column, 0) + 1
    return found


def _thin(told: Sequence[Mapping[str, Cell]], there: Mapping[str, int]) -> list[Section]:
    """Slices of which nothing can be told: those of columns that have no row at all."""
    metric = str(told[0]["metric"])
    columns = {str(row["column"]) for row in told}
    return [
        Section("slices", f"{count:,} values of {column}: {_none(metric)}")
        for column, count in there.items()
        if column not in columns
    ]


def _none(metric: str) -> str:
    return f"none has enough rows for an interval of {metric}"


def _hidden(told: Sequence[Mapping[str, Cell]]) -> list[Section]:
    """Slices that rank as usual and whose level is wrong."""
    hidden = {(row["column"], row["value"]): row for row in told if row.get("hidden_harm") == "yes"}
    if not hidden:
        return []
    columns = (
        Column("ranks as usual, level wrong"),
        Column("bias", right=True),
        Column("all held at once"),
        Column("scores are"),
    )
    rows: list[Row] = []
    for row in list(hidden.values())[:_SHOWN]:
        bias = _Shown(
            _number(row.get("calibration_bias")),
            _number(row.get("bias_low")),
            _number(row.get("bias_high")),
            "share",
        )
        value = shown.value(bias, signed=True)
        which = "too high" if (bias.value or 0.0) > 0 else "too low"
        rows.append((_name(row), value, shown.interval(bias, signed=True), which))
    more = len(hidden) - len(rows)
    notes = (f"and {more} more",) if more > 0 else ()
    return [Section("hidden_harm", columns[0].name, columns, tuple(rows), notes)]


def _one_at_a_time(record: Record, metric: str | None, most: int) -> list[Section]:
    if metric is None:
        return []
    by_column: dict[tuple[str, ...], list[tuple[Key, EstimateEntry]]] = {}
    for name, entry in record.estimates.items():
        key = parse_id(name)
        if key.where and key == Key(MODEL, metric, where=key.where):
            by_column.setdefault(tuple(column for column, _ in key.where), []).append((key, entry))
    found = []
    for names, inside in by_column.items():
        column = " × ".join(names)
        known = [item for item in inside if item[1].value is not None and item[1].low is not None]
        if not known:
            few = f"{len(inside):,} values of {column}: {_none(metric)}"
            found.append(Section("slices", few))
            continue
        sign = -1.0 if known[0][1].better == "lower" else 1.0
        known.sort(key=lambda item: sign * (item[1].value or 0.0))
        title = f"worst of {len(inside):,} {column}" if len(known) > most else column
        columns = (
            Column(title),
            Column("rows", right=True),
            Column(directed(metric, known[0][1].better), right=True),
            Column(words.interval_heading(record)),
        )
        rows: list[Row] = [
            (
                " × ".join(value for _, value in key.where),
                shown.count(entry.n),
                *value_and_interval(record, entry),
            )
            for key, entry in known[:most]
        ]
        notes = []
        if len(inside) > len(known):
            thin = len(inside) - len(known)
            notes.append(f"and {thin:,} more with too few rows for an interval")
        if len(known) > most:
            notes.append("each interval holds alone; the worst of many is partly chance")
        found.append(Section("slices", title, columns, tuple(rows), tuple(notes)))
    return found


def _cells(
    record: Record, like: EstimateEntry, row: Mapping[str, Cell], low: str, high: str
) -> tuple[str, str]:
    estimate = _Shown(
        _number(row.get("estimate")), _number(row.get(low)), _number(row.get(high)), like.unit
    )
    money = words.currency(record)
    return shown.value(estimate, currency=money), shown.interval(estimate, currency=money)


def _place(row: Mapping[str, Cell]) -> str:
    low, high, of = (_number(row.get(name)) for name in ("rank_low", "rank_high", "of"))
    if low is None or high is None:
        return ""
    place = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return place if of is None else f"{place} of {of:g}"


def _name(row: Mapping[str, Cell]) -> str:
    return f"{row['column']} {row['value']}"


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
