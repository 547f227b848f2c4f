"""A chosen run of a store as an evidence record: what was logged, recorded and not measured."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from bonafide.evidence.grade import Grade
from bonafide.evidence.identifier import NotAnIdentifier, encode_name, format_id
from bonafide.evidence.record import (
    Cell,
    EstimateEntry,
    Input,
    Provenance,
    Record,
    RecordTable,
    Subject,
)
from bonafide.measurement.estimate import Key
from bonafide.sources.stores.store import Run, Store
from bonafide.workspace.importing.baselines import baseline_beside, other_data
from bonafide.workspace.importing.choosing import Choice, also_best, last_values
from bonafide.workspace.importing.groups import Group
from bonafide.workspace.importing.metric_names import known, telling
from bonafide.workspace.importing.parameters import parameters
from bonafide.workspace.importing.safe_words import (
    secretless,
    short,
    unhosted,
    words,
)

KIND = "import"
METHOD = "recorded"
REASON = "recorded: the rows were not seen, so there is no interval"
MOST_ROWS = 500
MOST_METRICS = 500
MOST_COLUMNS = 8
MOST_INPUTS = 50
EVALUATIONS = frozenset({"inspect", "lm-eval", "promptfoo", "graded-items"})
"""Tools whose tags say what was evaluated: the model, how many items, how many of them failed."""
_MOST_NAME = 200
_MOST_TOLD = 3


def run_record(
    group: Group, choice: Choice, *, name: str, base: Path, at: Path | None, made: Provenance
) -> Record:
    """The record of the chosen run.

    Args:
        group: the runs it was chosen among.
        choice: the run and how it was chosen.
        name: what the record is called.
        base: the casebook's folder, from which paths are written.
        at: the folder that the store's own paths begin at; None when it is not known.
        made: when and by what.
    """
    run, store = choice.run, group.store
    warnings = _about_choice(group, choice)
    values = _values(run, warnings)
    baseline, baselines = baseline_beside(group.runs, run, choice.metric, choice.better)
    subjects = {"model": Subject(role="model", label=_label(run))}
    against: dict[str, float] = {}
    differ = ""
    if baseline is not None:
        subjects["baseline"] = Subject(role="baseline", label=_label(baseline))
        against = {name: v for name, v in _values(baseline, []).items() if name in values}
        differ = other_data(run, baseline)
        if differ:
            warnings.append(
                f"The difference from the baseline is not given: the two runs say "
                f"{secretless(differ)} otherwise, so they may not be of the same data."
            )
        if baselines > 1:
            warnings.append(
                f"{baselines} runs call themselves a baseline; the strongest is compared with: "
                f"{_label(baseline)}"
            )
    kept, dropped = parameters(run.parameters)
    if dropped:
        warnings.append(f"{dropped:,} more parameters of the run are not kept")
    settings: dict[str, Any] = {
        "tool": store.tool,
        "format": store.format,
        "version": None if store.version is None else short(words(store.version)),
        "store": store_name(store),
        "group": group_name(group),
        "run": run_id(run),
        "run_name": _label(run),
        "status": run.status,
        "started": run.started.isoformat() if run.started else None,
        "commit": _commit(run),
        "parameters": kept,
        "chosen": {
            "by": short(words(choice.by)),
            "among": choice.among,
            "finished": choice.finished,
            "metric": secretless(choice.metric),
            "better": choice.better,
            "rank": choice.rank,
        },
    }
    if store.tool in EVALUATIONS:
        settings["evaluated"] = _evaluated(run)
    if baseline is not None:
        settings["baseline_run"] = run_id(baseline)
    record = Record(
        kind=KIND,
        name=name,
        grade=Grade.RECORDED,
        made=made.made(),
        inputs=_inputs(store, base, at),
        settings=settings,
        subjects=subjects,
        estimates=_estimates(values, against, alike=not differ),
        tables={"runs": _runs_table(group, choice, baseline, warnings)},
    )
    if store.unread:
        warnings.append(_unread(store))
    return record.model_copy(update={"warnings": warnings})


def store_name(store: Store) -> str:
    """How a record calls its store: relative, or its name alone."""
    path = store.path.replace("\\", "/")
    if path.startswith(("/", "~")) or ".." in path.split("/") or path[1:2] == ":":
        path = path.rstrip("/").rpartition("/")[2]
    path = path.removeprefix("./").rstrip("/")
    return short(words(path)) if path not in ("", ".") else "."


def group_name(group: Group) -> str:
    """How a record calls the group."""
    return short(words(group.name))


def run_id(run: Run) -> str:
    """How a record calls a run."""
    return short(words(run.id))


def _label(run: Run) -> str:
    name = short(words(run.name)) or run_id(run)
    return name if name != "." else "the run"


def _evaluated(run: Run) -> dict[str, str]:
    """What was evaluated, of how many items; the prompt itself is not kept."""
    kept, _ = parameters({name: value for name, value in run.tags.items() if name != "prompt"})
    return kept


def _commit(run: Run) -> str | None:
    commit = run.commit or ""
    hexadecimal = len(commit) in (40, 64) and set(commit) <= set("0123456789abcdef")
    return commit if hexadecimal else None


def _about_choice(group: Group, choice: Choice) -> list[str]:
    said = [f"{caution[0].upper()}{caution[1:]}." for caution in choice.cautions]
    if choice.among > 1 and choice.rank == 1:
        chosen = ", and was chosen for that" if choice.by.startswith("best ") else ""
        said.append(
            f"This run is the best of {choice.among:,} by {secretless(choice.metric)}{chosen}. The "
            "best of many looks better than it is: only rows that nobody chose by can tell how "
            "good it is."
        )
    elif choice.among > 1 and choice.by.startswith("best "):
        said.append(
            f"This run was chosen by its score, of {choice.among:,} that logged "
            f"{secretless(choice.metric)}; some of those that failed or were deleted scored better."
        )
    for name, among in also_best(group, choice):
        said.append(
            f"By {secretless(name)}, which runs are commonly chosen by, this run is the best of "
            f"{among:,}: where it was chosen for that, the number looks better than it is."
        )
    if not group.tells_status and len(group.runs) > 1 and group.store.tool != "notebook":
        said.append(f"{group.store.tool} does not say which runs finished.")
    return said


def _values(run: Run, warnings: list[str]) -> dict[str, float]:
    """The last value of every metric that can be named, by the name it gets, most telling first."""
    found: dict[str, float] = {}
    unnamed = 0
    odd = sorted(m.name for m in run.metrics if m.last is None)
    for name, value in sorted(last_values(run).items(), key=lambda item: telling(item[0])):
        try:
            encode_name(name)
        except NotAnIdentifier:
            unnamed += 1
            continue
        called = secretless(name)
        if called in found or len(called) > _MOST_NAME:
            unnamed += 1
        else:
            found[called] = value
    if unnamed:
        warnings.append(
            f"{unnamed:,} metrics are left out: their names are empty, too long or not text."
        )
    if odd:
        warnings.append(f"{_listed(odd)} ended as no number, so there is no estimate of it.")
    if len(found) > MOST_METRICS:
        warnings.append(
            f"Only {MOST_METRICS:,} of the run's {len(found):,} metrics are kept, those with "
            "well-known names first."
        )
    return dict(list(found.items())[:MOST_METRICS])


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(short(secretless(name), 60) for name in names[:_MOST_TOLD])
    more = len(names) - _MOST_TOLD
    return f"{shown} and {more:,} more" if more > 0 else shown


def _estimates(
    values: dict[str, float], against: dict[str, float], *, alike: bool = True
) -> dict[str, EstimateEntry]:
    found: dict[str, EstimateEntry] = {}
    for metric, value in values.items():
        found[format_id(Key("model", metric))] = _entry(metric, value)
        if metric in against:
            other = against[metric]
            found[format_id(Key("baseline", metric))] = _entry(metric, other)
            gain = _minus(value, other)
            if alike and math.isfinite(gain):
                key = Key("model", metric, minus="baseline")
                found[format_id(key)] = _entry(metric, gain, level=value)
    return found


def _entry(metric: str, value: float, *, level: float | None = None) -> EstimateEntry:
    """An estimate; of a difference ``level`` is the model's own, which says what is counted."""
    about = known(metric, value if level is None else level)
    return EstimateEntry(
        value=value,
        low=None,
        high=None,
        level=0.95,
        n=None,
        positives=None,
        clusters=None,
        method=METHOD,
        unit=about.unit,
        better=about.better,
        reason=REASON,
    )


def _minus(a: float, b: float) -> float:
    """a - b in the decimals that were logged, without the dust of binary fractions.

    >>> _minus(0.7861, 0.6423)
    0.1438
    """
    return float(Decimal(repr(a)) - Decimal(repr(b)))


def _runs_table(
    group: Group, choice: Choice, baseline: Run | None, warnings: list[str]
) -> RecordTable:
    columns = sorted(last_values(choice.run), key=telling)[:MOST_COLUMNS]
    if choice.metric and choice.metric not in columns:
        columns = [choice.metric, *columns][:MOST_COLUMNS]
    first = [run for run in (choice.run, baseline) if run is not None]
    runs = [*first, *(run for run in group.runs if all(run is not each for each in first))]
    if len(runs) > MOST_ROWS:
        warnings.append(
            f"The table of runs holds {MOST_ROWS:,} of {len(runs):,}; all of them were counted."
        )
    rows: list[list[Cell]] = []
    for run in runs[:MOST_ROWS]:
        last = last_values(run)
        rows.append(
            [
                run_id(run),
                _label(run),
                run.started.isoformat() if run.started else None,
                run.status,
                _note(run, choice.run, baseline),
                *(last.get(name) for name in columns),
            ]
        )
    heads = [secretless(name)[:_MOST_NAME] for name in columns]
    return RecordTable(
        title=f"The {len(runs):,} runs of {group_name(group) or store_name(group.store)}",
        columns=["id", "name", "started", "status", "note", *heads],
        rows=rows,
    )


def _note(run: Run, chosen: Run, baseline: Run | None) -> str:
    said = ["chosen"] if run is chosen else ["baseline"] if run is baseline else []
    said += ["deleted"] if run.deleted else []
    said += [f"damaged: {short(words(run.damaged), 100)}"] if run.damaged else []
    return ", ".join(said)


def _unread(store: Store) -> str:
    count = len(store.unread)
    told = "; ".join(short(words(each.reason), 120) for each in store.unread[:_MOST_TOLD])
    more = f"; and {count - _MOST_TOLD:,} more" if count > _MOST_TOLD else ""
    return f"Not everything in the store could be read: {told}{more}."


def _inputs(store: Store, base: Path, at: Path | None) -> list[Input]:
    """The files that were read; of a great many one digest over all."""
    if len(store.files) > MOST_INPUTS:
        lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(store.files))
        digest = hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
        role = f"{len(store.files):,} files of the store, under one digest of their digests"
        return [Input(role=role, path=None, sha256=digest)]
    return [
        Input(role=_role(path), path=_within(path, base, at), sha256=digest)
        for path, digest in store.files
    ]


def _role(path: str) -> str:
    plain = path.replace("\\", "/")
    if plain.startswith(("/", "~")) or ".." in plain.split("/"):
        plain = plain.rpartition("/")[2]
    return f"store: {short(words(plain.removeprefix('./')))}"


def _within(path: str, base: Path, at: Path | None) -> str | None:
    """The file's path from the casebook, or None when it lies outside or names a machine."""
    if at is None or unhosted(path) != path:
        return None
    try:
        inside = (at / path).resolve().relative_to(base.resolve()).as_posix()
        inside.encode("utf-8")
    except (OSError, ValueError):
        return None
    return inside
