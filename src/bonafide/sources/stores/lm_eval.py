"""lm-eval's results: every metric of every task as the harness aggregated it, with its n.

A metric is named ``task/metric,filter`` as the harness names it. The samples beside a results file
are counted, not averaged: that both tell of the same number is checked.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import Any

from bonafide.sources.stores.logged_values import Log, flat, in_all_words, model_said, moment
from bonafide.sources.stores.reader import Found, StoreReader
from bonafide.sources.stores.source import Source
from bonafide.sources.stores.store import Artefact, Run
from bonafide.sources.stores.structured_file import MOST, Parsed, parsed_json, read_json

_RESULTS = re.compile(r"(?:(?P<folder>.*)/)?results(?:_(?P<when>[^/]+))?\.json\Z")
_MARKS = ("lm_eval_version", "n-shot", "higher_is_better", "task_hashes", "n-samples")
_SETTINGS = ("limit", "num_fewshot", "batch_size", "gen_kwargs", "bootstrap_iters", "random_seed",
             "numpy_seed", "torch_seed", "fewshot_seed", "model", "model_args")  # fmt: skip
_NO_METRICS = {"alias", "name", "sample_len", "samples"}
_MOST_TASKS = 3


class LmEval(StoreReader):
    """Reads ``results_*.json`` and counts ``samples_*.jsonl``."""

    tool, format = "lm-eval", "results"

    def signs(self, names: Collection[str]) -> bool:
        """Whether one of them is called as results are."""
        return any(_RESULTS.match(name) for name in names)

    def collect(self, source: Source, found: Found) -> None:
        """One run for each results file."""
        for name in source.names:
            match = _RESULTS.match(name)
            if match is None and not (source.single and name.endswith(".json")):
                continue
            parsed = read_json(source, name)
            if parsed is None:
                continue
            fields = parsed.value
            if not isinstance(fields, dict) or not isinstance(fields.get("results"), dict) or (
                not any(mark in fields for mark in _MARKS)
            ):  # fmt: skip
                source.files.pop()
                if source.single or (match and match["when"]):
                    source.leave_out("holds no results of lm-eval", name)
                continue
            found.runs.append(_run(source, found, name, parsed))


def _run(source: Source, found: Found, name: str, parsed: Parsed) -> Run:
    fields: dict[str, Any] = parsed.value
    log = Log(source)
    config = _fields(fields.get("config"))
    tags: dict[str, object] = {
        "file": PurePosixPath(name).name,
        "model": fields.get("model_name") or config.get("model"),
        "lm_eval_version": fields.get("lm_eval_version"),
    }
    found.version = found.version or _words(fields.get("lm_eval_version"))
    settings: dict[str, object] = {key: config.get(key) for key in _SETTINGS}
    damaged = parsed.damaged
    samples = _samples(source, name)
    kept: list[Artefact] = []
    for task, metrics in fields["results"].items():
        for metric, value in _fields(metrics).items():
            if metric not in _NO_METRICS:
                log.add(f"{task}/{metric}", value)
        counts = _fields(_fields(fields.get("n-samples")).get(task))
        told = counts.get("effective")
        tags[f"{task}/n"], tags[f"{task}/of"] = told, counts.get("original")
        tags[f"{task}/version"] = _fields(fields.get("versions")).get(task)
        settings[f"{task}/n-shot"] = _fields(fields.get("n-shot")).get(task)
        own = _fields(_fields(fields.get("configs")).get(task))
        if own.get("repeats") not in (None, 1):
            tags[f"{task}/repeats"] = own.get("repeats")
        if task in samples:
            file, documents, whole = samples[task]
            kept.append(Artefact(file))
            tags[f"{task}/samples_logged"] = documents
            if whole and type(told) is int and documents != told:
                damaged = damaged or f"{task}: {told} samples are told of, {documents} are logged"
    return Run(
        id=name,
        name=_called(tags["model"], fields["results"]) or PurePosixPath(name).name,
        status="finished",
        started=moment(fields.get("date")),
        parameters=in_all_words({**settings, **_nested(config)}, source),
        metrics=log.metrics(),
        tags=in_all_words(tags, source),
        commit=_words(fields.get("git_hash")),
        artefacts=tuple(kept),
        damaged=damaged,
    )


def _called(model: object, results: dict[str, Any]) -> str:
    """What people call it: the model on its tasks."""
    if not isinstance(model, str) or not model or not results:
        return ""
    more = len(results) - _MOST_TASKS
    tasks = ", ".join(list(results)[:_MOST_TASKS]) + (f" and {more} more" if more > 0 else "")
    return f"{model_said(model)} on {tasks}"[:200]


def _nested(config: dict[str, Any]) -> dict[str, object]:
    return {
        f"{key}.{inner}": value
        for key in ("model_args", "gen_kwargs")
        if isinstance(config.get(key), dict)
        for inner, value in flat(config[key])
    }


def _samples(source: Source, name: str) -> dict[str, tuple[str, int, bool]]:
    """For each task the file of its samples, how many documents it logs, and if it is whole."""
    match = _RESULTS.match(name)
    when = match["when"] if match else None
    if not when or source.single:
        return {}
    before = f"{match['folder']}/" if match and match["folder"] else ""
    pattern = re.compile(re.escape(f"{before}samples_") + r"(.+)_" + re.escape(when) + r"\.jsonl\Z")
    found = {}
    for other in source.names:
        if task := pattern.match(other):
            data = source.read(other, MOST) or b""
            documents: set[str] = set()
            whole = True
            for at, line in enumerate(data.split(b"\n"), start=1):
                if not line.strip():
                    continue
                try:
                    value = parsed_json(line).value
                    documents.add(str(value["doc_id"]) if isinstance(value, dict) else str(at))
                except (ValueError, KeyError):
                    source.leave_out("a sample that is not whole", other, at)
                    whole = False
                if at % 1000 == 0:
                    source.tick()
            found[task[1]] = (other, len(documents), whole)
    return found


def _fields(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
