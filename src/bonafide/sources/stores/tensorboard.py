"""TensorBoard's event files: the scalars and hyperparameters of each folder, which is a run.

Read are scalars as floats (PyTorch, TensorFlow 1) and as tensors (TensorFlow 2). Field numbers
are those of ``event.proto``, ``summary.proto``, ``tensor.proto`` and the plugin ``hparams``.
"""

from __future__ import annotations

import struct
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from bonafide.sources.stores.by_step import by_step_and_time
from bonafide.sources.stores.logged_values import Log, in_all_words, moment
from bonafide.sources.stores.protobuf_wire import Message, NotProtobuf
from bonafide.sources.stores.reader import Found, StoreReader
from bonafide.sources.stores.source import Source, Stop
from bonafide.sources.stores.store import Run, Status
from bonafide.sources.stores.tfrecord import Cut, records

_SIGN = ".tfevents."
_VERSION = "brain.Event:2"
_FLOAT, _DOUBLE = 1, 2
_ENDED: dict[int, Status] = {1: "finished", 2: "failed", 3: "running"}


class TensorBoard(StoreReader):
    """Reads event files; those of one folder are one run."""

    tool, format = "tensorboard", "events"

    def signs(self, names: Collection[str]) -> bool:
        """Whether an event file is among them."""
        return any(_SIGN in PurePosixPath(name).name for name in names)

    def collect(self, source: Source, found: Found) -> None:
        """One run for each folder."""
        folders: dict[str, list[str]] = {}
        for name in sorted(source.names):
            if source.single or self.signs((name,)):
                folders.setdefault(str(PurePosixPath(name).parent), []).append(name)
        common = _common(list(folders))
        for folder, names in sorted(folders.items()):
            run = _Reading(source, folder)
            try:
                for name in names:
                    run.read(name)
            except Stop as stop:
                run.damaged = str(stop)
                found.runs.append(run.finished(common))
                raise
            if run.events:
                found.runs.append(run.finished(common))


@dataclass
class _Reading:
    source: Source
    folder: str
    events: int = 0
    damaged: str = ""
    status: Status = "unknown"
    started: float | None = None
    settings: dict[str, object] = field(default_factory=dict)
    tags: dict[str, object] = field(default_factory=dict)
    plugins: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.log = Log(self.source)
        self._seen: set[bytes] = set()

    def read(self, name: str) -> None:
        """Take the events of one file, up to where it is cut."""
        data = self.source.read(name)
        if data is None:
            self.damaged = self.damaged or "one of its event files could not be read"
            return
        if data in self._seen:
            self.source.leave_out("a copy of another event file of this run", name)
            return
        self._seen.add(data)
        why = "" if data else "the file is empty"
        first = True
        try:
            for record in records(data, self.source):
                try:
                    event = Message(record)
                    if first and event.text(3) != _VERSION:
                        why = "the file is of another version of the format than can be read here"
                        break
                    first = False
                    self._take(event)
                except (NotProtobuf, ValueError, OverflowError) as error:
                    why = why or f"an event cannot be read: {error}"
        except Cut as cut:
            why = str(cut)
        if why:
            told = "; the events before it were read" if not first else ""
            self.source.leave_out(why + told, name)
            self.damaged = self.damaged or why

    def finished(self, common: str) -> Run:
        """The run."""
        name = self.folder.removeprefix(common).strip("/") or PurePosixPath(self.folder).name
        name = self.source.shown if name in {"", "."} else name
        return Run(
            id=self.folder,
            name=name,
            group="",
            status="unknown" if self.damaged else self.status,
            started=moment(self.started),
            parameters=in_all_words(self.settings, self.source, empty=True),
            metrics=self.log.metrics(by_step_and_time),
            tags=in_all_words(self.tags, self.source),
            damaged=self.damaged,
        )

    def _take(self, event: Message) -> None:
        self.events += 1
        when = event.float64(1)
        if self.started is None:
            self.started = when
        summary = event.message(5)
        if summary is None:
            return
        step = event.integer(2) or 0
        for value in summary.messages(1):
            tag = value.text(1)
            plugin = self._plugin(tag, value.message(9))
            if 2 in value:
                self.log.add(tag, short(value.float32(2) or 0.0), step, moment(when))
            elif plugin == "scalars" and (tensor := value.message(8)) is not None:
                self.log.add(tag, _scalar(tensor), step, moment(when))

    def _plugin(self, tag: str, metadata: Message | None) -> str:
        data = metadata.message(1) if metadata else None
        if data is None:
            return self.plugins.get(tag, "")
        name = self.plugins.setdefault(tag, data.text(1))
        content = data.message(2) if name == "hparams" else None
        if content and (start := content.message(3)):
            for entry in start.messages(1):
                self.settings[entry.text(1)] = _setting(entry.message(2))
        if content and (end := content.message(4)):
            self.status = _ENDED.get(end.integer(1) or 0, "unknown")
        return name


def _common(folders: list[str]) -> str:
    if len(folders) < 2:
        return ""
    parts = [PurePosixPath(folder).parts for folder in folders]
    shared = 0
    while all(len(one) > shared for one in parts) and len({one[shared] for one in parts}) == 1:
        shared += 1
    return "/".join(parts[0][:shared])


def _setting(value: Message | None) -> object:
    """A value of ``struct.proto``: number, text or truth."""
    if value is None:
        return None
    if 2 in value:
        figure = value.float64(2) or 0.0
        return int(figure) if figure.is_integer() and abs(figure) < 2**53 else figure
    return value.text(3) if 3 in value else bool(value.integer(4)) if 4 in value else None


def _scalar(tensor: Message) -> float:
    """The one number of a tensor.

    Raises:
        NotProtobuf: it is no single number of a type that is read.
    """
    kind = tensor.integer(1)
    if kind not in (_FLOAT, _DOUBLE):
        raise NotProtobuf(f"a scalar is of type {kind}, which is not read")
    size, form = (4, "<f") if kind == _FLOAT else (8, "<d")
    packed = tensor.data(4) if 4 in tensor else None
    if packed is None:
        number = 5 if kind == _FLOAT else 6
        try:
            packed = tensor.data(number)
        except NotProtobuf:  # a single value may stand unpacked
            single = tensor.float32(5) if kind == _FLOAT else tensor.float64(6)
            packed = struct.pack(form, single)
    if packed is None or len(packed) != size:
        raise NotProtobuf("a scalar is not one number")
    value = float(struct.unpack(form, packed)[0])
    return short(value) if kind == _FLOAT else value


def short(value: float) -> float:
    """A 32-bit float in the fewest digits that name it, as it was most likely logged.

    >>> short(0.7860999703407288)
    0.7861
    """
    stored = struct.pack("<f", value)
    for digits in range(6, 10):
        near = float(f"{value:.{digits}g}")
        try:
            if struct.pack("<f", near) == stored:
                return near
        except OverflowError:
            continue
    return value
