"""Trackio's store: one SQLite database for each project, read without Trackio.

The project's name as it was given is not kept; the file's name, which is made from it, stands for
it. Whether a run was finished is not kept either. Parquet copies (``*.parquet``) say nothing that
the databases do not, and are not read.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from bonafide.sources.stores.by_step import by_step_and_time
from bonafide.sources.stores.logged_values import Log, flat, in_all_words, moment
from bonafide.sources.stores.reader import Found, StoreReader
from bonafide.sources.stores.source import Source, Stop
from bonafide.sources.stores.sqlite_copy import NotReadable, SqliteCopy, is_named, text
from bonafide.sources.stores.store import Artefact, Run
from bonafide.sources.stores.structured_file import parsed_json

KNOWN = 2
_LONGEST = 16 * 2**20
_METRICS = ("run_id", "run_name", "timestamp", "step", "metrics")
_CONFIGS = ("run_id", "run_name", "config", "created_at")
_WORDS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


class Trackio(StoreReader):
    """Reads Trackio's tables from every database that has them."""

    tool, format = "trackio", "sqlite"

    def signs(self, names: Collection[str]) -> bool:
        """Whether a database is among them; whose it is stands inside."""
        return is_named(tuple(names))

    def collect(self, source: Source, found: Found) -> None:
        """The runs of each database that is Trackio's."""
        for name in source.names:
            if not (source.single or is_named((name,))):
                if name.endswith(".parquet") and f"{name[:-8]}.db" not in source.names:
                    tail = name[:-8].rpartition("_")[2]
                    if "trackio" in name and tail not in {"system", "configs", "traces"}:
                        source.leave_out("a Parquet copy without its database is not read", name)
                continue
            try:
                with SqliteCopy(source, name) as base:
                    if "metrics" in base.tables and "system_metrics" in base.tables:
                        _project(source, base, found)
                    elif "trackio" in name:
                        source.leave_out("has no tables of Trackio", name)
            except NotReadable as error:
                if str(error):
                    source.leave_out(f"{error}; make a new copy with Trackio", name)


@dataclass
class _Gathered:
    name: str
    log: Log
    settings: dict[str, object] = field(default_factory=dict)
    tags: dict[str, object] = field(default_factory=dict)
    kept: dict[str, int | None] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    damaged: str = ""


def _project(source: Source, base: SqliteCopy, found: Found) -> None:
    for table, columns in (("metrics", _METRICS), ("configs", _CONFIGS)):
        if why := base.missing(table, columns):
            other = "it is of another Trackio than can be read; export it again with a current one"
            source.leave_out(f"the store {why}; {other}", base.name)
            return
    found.version = str(base.version)
    if base.version > KNOWN:
        source.leave_out(
            f"the schema {base.version} is newer than the one that was tried ({KNOWN}); "
            "its tables have the columns that are read",
            base.name,
        )
    runs: dict[str, _Gathered] = {}
    late = ""
    try:
        for row in base.rows("configs", _CONFIGS):
            source.count(1)
            _config(source, runs, row)
        for row in base.rows("metrics", _METRICS):
            source.count(1)
            _metrics(source, runs, row)
    except Stop as stop:
        late = str(stop)
    project = PurePosixPath(base.name).stem
    for run_id, one in runs.items():
        found.runs.append(
            Run(
                id=run_id,
                name=one.name,
                group=project,
                started=moment(min(one.times, default=None)),
                parameters=in_all_words(one.settings, source, empty=True),
                metrics=one.log.metrics(by_step_and_time),
                tags=in_all_words(one.tags, source),
                artefacts=tuple(Artefact(path, size) for path, size in sorted(one.kept.items())),
                damaged=base.damaged or late or one.damaged,
            )
        )
    if late:
        raise Stop(late)


def _of(source: Source, runs: dict[str, _Gathered], raw_id: object, name: object) -> _Gathered:
    run_id = text(raw_id, 200)
    if run_id is None:
        one = runs.setdefault("", _Gathered("", Log(source)))
        one.damaged = "a row has no run id"
        return one
    named = text(name, source.limits.text)
    one = runs.setdefault(run_id, _Gathered(named or run_id, Log(source)))
    if named is None or (one.name != named and not one.damaged):
        one.damaged = "the store gives the run several names"
    return one


def _json(raw: object, one: _Gathered) -> dict[str, object]:
    words = text(raw, _LONGEST)
    try:
        parsed = parsed_json(words or "")
    except ValueError as error:
        one.damaged = f"a row {error}"
        return {}
    if not isinstance(parsed.value, dict) or parsed.twice:
        one.damaged = parsed.damaged or "a row holds no fields"
        return {}
    return parsed.value


def _config(source: Source, runs: dict[str, _Gathered], row: tuple[object, ...]) -> None:
    one = _of(source, runs, row[0], row[1])
    for name, value in flat(_json(row[2], one)):
        if name == "_Created" and isinstance(value, str):
            one.times.append(value)
        elif name == "_Group":
            one.tags["group"] = value
        elif name and not name.startswith("_"):
            one.settings[name] = value


def _metrics(source: Source, runs: dict[str, _Gathered], row: tuple[object, ...]) -> None:
    run_id, name, when, step, raw = row
    one = _of(source, runs, run_id, name)
    if type(step) is not int:
        one.damaged = "a row has no step"
        return
    at = moment(text(when, 60))
    values = dict(flat(_json(raw, one)))
    things = {key.removesuffix("._type") for key in values if key.endswith("._type")}
    for thing in things:
        path = values.get(f"{thing}.file_path")
        if isinstance(path, str):
            one.kept[path] = None
    for key, value in values.items():
        if any(key.startswith(f"{thing}.") for thing in things) or not key:
            continue
        one.log.add(key, _WORDS.get(value) if isinstance(value, str) else value, step, at)
