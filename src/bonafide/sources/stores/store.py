"""What a tracker's store holds: runs with their parameters and logged metrics.

Every reader returns these nouns, whatever tool wrote the store. A value stands here only when it
was read whole; whatever could not be read is named in ``unread`` and never stands for a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bonafide.sources.documents.document import Unread

Status = Literal["finished", "failed", "killed", "running", "unknown"]


@dataclass(frozen=True, slots=True)
class Point:
    """One logged value: its step (None where the tool keeps none), and when it was logged."""

    step: int | None
    value: float
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class LoggedMetric:
    """The finite values that a run logged under one name, in the order of the log.

    Attributes:
        name: as the tool has it.
        points: every finite value.
        odd: (step, words) of values that are no numbers: "NaN", "Infinity", "-Infinity".
        ends_odd: whether the last value of all is one of the odd ones; None where a reader does
            not say so, and then a metric with odd values has no last value.
    """

    name: str
    points: tuple[Point, ...]
    odd: tuple[tuple[int | None, str], ...] = ()
    ends_odd: bool | None = None

    @property
    def last(self) -> float | None:
        """The value that the tool itself shows as the last; None when that is no number."""
        odd = bool(self.odd) if self.ends_odd is None else self.ends_odd
        return None if odd or not self.points else self.points[-1].value


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file that a run kept, as the store names it: path within the run, size in bytes."""

    path: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run.

    Attributes:
        id: the tool's own.
        name: what people call it, or the id.
        group: the experiment, project or study within which runs are compared; "" for none.
        status: how it ended, as far as the store says.
        started: when it began (UTC), or None.
        ended: when it ended, or None.
        parameters: settings as text.
        metrics: by name, in the order of the names.
        tags: what else the tool keeps of it, as text.
        commit: the commit of the code, when the store says so.
        parent: the id of the run that it belongs to.
        deleted: whether it was thrown away in the tool and is still in the store.
        damaged: why it may not be whole, or "". A damaged run is told and never leaned on.
    """

    id: str
    name: str
    group: str = ""
    status: Status = "unknown"
    started: datetime | None = None
    ended: datetime | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    metrics: tuple[LoggedMetric, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    commit: str | None = None
    parent: str | None = None
    artefacts: tuple[Artefact, ...] = ()
    deleted: bool = False
    damaged: str = ""

    def metric(self, name: str) -> LoggedMetric | None:
        """The metric of that name, if the run logged it."""
        return next((metric for metric in self.metrics if metric.name == name), None)


@dataclass(frozen=True, slots=True)
class Store:
    """Everything that was read from one store.

    Attributes:
        tool: "mlflow", "wandb", …
        path: of the store, as it was given, relative.
        format: which of the tool's formats: "sqlite", "files", …
        version: the schema's or tool's version as the store states it, or None.
        runs: by group and start, deleted ones last.
        files: every file that was read: (path, sha256), for the record's inputs.
        unread: what could not be read, and why.
    """

    tool: str
    path: str
    format: str
    version: str | None
    runs: tuple[Run, ...]
    files: tuple[tuple[str, str], ...]
    unread: tuple[Unread, ...] = ()


def chosen_among(store: Store, run: Run, metric: str) -> int:
    """Of how many runs of its group that logged ``metric`` this one was one, itself included.

    Failed and deleted runs count: they were tried. The best of 240 is another thing than the
    only one (P9, R7).
    """
    rivals = (other for other in store.runs if other.group == run.group)
    return sum(other.id == run.id or other.metric(metric) is not None for other in rivals)
