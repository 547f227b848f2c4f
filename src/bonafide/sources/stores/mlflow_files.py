"""MLflow's file store (``mlruns/EXPERIMENT/RUN/``), read without MLflow.

A metric's file has one line for each value, ``time value step``, and where the value was logged
for a dataset its name and digest behind that; a line without its end was being
written when something went wrong, and is not read. Nothing in this format has a checksum: digits
that were changed within a line cannot be told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from bonafide.sources.stores.by_step import as_mlflow_files_do
from bonafide.sources.stores.logged_values import Log, moment
from bonafide.sources.stores.reader import Found, StoreReader
from bonafide.sources.stores.source import Source, Stop
from bonafide.sources.stores.store import Artefact, Run, Status
from bonafide.sources.stores.structured_file import fields_of, read_text

_RUN_ID = re.compile(r"[0-9a-f]{32}\Z")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?\Z")
_WHOLE = re.compile(r"-?[0-9]{1,18}\Z")
_WORDS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
_STATUS: dict[object, Status] = {
    1: "running",
    2: "running",
    3: "finished",
    4: "failed",
    5: "killed",
}
_SMALL = 2**20


class MlflowFiles(StoreReader):
    """Reads the folders of runs."""

    tool, format = "mlflow", "files"

    def signs(self, names: Collection[str]) -> bool:
        """Whether a run's folder, named by 32 hexadecimal digits, is among them."""
        return any(_RUN_ID.match(folder) for folder in map(_folder, names) if folder)

    def collect(self, source: Source, found: Found) -> None:
        """One run for each folder that has a ``meta.yaml``, or what one has beside it."""
        below: dict[str, list[str]] = {}
        for name in source.names:
            parts = name.split("/")
            ends = [at for at, part in enumerate(parts[:-1]) if _RUN_ID.match(part)]
            if ends:
                below.setdefault("/".join(parts[: ends[0] + 1]), []).append(name)
        experiments: dict[str, _Experiment] = {}
        for folder, names in below.items():
            above = str(PurePosixPath(folder).parent)
            if above not in experiments:
                experiments[above] = _experiment(source, above)
            if f"{folder}/meta.yaml" not in names:
                if any(
                    f"{folder}/{kind}/" in name for kind in ("metrics", "params") for name in names
                ):
                    source.leave_out("a run without its meta.yaml is not read", folder)
                continue
            reading = _Reading(source, folder, experiments[above])
            try:
                run = reading.run(names)
            except Stop as stop:
                reading.damaged = str(stop)
                found.runs.append(reading.finished())
                raise
            if run is not None:
                found.runs.append(run)


def _folder(name: str) -> str:
    path = PurePosixPath(name)
    return path.parent.name if path.name == "meta.yaml" else ""


@dataclass(frozen=True, slots=True)
class _Experiment:
    name: str
    deleted: bool
    damaged: str = ""


def _experiment(source: Source, folder: str) -> _Experiment:
    name = "meta.yaml" if folder == "." else f"{folder}/meta.yaml"
    thrown = ".trash" in PurePosixPath(folder).parts
    fields = _fields(source, name) if name in source.names else None
    if fields is None or not isinstance(fields.get("name"), str):
        if name in source.names:
            source.leave_out("the experiment's name cannot be read", name)
        why = "it cannot be told which experiment it belongs to"
        return _Experiment(PurePosixPath(folder).name, thrown, why)
    gone = thrown or fields.get("lifecycle_stage") == "deleted"
    return _Experiment(fields["name"][: source.limits.text], gone)


def _fields(source: Source, name: str) -> dict[str, Any] | None:
    text = read_text(source, name, most=_SMALL)
    parsed = None if text is None else fields_of(source, name, text)
    return None if parsed is None else parsed.value


@dataclass
class _Reading:
    source: Source
    folder: str
    experiment: _Experiment
    damaged: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    kept: list[Artefact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.log = Log(self.source)
        self.damaged = self.experiment.damaged

    def run(self, names: list[str]) -> Run | None:
        fields = _fields(self.source, f"{self.folder}/meta.yaml")
        if fields is None:
            return None
        self.fields = fields
        for name in names:
            kind, _, rest = name[len(self.folder) + 1 :].partition("/")
            if kind == "metrics" and rest:
                self._metric(name, rest)
            elif kind in ("params", "tags") and rest:
                text = read_text(self.source, name, most=_SMALL)
                if text is None:
                    self.damaged = self.damaged or f"{rest[:60]} cannot be read"
                    continue
                values = self.parameters if kind == "params" else self.tags
                values[rest] = text[: self.source.limits.text]
            elif kind == "artifacts" and rest:
                self.kept.append(Artefact(rest))
        return self.finished()

    def _metric(self, name: str, metric: str) -> None:
        text = read_text(self.source, name)
        if text is None or not text:
            why = f"the file of {metric[:60]} cannot be read" if text is None else ""
            self._broken(name, why or f"the file of {metric[:60]} is empty")
            return
        lines = text.split("\n")
        if lines.pop():
            self._broken(name, f"the last line of {metric[:60]} was not written to its end")
        for number, line in enumerate(lines, 1):
            if not self._line(metric, line):
                self._broken(name, f"a line of {metric[:60]} is no value with its time", number)

    def _line(self, metric: str, line: str) -> bool:
        parts = line.split(" ")
        if len(parts) not in (2, 3, 5) or not _WHOLE.match(parts[0]):
            return False
        if parts[1] in _WORDS:
            value = _WORDS[parts[1]]
        elif _NUMBER.match(parts[1]) and len(parts[1]) < 400:
            value = float(parts[1])
            if math.isinf(value):
                return False
        else:
            return False
        if len(parts) > 2 and not _WHOLE.match(parts[2]):
            return False
        # With a dataset's name behind it MLflow itself takes no notice of the step.
        step = int(parts[2]) if len(parts) == 3 else 0
        return self.log.add(metric, value, step, moment(int(parts[0]) / 1000))

    def _broken(self, name: str, why: str, line: int | None = None) -> None:
        self.source.leave_out(why, name, line)
        self.damaged = self.damaged or why

    def finished(self) -> Run:
        """The run, with what was read of it."""
        fields, folder = self.fields, PurePosixPath(self.folder).name
        status, stage = _STATUS.get(fields.get("status")), fields.get("lifecycle_stage")
        if (fields.get("run_id") or fields.get("run_uuid")) != folder:
            self.damaged = self.damaged or "its meta.yaml is of another run than its folder"
        if status is None or stage not in ("active", "deleted"):
            self.damaged = self.damaged or "its meta.yaml is not whole"
        named = fields.get("run_name") or self.tags.get("mlflow.runName") or folder
        place = fields.get("artifact_uri")
        return Run(
            id=folder,
            name=str(named)[: self.source.limits.text],
            group=self.experiment.name,
            status=status or "unknown",
            started=_moment(fields.get("start_time")),
            ended=_moment(fields.get("end_time")),
            parameters=self.parameters,
            metrics=self.log.metrics(as_mlflow_files_do),
            tags={**self.tags, **({"artifact_uri": place} if isinstance(place, str) else {})},
            commit=self.tags.get("mlflow.source.git.commit"),
            parent=self.tags.get("mlflow.parentRunId"),
            artefacts=tuple(self.kept),
            deleted=self.experiment.deleted or stage == "deleted",
            damaged=self.damaged,
        )


def _moment(raw: object) -> datetime | None:
    return moment(raw / 1000) if type(raw) is int and abs(raw) < 2**53 else None
