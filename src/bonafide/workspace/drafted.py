"""Which project a case was drafted from: what ``init`` remembers beside ``case.md``.

It stands in ``cases/<slug>/.drafted.json``, away from what the person edits, so that no project
becomes two cases and no note is offered twice, whatever became of the text. Without the file a
project is known by the day its history began, by the comment in the draft, or by its name.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bonafide.digest import sha256_bytes
from bonafide.errors import UserError
from bonafide.evidence.store.inside import resolve_inside
from bonafide.evidence.store.regular import read_regular
from bonafide.portfolio.note import Note
from bonafide.sources.survey.survey import Project

STATE = ".drafted.json"
_SCHEMA = "bonafide/drafted/1"
_MOST = 2**20


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A table of predictions that waits for somebody to name its columns.

    Attributes:
        path: below the project.
        name: what its record is to be called.
        label, model: the columns that are known.
    """

    path: str
    name: str
    label: str | None = None
    model: str | None = None


@dataclass(frozen=True)
class Drafted:
    """What is remembered of one case.

    Attributes:
        project: the name of its folder.
        began: the first commit of its history, where that is in sight.
        place: a digest of the way from the casebook to the project.
        tables: the record that a table was measured into, by the table's path.
        offered: digests of the notes that were offered.
        told: names of the records of which the text has spoken; None where nobody counted yet.
        unmeasured: tables of predictions that were not measured.
    """

    project: str
    began: str | None = None
    place: str | None = None
    tables: dict[str, str] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    told: tuple[str, ...] | None = None
    unmeasured: tuple[Unmeasured, ...] = ()

    def to_bytes(self) -> bytes:
        """The bytes of the file."""
        content: dict[str, Any] = {
            "schema": _SCHEMA,
            "project": self.project,
            "began": self.began,
            "place": self.place,
            "tables": dict(sorted(self.tables.items())),
            "offered": sorted(self.offered),
        }
        if self.told is not None:
            content["told"] = sorted(self.told)
        if self.unmeasured:
            content["unmeasured"] = [asdict(table) for table in self.unmeasured]
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")

    def is_of(self, other: Drafted) -> bool:
        """Whether both speak of one project: by its history where both have one, else by where
        it lies."""
        if self.began is not None and other.began is not None:
            return self.began == other.began
        return self.place is not None and self.place == other.place


def drafted_of(project: Project, name: str, casebook: Path) -> Drafted:
    """How a project is to be remembered."""
    history = project.repository.history
    began = None
    if history is not None and history.complete and history.commits:
        began = min(history.commits, key=lambda commit: (commit.when, commit.sha)).sha
    return Drafted(name, began, place_of(project.root, casebook))


def place_of(project: Path, casebook: Path) -> str:
    """A digest of the way from a casebook to a project; the way itself would tell how somebody's
    machine is laid out."""
    way = os.path.relpath(project.resolve(), casebook)
    return hashlib.sha256(os.fsencode(way)).hexdigest()[:16]


def read_drafted(casebook: Path, folder: Path) -> Drafted | None:
    """What is remembered of the case in ``folder``; None where nothing is, or not readably."""
    path = folder / STATE
    try:
        if resolve_inside(casebook, path) is None:
            return None
        content: Any = json.loads(read_regular(path, _MOST))
    except (OSError, ValueError, RecursionError, UserError):
        return None
    if not isinstance(content, dict) or content.get("schema") != _SCHEMA:
        return None
    tables, offered = content.get("tables"), content.get("offered")
    return Drafted(
        _text(content.get("project")) or "",
        _text(content.get("began")),
        _text(content.get("place")),
        {k: v for k, v in tables.items() if isinstance(v, str)} if isinstance(tables, dict) else {},
        _texts(offered) or (),
        _texts(content.get("told")),
        tuple(_unmeasured(content.get("unmeasured"))),
    )


def _texts(value: object) -> tuple[str, ...] | None:
    return tuple(x for x in value if isinstance(x, str)) if isinstance(value, list) else None


def _unmeasured(value: object) -> Iterator[Unmeasured]:
    for each in value if isinstance(value, list) else []:
        if isinstance(each, dict):
            path, name = _text(each.get("path")), _text(each.get("name"))
            if path and name:
                label, model = _text(each.get("label")), _text(each.get("model"))
                yield Unmeasured(path, name, label, model)


def digest_of(note: Note) -> str:
    """The name of a note, by which it is known to have been offered."""
    return sha256_bytes(note.to_line().encode("utf-8"))[:16]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
