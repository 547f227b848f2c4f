"""Measure a table of predictions: read, compute, wrap as evidence, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bonafide.errors import Problem, UserError
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
from bonafide.location import Place
from bonafide.measurement.catalogue import SERVICE_METRICS
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.measure import measure as measure_table
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from bonafide.measurement.task import Measurement
from bonafide.sources.columns import Guess, Question, guess_columns
from bonafide.sources.predictions import Categories, Prepared, columns_to_arrays
from bonafide.sources.roles import Roles
from bonafide.sources.table import TableSource, as_frame
from bonafide.workspace.layout import casebook_around
from bonafide.workspace.measured import Measured
from bonafide.workspace.provenance import Clock, provenance, wall_clock

Ask = Callable[[Question], str]
Baselines = Sequence[str] | Mapping[str, str]


def measure(
    data: Any,
    *,
    label: str | None = None,
    model: str | None = None,
    baselines: Baselines | None = None,
    cluster: str | None = None,
    time: str | None = None,
    slices: Sequence[str] = (),
    weight: str | None = None,
    cost_act: float | None = None,
    cost_miss: float | None = None,
    currency: str | None = None,
    threshold: float | None = None,
    latency: str | None = None,
    positive: object = None,
    level: float = 0.95,
    name: str | None = None,
    out: Path | str | None = None,
    ask: Ask | None = None,
    clock: Clock = wall_clock,
    command: str | None = None,
) -> Measured:
    """Metrics of a model, its baselines and their paired differences, with intervals.

    Args:
        data: a path (Parquet, CSV, JSONL, a service's prediction log), a polars, pandas or Arrow
            table, or a dict of NumPy arrays.
        label: the column that holds the outcome, two-valued. Rows without one are left out,
            counted and warned about.
        model: the column of the model's score, higher meaning more likely positive.
        baselines: columns to compare with, or a mapping from name to column; an empty one means
            none. ``None`` guesses.
        cluster: rows that share a value are not independent; a missing value stands alone.
        time: dates or times; the metrics are also given for each month of the column's own clock.
        slices: columns by whose values the metrics are also given.
        weight: a sampling weight for each row.
        cost_act, cost_miss: what acting on a row costs, and a positive row on which nobody acted.
        currency: what the costs are in, such as "USD".
        threshold: act from this score on; by default cost_act / cost_miss, else 0.5.
        latency: a column of milliseconds.
        positive: the label's value that counts as 1, where labels are words.
        level: the confidence level.
        name: what the record is called; by default the name of the file.
        out: where to write the record; an existing record that says the same is left untouched.
        ask: called at most once when a column cannot be told; returns one of the options.
        clock: gives the moment for ``made.when``.
        command: the command line for ``made.command``.

    Raises:
        UserError: with everything that is wrong with the table or the arguments. Nothing was
            written.
    """
    settings = Settings(cost_act, cost_miss, threshold, level)
    source = as_frame(data)
    guess = guess_columns(
        source.frame,
        label=label,
        model=model,
        baselines=_named(baselines),
        cluster=cluster,
        time=time,
        weight=weight,
        slices=slices,
        latency=latency,
        positive=positive,
    )
    if guess.question is not None and ask is not None:
        guess = guess.answer(ask(guess.question))
    target = None if out is None else Path(out).resolve()
    record = make_record(
        source,
        guess.roles(),
        settings,
        name=name or (source.path.stem if source.path else "measurement"),
        currency=currency,
        base=_base(target),
        made=provenance(clock=clock, command=command, folder=Path.cwd()),
    )
    said = tuple(_said(source, guess, settings))
    if target is None:
        return Measured(record.sealed(), said)
    return Measured(record.sealed(), said, target, write_record(target, record))


def write_record(target: Path, record: Record) -> bool:
    """Write the record under its casebook's lock; ``False`` when the old one says the same."""
    layout = casebook_around(target.parent) if target.parent.exists() else None
    if layout is None:
        return save_record(target, record)
    with lock(layout.root, doing="measure"):
        return save_record(target, record)


def make_record(
    source: TableSource,
    roles: Roles,
    settings: Settings,
    *,
    name: str,
    currency: str | None,
    base: Path,
    made: Provenance,
    labels: Mapping[str, str | None] | None = None,
) -> Record:
    """Compute and wrap; ``base`` is the folder from which the input's path is written.

    ``labels`` says what pages call a subject, by its name.
    """
    prepared = columns_to_arrays(source.frame, roles)
    table = _table(prepared)
    measured = measure_table(table, settings)
    estimates = {format_id(key): entry(value) for key, value in measured.estimates.items()}
    subjects = subjects_of(roles, labels or {})
    if prepared.latency_ms is not None:
        for metric, quantile in SERVICE_METRICS.items():
            timed = quantile(prepared.latency_ms, level=settings.level)
            estimates[format_id(Key("service", metric))] = entry(timed)
    return Record(
        kind="measure",
        name=name,
        grade=Grade.MEASURED,
        made=made.made(),
        inputs=[_input(source, roles, base)],
        settings=settings_of(roles, settings, currency),
        subjects=subjects,
        estimates=estimates,
        tables=_tables(measured),
        warnings=[
            *source.warnings,
            *prepared.warnings,
            *measured.warnings,
        ],
    )


def _named(baselines: Baselines | None) -> dict[str, str] | None:
    if baselines is None:
        return None
    if isinstance(baselines, str):
        raise UserError(
            Problem(
                "baselines is one text",
                expected='a list of columns, such as ["p_rate"], or a mapping from name to column',
            )
        )
    if isinstance(baselines, Mapping):
        return dict(baselines)
    if len(set(baselines)) != len(baselines):
        raise UserError("a baseline is named twice")
    return {column: column for column in baselines}


def _table(prepared: Prepared) -> Table:
    cluster = None
    if prepared.cluster is not None:
        count = int(prepared.cluster.max()) + 1 if prepared.cluster.size else 0
        cluster = Codes(prepared.cluster.astype("int32"), tuple(map(str, range(count))))
    scores = dict(prepared.scores)
    return Table.of(
        prepared.label,
        scores.pop("model"),
        scores,
        weight=prepared.weight,
        cluster=cluster,
        slices={name: _codes(column) for name, column in prepared.slices.items()},
        period=None if prepared.period is None else _codes(prepared.period),
    )


def _codes(column: Categories) -> Codes:
    return Codes(column.codes, column.names)


def subjects_of(roles: Roles, labels: Mapping[str, str | None]) -> dict[str, Subject]:
    """What the estimates of a record speak of.

    Raises:
        UserError: a baseline bears the name of the service, and there is a latency column.
    """
    subjects = {
        subject: Subject(
            role="model" if subject == "model" else "baseline",
            column=column,
            label=labels.get(subject),
        )
        for subject, column in roles.scores().items()
    }
    if roles.latency is not None:
        if "service" in subjects:
            raise UserError(
                Problem(
                    'a baseline is called "service", the name of what answers', help="rename it"
                )
            )
        subjects["service"] = Subject(role="service", column=roles.latency)
    return subjects


def settings_of(roles: Roles, settings: Settings, currency: str | None) -> dict[str, Any]:
    """What a record says of how it was measured."""
    threshold, threshold_from = settings.act_from
    return {
        "task": "binary",
        "label": roles.label,
        "positive": None if roles.positive is None else str(roles.positive),
        "model": roles.model,
        "baselines": dict(roles.baselines),
        "cluster": roles.cluster,
        "time": roles.time,
        "period": None if roles.time is None else "month",
        "slices": list(roles.slices),
        "weight": roles.weight,
        "latency": roles.latency,
        "cost_act": settings.cost_act,
        "cost_miss": settings.cost_miss,
        "currency": currency,
        "threshold": threshold,
        "threshold_from": threshold_from,
        "level": settings.level,
    }


def _tables(measured: Measurement) -> dict[str, RecordTable]:
    tables = {}
    for name, table in measured.tables.items():
        rows: list[list[Cell]] = [list(row) for row in table.rows]
        tables[name] = RecordTable(title=table.title, columns=list(table.columns), rows=rows)
    return tables


def _input(source: TableSource, roles: Roles, base: Path) -> Input:
    columns: dict[str, str] = {}
    for use, column in roles.named().items():
        columns[column] = f"{columns[column]}; {use}" if column in columns else use
    path = None
    if source.path is not None:
        path = relative_path(source.path.resolve(), base)
    return Input(
        role="predictions", path=path, sha256=source.sha256, rows=source.rows, columns=columns
    )


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


def _base(target: Path | None) -> Path:
    """The folder from which a record's paths are written: its casebook's, or else its own."""
    if target is None:
        return Path.cwd().resolve()
    if target.is_dir():
        raise UserError(
            Problem(
                "is a folder", Place(str(target)), expected="a file such as evidence/replay.json"
            )
        )
    parents = [p for p in target.parents if p.exists()]
    layout = casebook_around(parents[0]) if parents else None
    return layout.root if layout else target.parent


def _said(source: TableSource, guess: Guess, settings: Settings) -> list[str]:
    threshold, origin = settings.act_from
    words = {
        "given": "as you said",
        "costs": "cost_act / cost_miss",
        "default": "the default; name costs or a threshold if another is right",
    }
    return [
        *source.notes,
        *guess.reasons,
        f"threshold: act from {threshold:g} ({words[origin]})",
    ]
