"""Inspect's evaluation logs, ``.eval`` archives and JSON: scores as Inspect itself aggregated them.

Nothing is averaged here: a log that was stopped before Inspect aggregated has no metric. How many
samples were there, scored, unscored and ended in an error is kept with each run.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import Any

from bonafide.sources.stores.eval_archive import EvalArchive
from bonafide.sources.stores.logged_values import Log, flat, in_all_words, model_said, moment
from bonafide.sources.stores.reader import Found, StoreReader
from bonafide.sources.stores.source import Source
from bonafide.sources.stores.store import Run, Status
from bonafide.sources.stores.structured_file import parsed_json, read_json

_LOG = re.compile(r"(?:.*/)?\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d[^/]*_[^/]+\.json\Z")
_JOURNAL = re.compile(r"_journal/summaries/(\d+)\.json\Z")
_STATUS: dict[str, Status] = {
    "success": "finished",
    "error": "failed",
    "cancelled": "killed",
    "started": "running",
}
_NEWEST = 2
_MOST_ARCHIVE = 128 * 2**20


class InspectLog(StoreReader):
    """Reads the logs of Inspect."""

    tool, format = "inspect", "log"

    def signs(self, names: Collection[str]) -> bool:
        """Whether one of them is called as logs are."""
        return any(name.endswith(".eval") or _LOG.match(name) for name in names)

    def collect(self, source: Source, found: Found) -> None:
        """One run for each log."""
        for name in source.names:
            if name.endswith(".eval") or source.head(name, 4) == b"PK\x03\x04":
                if source.single or name.endswith(".eval"):
                    _archived(source, found, name)
            elif _LOG.match(name) or (source.single and name.endswith(".json")):
                parsed = read_json(source, name)
                if parsed is None:
                    continue
                samples = parsed.value.get("samples") if isinstance(parsed.value, dict) else None
                _add(source, found, name, parsed.value, samples, damaged=parsed.damaged)


def _archived(source: Source, found: Found, name: str) -> None:
    data = source.read(name, _MOST_ARCHIVE)
    if data is None:
        return
    try:
        archive = EvalArchive(data)
    except ValueError as error:
        source.leave_out(str(error), name)
        return
    damaged = "the archive has two entries of one name" if archive.twice else ""
    header, why = _entry(source, archive, name, "header.json")
    if header is None and why:
        return
    if header is None:  # Inspect was stopped before it could write one
        header, why = _entry(source, archive, name, "_journal/start.json")
        if header is None:
            source.leave_out("holds no header of Inspect", name)
            return
    damaged = damaged or why
    samples, why = _entry(source, archive, name, "summaries.json")
    if samples is None and not why:
        samples = []
        numbered = sorted((int(m[1]), m[0]) for one in archive.names if (m := _JOURNAL.match(one)))
        for _, part in numbered:
            source.tick()
            listed, why = _entry(source, archive, name, part)
            samples += listed if isinstance(listed, list) else []
            damaged = damaged or why
    _add(source, found, name, header, samples, damaged=damaged or why)


def _entry(source: Source, archive: EvalArchive, name: str, entry: str) -> tuple[Any, str]:
    """The value of an entry, None when it is not there or unreadable; why it is doubtful, or ""."""
    try:
        data = archive.read(entry)
        if data is None:
            return None, ""
        parsed = parsed_json(data)
    except ValueError as error:
        source.leave_out(f"{entry} {error}", name)
        return None, f"its {entry} could not be read"
    return parsed.value, parsed.damaged


def _add(source: Source, found: Found, name: str, log: Any, samples: Any, *, damaged: str) -> None:
    header = log.get("eval") if isinstance(log, dict) else None
    if not isinstance(header, dict) or "task" not in header or "model" not in header:
        if source.single or name.endswith(".eval"):
            source.leave_out("holds no log of Inspect", name)
        else:
            source.files.pop()
        return
    version = log.get("version")
    if type(version) is int and version > _NEWEST:
        source.leave_out(f"is of a newer schema ({version}) than is known ({_NEWEST})", name)
        damaged = damaged or f"its schema {version} is newer than is known"
    packages = _fields(header.get("packages"))
    found.version = found.version or _words(packages.get("inspect_ai"))
    gathered = Log(source)
    results = _fields(log.get("results"))
    tags: dict[str, object] = {
        "file": PurePosixPath(name).name,
        "task": header.get("task"),
        "task_version": header.get("task_version"),
        "model": header.get("model"),
        "run_id": header.get("run_id"),
        "inspect_ai": packages.get("inspect_ai"),
        "total_samples": results.get("total_samples"),
        "completed_samples": results.get("completed_samples"),
    }
    for score in results.get("scores") or ():
        label = _label(_fields(score))
        for metric, value in _fields(_fields(score).get("metrics")).items():
            if gathered.add(f"{label}/{metric}", _fields(value).get("value")):
                tags[f"{label}/scored_samples"] = _fields(score).get("scored_samples")
                tags[f"{label}/unscored_samples"] = _fields(score).get("unscored_samples")
    tags |= _counts(samples)
    config = _fields(header.get("config"))
    dataset = _fields(header.get("dataset"))
    settings = {f"config.{key}": value for key, value in flat(config)}
    settings |= {f"task.{key}": value for key, value in flat(_fields(header.get("task_args")))}
    settings |= {
        f"generate.{key}": value
        for key, value in flat(_fields(header.get("model_generate_config")))
    }
    settings |= {"dataset": dataset.get("name"), "dataset_samples": dataset.get("samples")}
    stats = _fields(log.get("stats"))
    revision = _fields(header.get("revision"))
    found.runs.append(
        Run(
            id=_words(header.get("eval_id")) or _words(header.get("task_id")) or name,
            name=_called(header) or PurePosixPath(name).name,
            group=_words(header.get("task")) or "",
            status=_STATUS.get(
                str(log.get("status")), "running" if "status" not in log else "unknown"
            ),
            started=moment(stats.get("started_at")) or moment(header.get("created")),
            ended=moment(stats.get("completed_at")),
            parameters=in_all_words(settings, source),
            metrics=gathered.metrics(),
            tags=in_all_words(tags, source),
            commit=_words(revision.get("commit")),
            damaged=damaged,
        )
    )


def _called(header: dict[str, Any]) -> str:
    """What people call a log: its task and its model, for the file's name can be said by nobody."""
    task, model = _words(header.get("task")), _words(header.get("model"))
    return f"{task} with {model_said(model)}" if task and model else ""


def _label(score: dict[str, Any]) -> str:
    """A score's name; with the reducer where epochs were reduced in more than one way."""
    name, reducer = str(score.get("name")), score.get("reducer")
    return f"{name}/{reducer}" if isinstance(reducer, str) else name


def _counts(samples: Any) -> dict[str, object]:
    """How many samples were logged, in how many epochs, and how many ended in an error."""
    if not isinstance(samples, list):
        return {}
    listed = [sample for sample in samples if isinstance(sample, dict)]
    return {
        "logged_samples": len(listed),
        "epochs": len({str(sample.get("epoch")) for sample in listed}),
        "errors": sum(bool(sample.get("error")) for sample in listed),
        "ungraded": sum(not sample.get("scores") for sample in listed),
    }


def _fields(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
