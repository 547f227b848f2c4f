"""Measured results as a page leads with them: the headline and the key table of a record."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.identifier import format_id, parse_id
from bonafide.evidence.leading import (
    baselines,
    best_baseline,
    leading_metric,
    leading_record,
    means_something,
    models,
    spans_zero,
)
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key
from bonafide.portfolio.case import Case
from bonafide.publish import address
from bonafide.publish.claims import Library

_MOST_RECORDED = 12
_FIRST = 8
"""How many metrics a table opens with; the others are folded."""
_LED_BY = {
    "expected_cost", "roc_auc", "average_precision", "precision", "recall", "brier", "log_loss",
    "calibration_error",
}  # fmt: skip
"""What tables of scores open with: costs, ranking, decisions, probabilities."""


@dataclass(frozen=True, slots=True)
class Number:
    """One estimate, ready to stand on a page.

    Attributes:
        label: what it is, in words.
        value: the value alone.
        interval: its interval, or why there is none.
        href: where its evidence stands.
        note: what it is compared with, or that it cannot be told from zero.
        missing: whether there is no value.
        bounded: whether there is an interval.
    """

    label: str
    value: str
    interval: str
    href: str
    note: str = ""
    missing: bool = False
    bounded: bool = True


_Row = tuple[words.Metric, list[Number | None]]


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Metrics down, rungs across, and the gain over the best baseline at the end.

    Attributes:
        caption: the record's name.
        columns: the rungs.
        rows: the metrics that everybody asks for.
        more: all others, to be opened.
    """

    caption: str
    columns: list[str]
    rows: list[_Row]
    more: list[_Row]


@dataclass(frozen=True, slots=True)
class Leading:
    """The record whose numbers open a case; ``gone`` says why it is missing where it should be."""

    path: str
    record: Record | None
    gone: str


def leading(case: Case, library: Library) -> Leading:
    """The record of the case's first measurement; without settings, its first record."""
    path, found = leading_record(case, f"cases/{case.slug}/evidence/", library.evidence)
    return Leading(path, found, library.why_missing(path) if case.measure and not found else "")


def cell(record: Record, path: str, page: str, key: Key, *, label: str = "") -> Number | None:
    """One estimate of a record, linked from ``page``; None when the record does not hold it."""
    identifier = format_id(key)
    estimate = record.estimates.get(identifier)
    if estimate is None:
        return None
    signed = key.minus is not None
    money = words.currency(record)
    href = address.link(page, address.evidence_page(path), identifier)
    if estimate.value is None:
        return Number(label, "not enough data", estimate.reason or "", href, missing=True)
    bounds = shown.interval(estimate, currency=money, signed=signed)
    return Number(
        label,
        shown.value(estimate, currency=money, signed=signed),
        bounds or _no_interval(estimate.reason),
        href,
        _reading(estimate) if signed else "",
        bounded=bool(bounds),
    )


def _no_interval(reason: str | None) -> str:
    if reason is None or "no interval" in reason:
        return reason or "no interval"
    return f"no interval: {reason}"


def _reading(estimate: EstimateEntry) -> str:
    """What a difference says: better, worse, nothing yet, or that nobody can tell."""
    if estimate.low is None and estimate.high is None:
        return "cannot tell: no interval"
    if spans_zero(estimate):
        return "cannot be told from zero"
    if estimate.better is None or estimate.value is None:
        return ""
    return "better" if (estimate.value > 0) == (estimate.better == "higher") else "worse"


def headline(record: Record, path: str, page: str) -> list[Number]:
    """Up to three numbers to open with: the leading metric, its gain over the best baseline, and
    how well the rows are ranked (D2)."""
    metric = leading_metric(record)
    model = next(iter(models(record)), None)
    if metric is None:
        return []
    if model is None:
        model = next(iter(record.subjects))
    found = [cell(record, path, page, Key(model, metric), label=words.metric(metric).name)]
    best = best_baseline(record, metric)
    if best is not None:
        label = f"Change against {words.subject(record, best)}, the best baseline"
        found.append(cell(record, path, page, Key(model, metric, minus=best), label=label))
    for second in ("roc_auc", "average_precision"):
        if second != metric and means_something(record, Key(model, second)):
            label = words.metric(second).name
            found.append(cell(record, path, page, Key(model, second), label=label))
            break
    return [number for number in found if number is not None and not number.missing]


def _recorded(record: Record, model: str) -> list[str]:
    """The first overall metrics that a run logged, in the record's order."""
    keys = map(parse_id, record.estimates)
    return [key.metric for key in keys if key == Key(model, key.metric)][:_MOST_RECORDED]


def key_table(record: Record, path: str, page: str) -> KeyTable | None:
    """Every overall metric of every rung; None when there is no model to show."""
    model = next(iter(models(record)), None)
    if model is None:
        return None
    compared = [*baselines(record), model]
    others = [name for name in record.subjects if name not in {*compared, *models(record)}]
    rungs = compared + [
        name
        for name in others
        if any(format_id(Key(name, metric)) in record.estimates for metric in words.METRICS)
    ]
    rows: dict[str, _Row] = {}
    known = [
        m for m in words.METRICS if any(format_id(Key(n, m)) in record.estimates for n in rungs)
    ]
    for metric in known or _recorded(record, model):
        cells = [cell(record, path, page, Key(name, metric)) for name in rungs]
        if baselines(record):
            best = best_baseline(record, metric)
            gain = Key(model, metric, minus=best)
            cells.append(cell(record, path, page, gain) if best is not None else None)
        if any(c is not None and not c.missing for c in cells):
            rows[metric] = words.metric(metric), cells
    columns = [words.subject(record, name) for name in rungs]
    if baselines(record):
        columns.append("change against the best baseline")
    first = _opening(list(rows))
    shown_first = [row for metric, row in rows.items() if metric in first]
    rest = [row for metric, row in rows.items() if metric not in first]
    return KeyTable(record.name, columns, shown_first, rest) if rows else None


def _opening(metrics: list[str]) -> set[str]:
    """Those that a table opens with; all of them where few would be left to fold."""
    if len(metrics) <= _FIRST + 4:
        return set(metrics)
    led = {m for m in metrics if m in _LED_BY or m.startswith("latency_")}
    return led if "roc_auc" in led or "expected_cost" in led else set(metrics[:_FIRST])
