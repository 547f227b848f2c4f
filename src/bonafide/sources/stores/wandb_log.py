"""Weights & Biases' offline run logs (``run-ID.wandb``), one for each time that a run ran.

Current releases write nothing else that holds the values: no summary, no settings in text.
The numbers of the fields are those of ``wandb_internal.proto`` as wandb 0.31.0 has it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath

from bonafide.sources.stores.by_step import by_step
from bonafide.sources.stores.logged_values import Log, flat, in_all_words, moment, number
from bonafide.sources.stores.protobuf_wire import Message, NotProtobuf
from bonafide.sources.stores.reader import Found, StoreReader
from bonafide.sources.stores.resumed_log import joined
from bonafide.sources.stores.source import Source, Stop
from bonafide.sources.stores.store import Artefact, LoggedMetric, Point, Run, Status
from bonafide.sources.stores.structured_file import parsed_json
from bonafide.sources.stores.wandb_frames import Cut, records

_TAKEN = frozenset((2, 3, 5, 6, 8, 17, 18, 21, 26))
_OF_THE_TOOL = 1


class WandbLog(StoreReader):
    """Reads the run logs, whole or up to where they are cut."""

    tool, format = "wandb", "log"

    def signs(self, names: Collection[str]) -> bool:
        """Whether a run log is among them."""
        return any(name.endswith(".wandb") for name in names)

    def collect(self, source: Source, found: Found) -> None:
        """One run for each id: a run that was resumed has several logs."""
        for name in source.names:
            if not (source.single or self.signs((name,))):
                continue
            data = source.read(name)
            if data is None:
                continue
            reading = _Reading(source, name)
            run = reading.run(data)
            found.version = found.version or reading.version
            if run is None:
                source.leave_out("says of no run: nothing was written before it was cut", name)
            else:
                found.runs.append(run)
            if reading.late is not None:
                raise reading.late
        found.runs[:] = joined(found.runs, source)


@dataclass
class _Reading:
    source: Source
    name: str
    about: Message | None = None
    commit: str = ""
    exit: int | None = None
    version: str | None = None
    late: Stop | None = None
    config: dict[str, str] = field(default_factory=dict)
    summary: dict[str, str] = field(default_factory=dict)
    kept: dict[str, int | None] = field(default_factory=dict)

    def run(self, data: bytes) -> Run | None:
        """The run, as far as its log can be read."""
        log = Log(self.source)
        damaged = ""
        try:
            for count, record in enumerate(records(data)):
                if count % 256 == 0:
                    self.source.tick()
                try:
                    self._take(Message(record), log)
                except (NotProtobuf, ValueError, OverflowError) as error:
                    damaged = damaged or f"a record of the log cannot be read: {error}"
        except Cut as cut:
            damaged = str(cut)
        except Stop as stop:
            self.late, damaged = stop, str(stop)
        if damaged:
            what = "; the records before it were read" if self.about else ""
            self.source.leave_out(damaged + what, self.name)
        if self.about is None:
            return None
        return self._finished(self.about, log.metrics(by_step), damaged)

    def _take(self, record: Message, log: Log) -> None:
        for number_ in record:
            if number_ in _TAKEN and (inner := record.message(number_)) is not None:
                self._take_one(number_, inner, log)

    def _take_one(self, kind: int, inner: Message, log: Log) -> None:
        match kind:
            case 2:  # history
                self._log(inner, log)
            case 3:  # summary
                self._update(inner, self.summary)
            case 5:  # config
                self._update(inner, self.config)
            case 6:  # files
                for file in inner.messages(1):
                    if file.integer(3) != _OF_THE_TOOL:
                        self.kept.setdefault(file.text(1), None)
            case 8:  # artifact
                self.kept.setdefault(f"{inner.text(4)}:{inner.text(5)}", None)
            case 17:  # run
                self.about = inner
                self._update(inner.message(4), self.config)
                self._update(inner.message(5), self.summary)
                self._commit(inner.message(21))
            case 18:  # exit
                self.exit = inner.integer(1) or 0
            case 21:  # header
                info = inner.message(1)
                self.version = info.text(1).partition("+")[0] if info else None
            case 26:  # environment
                self._commit(inner.message(9))

    def _commit(self, git: Message | None) -> None:
        self.commit = (git.text(2) if git else "") or self.commit

    def _update(self, change: Message | None, fields: dict[str, str]) -> None:
        if change is None:
            return
        for item in change.messages(1):
            fields[_key(item)] = item.text(16)
        for item in change.messages(2):
            fields.pop(_key(item), None)

    def _log(self, history: Message, log: Log) -> None:
        values = _plain({_key(item): item.text(16) for item in history.messages(1)})
        step = history.message(2)
        at = (step.integer(1) or 0) if step else values.get("_step")
        when = moment(values.get("_timestamp"))
        things = {name.removesuffix("._type") for name in values if name.endswith("._type")}
        for thing in things:
            path, size = values.get(f"{thing}.path"), values.get(f"{thing}.size")
            if isinstance(path, str):
                self.kept[path] = size if type(size) is int and size >= 0 else None
        for name, value in values.items():
            if not name.startswith("_") and not _within(name, things):
                log.add(name, value, at, when)

    def _parsed(self, fields: dict[str, str]) -> tuple[dict[str, object], str]:
        try:
            return _plain(fields), ""
        except (ValueError, RecursionError) as error:
            why = f"its settings or summary cannot be read: {error}"
            self.source.leave_out(why, self.name)
            return {}, why

    def _finished(self, about: Message, metrics: tuple[LoggedMetric, ...], damaged: str) -> Run:
        names = {metric.name for metric in metrics}
        single: list[LoggedMetric] = []
        tags: dict[str, object] = {}
        values, broken = self._parsed(self.summary)
        config, broken_too = self._parsed(self.config)
        damaged = damaged or broken or broken_too
        things = {name.removesuffix("._type") for name in values if name.endswith("._type")}
        for name, value in values.items():
            if name.startswith("_") or name in names or _within(name, things):
                continue
            figure = number(value)
            if isinstance(figure, float):
                single.append(LoggedMetric(name, (Point(None, figure),)))
            elif figure is not None:
                single.append(LoggedMetric(name, (), ((None, figure),)))
            else:
                tags[f"summary.{name}"] = value
        for metric in metrics:
            told = number(values.get(metric.name))
            if told is not None and told not in (metric.last, *(words for _, words in metric.odd)):
                tags[f"summary.{metric.name}"] = told
        tags |= {"group": about.text(6), "job_type": about.text(7), "notes": about.text(9)}
        tags |= {"tags": about.texts(10), "sweep": about.text(12)}
        status: Status = "running" if self.exit is None else "failed" if self.exit else "finished"
        run_id = about.text(1) or PurePosixPath(self.name).stem.removeprefix("run-")
        settings = {name: value for name, value in config.items() if name[:6] != "_wandb"}
        return Run(
            id=run_id,
            name=about.text(8) or run_id,
            group=about.text(3),
            status="unknown" if damaged else status,
            started=_moment(about.message(17)),
            parameters=in_all_words(settings, self.source, empty=True),
            metrics=tuple(sorted((*metrics, *single), key=lambda metric: metric.name)),
            tags=in_all_words(tags, self.source),
            commit=self.commit or None,
            artefacts=tuple(Artefact(path, size) for path, size in sorted(self.kept.items())),
            damaged=damaged,
        )


def _key(item: Message) -> str:
    return ".".join(item.texts(2)) or item.text(1)


def _plain(fields: dict[str, str]) -> dict[str, object]:
    """Fields in JSON as plain values; what is nested, flat.

    Raises:
        ValueError: a value is no JSON.
    """
    plain: dict[str, object] = {}
    for name, text in fields.items():
        if text[:1] in ("{", "["):
            inner = flat(parsed_json(text).value)
            plain |= {f"{name}.{key}" if key else name: value for key, value in inner}
        else:
            plain[name] = json.loads(text)
    return plain


def _within(name: str, things: Collection[str]) -> bool:
    """Whether it is part of a picture, table or other thing, whose size is no result."""
    parts = name.split(".")
    return any(".".join(parts[:end]) in things for end in range(1, len(parts)))


def _moment(stamp: Message | None) -> datetime | None:
    if stamp is None:
        return None
    try:
        return datetime.fromtimestamp((stamp.integer(1) or 0) + (stamp.integer(2) or 0) / 1e9, UTC)
    except (ValueError, OverflowError, OSError):
        return None
