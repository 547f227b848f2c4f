"""The ladder: from rules that need no model to the model, and what each step gained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.experiment_sentence import rows_of
from bonafide.evidence.leading import baselines
from bonafide.evidence.outcome_sentence import MODEL, reads
from bonafide.evidence.record import Cell, EstimateEntry, Record
from bonafide.evidence.trivial_rules import trivial_rules
from bonafide.measurement.estimate import Key
from bonafide.measurement.ladder import Worth
from bonafide.publish.measured.section import Column, Row, Section, directed, value_and_interval

_STEP = {
    Worth.FIRST: "",
    Worth.NO_GAIN: "no sure gain",
    Worth.WORSE: "worse",
    Worth.PAYS: "pays",
    Worth.COSTS_MORE: "costs more",
    Worth.CANNOT_TELL: "gains",
}


@dataclass(frozen=True, slots=True)
class _Gain:
    value: float | None
    low: float | None
    high: float | None
    unit: str | None


def ladder(record: Record, metric: str | None, best: str | None) -> list[Section]:
    """Every rung with its value; none for a single step, which the metrics tell already.

    With the record's table "ladder" each step is told over the rung before, otherwise what the
    model gains over each rung.

    Args:
        record: the measurement.
        metric: the leading metric.
        best: the best baseline by it.
    """
    others = baselines(record)
    rules = trivial_rules(record) if metric == "expected_cost" else ()
    if metric is None or len(others) + len(rules) < 2:
        return []
    interval = words.interval_heading(record)
    model = record.estimate(Key(MODEL, metric))
    steps = {str(row["subject"]): row for row in rows_of(record, "ladder")}
    columns = (
        Column("ladder"),
        Column(directed(metric, None if model is None else model.better), right=True),
        Column(interval),
        Column("gain of the step" if steps else "model − rung", right=True),
        Column(interval),
        Column("the step" if steps else "the model is"),
    )
    rows: list[Row] = []
    for rule in rules:
        value = shown.value(rule, currency=words.currency(record))
        rows.append((rule.name, value, "", "", "", ""))
    for name in [*others, MODEL]:
        entry = record.estimate(Key(name, metric))
        who = words.subject(record, name) + (" (best)" if name == best and len(others) > 1 else "")
        if steps:
            told = _step(record, entry, steps.get(name, {}))
        else:
            told = _model_minus(record, metric, name)
        rows.append((who, *value_and_interval(record, entry), *told))
    short = tuple((*row[:2], *row[3:]) for row in rows if isinstance(row, tuple))
    narrow = Section("ladder", "ladder", (*columns[:2], *columns[3:]), short)
    return [Section("ladder", "ladder", columns, tuple(rows), narrow=(narrow,))]


def _step(
    record: Record, entry: EstimateEntry | None, row: Mapping[str, Cell]
) -> tuple[str, str, str]:
    """What the rung gains over the one before; more is better, whichever way the metric goes."""
    value, low, high = (_number(row.get(name)) for name in ("gain", "gain_low", "gain_high"))
    if value is None:
        return "", "", ""
    gain = _Gain(value, low, high, None if entry is None else entry.unit)
    money = words.currency(record)
    said = str(row.get("verdict"))
    worth = next((short for each, short in _STEP.items() if each == said), said)
    return (
        shown.value(gain, currency=money, signed=True),
        shown.interval(gain, currency=money, signed=True),
        worth,
    )


def _model_minus(record: Record, metric: str, name: str) -> tuple[str, str, str]:
    difference = None if name == MODEL else record.estimate(Key(MODEL, metric, name))
    reading = "" if difference is None or difference.value is None else reads(difference)
    return (*value_and_interval(record, difference, signed=True), reading)


def _number(cell: Cell | None) -> float | None:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
