"""What every reader of a tracker's store is: it knows its files by their names, and reads them.

A reader fills :class:`Found`; this class opens the files, keeps the caps, puts the runs in order
and marks those that contradict each other. Nothing that stands in a store is ever executed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from bonafide.errors import UserError
from bonafide.sources.repository.outgoing import cleaned
from bonafide.sources.stores.limits import StoreLimits
from bonafide.sources.stores.source import Source, Stop
from bonafide.sources.stores.store import Run, Store

FAULT = "cannot be read: a fault of Bonafide"
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass
class Found:
    """What a reader has found so far; when a cap stops it, this is what is kept."""

    version: str | None = None
    runs: list[Run] = field(default_factory=list)


class StoreReader(ABC):
    """Reads the stores of one tool in one format."""

    tool: ClassVar[str]
    format: ClassVar[str]

    @abstractmethod
    def signs(self, names: Collection[str]) -> bool:
        """Whether files of these names, paths below a folder, may be such a store."""

    @abstractmethod
    def collect(self, source: Source, found: Found) -> None:
        """Put what ``source`` holds into ``found``, and name the rest by ``source.leave_out``.

        Raises:
            Stop: a cap was reached.
        """

    def read(
        self,
        path: Path,
        *,
        limits: StoreLimits | None = None,
        shown: str | None = None,
        names: Sequence[str] | None = None,
    ) -> Store:
        """The store at ``path``, a file or a folder; ``shown`` is how the person wrote it.

        ``names`` are the files below the folder, where they are known already: it is then not
        walked again.

        Raises:
            UserError: there is no such file or folder.
        """
        source = Source(path, shown or path.name, limits or StoreLimits(), names)
        found = Found()
        try:
            self.collect(source, found)
            if len(found.runs) > source.limits.runs:
                raise Stop(f"more than {source.limits.runs:,} runs; the rest is left out")
        except Stop as stop:
            source.leave_out(str(stop))
        except UserError:
            raise
        except Exception as error:  # bytes that nobody foresaw: what was read before is kept
            source.leave_out(f"{FAULT} ({type(error).__name__}); the rest is not read")
        finally:
            source.close()
        for link in source.links:
            if self.signs((link,)):
                source.leave_out("a link, which is not followed; name its target instead", link)
        read = [_whole(run) for run in found.runs[: source.limits.runs]]
        runs = _told_apart(read, source)
        runs.sort(key=lambda run: (run.deleted, run.group, run.started or _NEVER))
        return Store(
            tool=self.tool,
            path=source.shown,
            format=self.format,
            version=found.version,
            runs=tuple(runs),
            files=tuple(source.files),
            unread=tuple(source.unread),
        )


def _whole(run: Run) -> Run:
    """The run in whole characters that turn no writing: file names may be no text at all."""
    words = (run.id, run.name, run.group, run.damaged, run.parent or "", *run.tags.values())
    words += (*run.tags, *run.parameters, *run.parameters.values())
    words += tuple(artefact.path for artefact in run.artefacts)
    if all(text.isascii() for text in words):
        return run
    return replace(
        run,
        id=cleaned(run.id),
        name=cleaned(run.name),
        group=cleaned(run.group),
        damaged=cleaned(run.damaged),
        parent=None if run.parent is None else cleaned(run.parent),
        tags={cleaned(name): cleaned(value) for name, value in run.tags.items()},
        parameters={cleaned(name): cleaned(value) for name, value in run.parameters.items()},
        artefacts=tuple(replace(each, path=cleaned(each.path)) for each in run.artefacts),
    )


def _told_apart(runs: list[Run], source: Source) -> list[Run]:
    """A copy of a run is dropped; runs of one id that differ are marked, for we cannot choose."""
    kept: list[Run] = []
    seen: dict[tuple[str, str], Run] = {}
    for run in runs:
        first = seen.setdefault((run.group, run.id), run)
        if first is not run and first == run:
            source.leave_out(f"a second copy of the run {run.id} says the same; it is counted once")
            continue
        kept.append(run)
    often = Counter((run.group, run.id) for run in kept)
    why = "the store has two different runs of this id"
    return [
        replace(run, damaged=run.damaged or why) if often[run.group, run.id] > 1 else run
        for run in kept
    ]
