"""The ladder: from rules that need no model to the model, by the leading metric."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.leading import baselines
from bonafide.evidence.outcome_sentence import MODEL, reads
from bonafide.evidence.record import Record
from bonafide.evidence.trivial_rules import trivial_rules
from bonafide.measurement.estimate import Key
from bonafide.publish.measured.section import Column, Row, Section, directed, value_and_interval


def ladder(record: Record, metric: str | None, best: str | None) -> list[Section]:
    """Every rung with its value, and what the model gains over it; none for a single step.

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
    columns = (
        Column("ladder"),
        Column(directed(metric, None if model is None else model.better), right=True),
        Column(interval),
        Column("model − rung", right=True),
        Column(interval),
        Column("the model is"),
    )
    rows: list[Row] = []
    for rule in rules:
        value = shown.value(rule, currency=words.currency(record))
        rows.append((rule.name, value, "", "", "", ""))
    for name in others:
        difference = record.estimate(Key(MODEL, metric, name))
        reading = "" if difference is None else reads(difference)
        who = words.subject(record, name) + (" (best)" if name == best and len(others) > 1 else "")
        alone = value_and_interval(record, record.estimate(Key(name, metric)))
        rows.append((who, *alone, *value_and_interval(record, difference, signed=True), reading))
    rows.append((MODEL, *value_and_interval(record, model), "", "", ""))
    short = tuple((*row[:2], *row[3:]) for row in rows if isinstance(row, tuple))
    narrow = Section("ladder", "ladder", (*columns[:2], *columns[3:]), short)
    return [Section("ladder", "ladder", columns, tuple(rows), narrow=(narrow,))]
