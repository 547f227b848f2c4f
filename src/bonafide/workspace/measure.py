"""Measure a table of predictions: read, compute, wrap as evidence, write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.evidence.record import Provenance, Record
from bonafide.location import Place
from bonafide.measurement.settings import Settings
from bonafide.sources.batches.asked import streamed_unasked
from bonafide.sources.columns import Guess, Question, guess_columns
from bonafide.sources.table import as_frame
from bonafide.sources.task_guess import guess_task
from bonafide.workspace.layout import casebook_around
from bonafide.workspace.measured import Measured
from bonafide.workspace.measuring.asked import Asked
from bonafide.workspace.measuring.beside import Beside
from bonafide.workspace.measuring.binary import BinaryPlan
from bonafide.workspace.measuring.catalogue import PLANS, TASKS
from bonafide.workspace.measuring.plan import Plan
from bonafide.workspace.measuring.recording import (
    make_record,
    record_of,
    relative_path,
    write_record,
)
from bonafide.workspace.measuring.streamed import (
    open_streaming,
    refuse,
    run_streaming,
    streamed_input,
    without_latency,
)
from bonafide.workspace.progress import Progress, silent
from bonafide.workspace.provenance import Clock, provenance, wall_clock

Ask = Callable[[Question], str]
Baselines = Sequence[str] | Mapping[str, str]

SETTINGS = (
    *("ks", "gain", "pass_from", "scale", "grades_are"),
    *("top_k", "class_costs", "sequential_at", "srm_alert"),
    *("bootstrap", "seed"),
)
"""What only some tasks have and is a setting, not a column."""


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
    task: str | None = None,
    metrics: Sequence[str] | None = None,
    ways: int = 1,
    least_rows: int = 1,
    slo_ms: float | None = None,
    split: str | None = None,
    known: str | None = None,
    audit: bool | None = None,
    drift: bool | None = None,
    stream: bool | None = None,
    batch_rows: int | None = None,
    name: str | None = None,
    out: Path | str | None = None,
    ask: Ask | None = None,
    clock: Clock = wall_clock,
    command: str | None = None,
    progress: Progress = silent,
    **more: Any,
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
        task: "binary", "multiclass", "regression", "forecast", "ranking", "graded" or
            "experiment"; ``None`` is told by the label.
        metrics: ids of those wanted, everywhere; ``None`` means all over all rows, and the leading
            ones in slices and months.
        ways: 2 also crosses every two slice columns.
        least_rows: slices of fewer rows are not measured apart.
        slo_ms: what an answer may take, in ms; goes with ``latency``.
        split: the column that says which rows are training, validation and test; only the test is
            measured, all of it is audited.
        known: the column of when the label became known, for the audit.
        audit, drift: whether to look at the data behind the metrics, and at how columns and scores
            move from month to month; ``None`` means where the table has at most 2 million rows.
        stream: read Parquet in batches and never hold it whole: binary scores, with ROC AUC and
            average precision approximate within a stated bound; ``data`` may be a folder or a glob
            then. ``None`` means for these, and for Parquet files of more than 20 million rows.
        batch_rows: how many rows are read at a time where the table is streamed; the result does
            not depend on it.
        name: what the record is called; by default the name of the file.
        out: where to write the record; an existing record that says the same is left untouched.
        ask: called at most once when a column cannot be told; returns one of the options.
        clock: gives the moment for ``made.when``.
        command: the command line for ``made.command``.
        progress: told what is being done, how much of it is done and of how much.
        more: what only some tasks have: ``bootstrap`` (how many times to resample entities, to
            confirm the intervals of AUC and average precision) and ``seed`` of binary scores,
            ``series`` and ``season`` of a forecast, ``query`` of a ranking, ``variant`` of an
            experiment; see docs/measuring.md.

    Raises:
        UserError: with everything that is wrong with the table or the arguments. Nothing was
            written.
    """
    settings = Settings(
        cost_act,
        cost_miss,
        threshold,
        level,
        ways=ways,
        least_rows=least_rows,
        slo_ms=slo_ms,
        **{key: more.pop(key) for key in SETTINGS if key in more},
    )
    asked = Asked(
        label=label,
        model=model,
        baselines=_named(baselines),
        cluster=cluster,
        time=time,
        weight=weight,
        slices=tuple(slices),
        settings=settings,
        currency=currency,
        metrics=None if metrics is None else tuple(metrics),
        split=split,
        known=known,
        more=more,
    )
    why_streamed = streamed_unasked(data) if stream is None else None
    if stream or why_streamed is not None:
        if task not in (None, "binary"):
            raise UserError(Problem(f"{task} is not streamed", expected="binary scores"))
        refuse(settings, latency=latency, split=split, known=known, audit=audit, drift=drift)
        return _streamed(
            data,
            asked,
            positive=positive,
            batch_rows=batch_rows,
            name=name,
            said=() if why_streamed is None else (why_streamed,),
            target=None if out is None else Path(out).resolve(),
            ask=ask,
            made=lambda: provenance(clock=clock, command=command, folder=Path.cwd()),
            progress=progress,
        )
    if batch_rows is not None:
        raise UserError(Problem("batch_rows is for tables that are streamed", help="stream=True"))
    progress("reading the table", 0, 0)
    source = as_frame(data)
    said: tuple[str, ...] = ()
    if task is None:
        found = guess_task(source.frame, label, model)
        task, why = found or ("binary", "")
        said = (f"task: {task}, {why}",) if found is not None and task != "binary" else ()
    plan: Plan
    if task == "binary":
        asked.only("binary")
        guess = guess_columns(
            source.frame,
            label=label,
            model=model,
            baselines=asked.baselines,
            cluster=cluster,
            time=time,
            weight=weight,
            slices=slices,
            latency=latency,
            positive=positive,
        )
        guess = _answered(guess, ask)
        plan = BinaryPlan(
            guess.roles(), settings, currency, metrics=asked.metrics, split=split, known=known
        )
        said = (*said, *_said(source.notes, guess, settings))
    else:
        only_binary = {
            "latency": latency,
            "positive": positive,
            "threshold": threshold,
            "cost_act": cost_act,
            "cost_miss": cost_miss,
            "slo_ms": slo_ms,
            "bootstrap": settings.bootstrap or None,
        }
        _check_task(task, [name for name, given in only_binary.items() if given is not None])
        plan = PLANS[task](source.frame, asked)
        said = (*said, *source.notes, *plan.guessed)
    target = None if out is None else Path(out).resolve()
    progress(f"measuring {source.rows:,} rows", 0, 0)
    record = make_record(
        source,
        plan,
        audit=audit,
        drift=drift,
        name=name or (source.path.stem if source.path else "measurement"),
        base=_base(target),
        made=provenance(clock=clock, command=command, folder=Path.cwd()),
        last=source.path is not None and source is not data,
    )
    return _kept(record, target, said)


def _streamed(
    data: Any,
    asked: Asked,
    *,
    positive: object,
    batch_rows: int | None,
    name: str | None,
    said: tuple[str, ...],
    target: Path | None,
    ask: Ask | None,
    made: Callable[[], Provenance],
    progress: Progress,
) -> Measured:
    """Binary scores whose rows pass by and are never held together."""
    asked.only("binary")
    base = _base(target)
    columns = {
        "label": asked.label,
        "model": asked.model,
        "baselines": asked.baselines,
        "cluster": asked.cluster,
        "time": asked.time,
        "weight": asked.weight,
        "slices": asked.slices,
        "positive": positive,
    }
    passing = open_streaming(data, columns, progress)
    guess, unused = without_latency(_answered(passing.guess, ask))
    plan = BinaryPlan(guess.roles(), asked.settings, asked.currency, metrics=asked.metrics)
    ran = run_streaming(passing.table, plan, batch_rows=batch_rows, progress=progress)
    record = record_of(
        plan,
        ran,
        Beside(),
        name=name or passing.name,
        made=made(),
        read=streamed_input(passing.table, plan, relative_path(passing.table.path.resolve(), base)),
    )
    return _kept(record, target, (*said, *_said(unused, guess, asked.settings)))


def _kept(record: Record, target: Path | None, said: tuple[str, ...]) -> Measured:
    if target is None:
        return Measured(record.sealed(), said)
    return Measured(record.sealed(), said, target, write_record(target, record))


def _answered(guess: Guess, ask: Ask | None) -> Guess:
    if guess.question is None or ask is None:
        return guess
    return guess.answer(ask(guess.question))


def _check_task(task: str, only_binary: Sequence[str]) -> None:
    if task not in PLANS:
        raise UserError(
            Problem(
                f"there is no task {task!r}",
                expected=f"one of: {', '.join(TASKS)}",
                help=did_you_mean(task, TASKS),
            )
        )
    if only_binary:
        expected = "it goes with binary scores"
        raise UserError(
            *(Problem(f"{task} has no {name}", expected=expected) for name in only_binary)
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


def _said(notes: Sequence[str], guess: Guess, settings: Settings) -> list[str]:
    threshold, origin = settings.act_from
    words = {
        "given": "as you said",
        "costs": "cost_act / cost_miss",
        "default": "the default; name costs or a threshold if another is right",
    }
    return [
        *notes,
        *guess.reasons,
        f"threshold: act from {threshold:g} ({words[origin]})",
    ]
