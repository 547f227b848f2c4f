"""The metrics over all rows: the model, its best baseline, and their difference."""

from __future__ import annotations

from bonafide.evidence import naming as words
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.leading import baselines
from bonafide.evidence.outcome_sentence import MODEL, reads
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key
from bonafide.publish.measured.groups import grouped
from bonafide.publish.measured.section import (
    Column,
    Heading,
    Row,
    Section,
    directed,
    value_and_interval,
)

SERVICE = "service"


def figures(record: Record, baseline: str | None, *, every: bool = False) -> list[Section]:
    """The model beside a baseline, metric by metric.

    Args:
        record: the measurement.
        baseline: the one to stand beside the model.
        every: all metrics, and after that each other baseline.
    """
    task = str(record.settings.get("task", "binary"))
    metrics = _metrics(record)
    groups, left = grouped(task, metrics, every=every)
    if not groups:
        return []
    notes = []
    if left:
        notes.append(
            f"and {left} more metrics: --all shows them (in Python to_frame), --metric ID picks"
        )
    notes += _reasons(record, [metric for _, inside in groups for metric in inside])
    others = baselines(record)
    beside = baseline if baseline is not None else (others[0] if others else None)
    alone = _alone(record, groups)
    if beside is None:
        return [Section("metrics", MODEL, *alone, notes=tuple(notes))]
    narrow = (
        Section("metrics", MODEL, *alone),
        _difference(record, groups, beside, tuple(notes)),
    )
    found = [_beside(record, groups, beside, tuple(notes), narrow)]
    if every:
        found += [_difference(record, groups, each, ()) for each in others if each != beside]
    return found


def service(record: Record) -> list[Section]:
    """How fast the service answers."""
    keys = [parse_id(name) for name in record.estimates]
    of_service = [key for key in keys if key == Key(SERVICE, key.metric)]
    if not of_service:
        return []
    rows: list[Row] = [
        (key.metric, *value_and_interval(record, record.estimate(key))) for key in of_service
    ]
    columns = (Column(SERVICE), Column("value", right=True), Column(words.interval_heading(record)))
    return [Section(SERVICE, SERVICE, columns, tuple(rows))]


def _metrics(record: Record) -> list[str]:
    """Those that have something to say: without costs there is nothing to say about money."""
    found = []
    money = record.settings.get("cost_act") is not None or bool(record.settings.get("class_costs"))
    for name, entry in record.estimates.items():
        key = parse_id(name)
        if key != Key(MODEL, key.metric):
            continue
        if entry.unit == "money" and entry.value is None and not money:
            continue
        found.append(key.metric)
    return found


def _reasons(record: Record, metrics: list[str]) -> list[str]:
    """Why values or intervals are missing; metrics with the same reason share a sentence."""
    why: dict[str, list[str]] = {}
    for metric in metrics:
        entry = record.estimate(Key(MODEL, metric))
        if entry is not None and entry.reason and (entry.value is None or entry.low is None):
            why.setdefault(entry.reason, []).append(metric)
    return [f"{', '.join(names)}: {reason}" for reason, names in why.items()]


def _reading(difference: EstimateEntry | None) -> str:
    """Nothing where there is no difference, or none that is for the better."""
    if difference is None or difference.value is None or difference.better is None:
        return ""
    return reads(difference)


Groups = list[tuple[str, list[str]]]


def _alone(record: Record, groups: Groups) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    columns = (Column(MODEL), Column("value", right=True), Column(words.interval_heading(record)))
    rows: list[Row] = []
    for name, metrics in groups:
        rows += [Heading(name)] if len(groups) > 1 else []
        for metric in metrics:
            model = record.estimate(Key(MODEL, metric))
            better = None if model is None else model.better
            rows.append((directed(metric, better), *value_and_interval(record, model)))
    return columns, tuple(rows)


def _difference(record: Record, groups: Groups, baseline: str, notes: tuple[str, ...]) -> Section:
    who = words.subject(record, baseline)
    title = f"{MODEL} − {who}"
    columns = (
        Column(title),
        Column(who, right=True),
        Column("difference", right=True),
        Column(words.interval_heading(record)),
        Column("reads"),
    )
    rows: list[Row] = []
    for name, metrics in groups:
        rows += [Heading(name)] if len(groups) > 1 else []
        for metric in metrics:
            difference = record.estimate(Key(MODEL, metric, baseline))
            if difference is None:
                continue
            level = value_and_interval(record, record.estimate(Key(baseline, metric)))[0]
            moved = value_and_interval(record, difference, signed=True)
            reading = _reading(difference)
            rows.append((directed(metric, difference.better), level, *moved, reading))
    return Section("differences", title, columns, tuple(rows), notes)


def _beside(
    record: Record,
    groups: Groups,
    baseline: str,
    notes: tuple[str, ...],
    narrow: tuple[Section, ...],
) -> Section:
    """Model, baseline and difference in one row; where that is too wide, without the baseline."""
    who = words.subject(record, baseline)
    interval = words.interval_heading(record)
    columns = (
        Column(f"against {who}"),
        Column(MODEL, right=True),
        Column(interval),
        Column(who, right=True),
        Column("difference", right=True),
        Column(interval),
        Column("reads"),
    )
    rows: list[Row] = []
    for name, metrics in groups:
        rows += [Heading(name)] if len(groups) > 1 else []
        for metric in metrics:
            model = record.estimate(Key(MODEL, metric))
            difference = record.estimate(Key(MODEL, metric, baseline))
            level = value_and_interval(record, record.estimate(Key(baseline, metric)))[0]
            moved = value_and_interval(record, difference, signed=True)
            reading = _reading(difference)
            better = None if model is None else model.better
            alone = value_and_interval(record, model)
            rows.append((directed(metric, better), *alone, level, *moved, reading))
    without = tuple(row if isinstance(row, Heading) else (*row[:3], *row[4:]) for row in rows)
    title = columns[0].name
    less = Section("metrics", title, (*columns[:3], *columns[4:]), without, notes, narrow)
    return Section("metrics", title, columns, tuple(rows), notes, (less,))
