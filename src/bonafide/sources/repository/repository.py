"""What a repository holds: its files by role, its notebooks, its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bonafide.sources.documents.document import Unread

Role = Literal[
    "readme",
    "source",
    "notebook",
    "test",
    "ci",
    "environment",
    "lock",
    "container",
    "serving",
    "monitoring",
    "evaluation",
    "data",
    "model",
    "diagram",
    "picture",
    "configuration",
    "document",
    "licence",
    "secret",
    "other",
]


@dataclass(frozen=True, slots=True)
class RepoFile:
    """One file: its path with ``/`` from the root, size in bytes, and what it is for.

    ``link`` is true of a symbolic link, which is listed and never followed.
    """

    path: str
    size: int
    roles: frozenset[Role]
    link: bool = False


@dataclass(frozen=True, slots=True)
class NotebookState:
    """How a notebook was left: whether it can be run again from top to bottom.

    Attributes:
        path: of the notebook.
        cells: how many code cells.
        run: how many of them carry an execution number.
        in_order: whether those numbers rise from top to bottom.
        errors: cells (from 1) whose saved output is an error.
        absolute_paths: (cell, path) of file names that exist on one machine only.
        installs: cells that install packages.
        outputs: how many code cells have saved output.
        secrets: (cell, what it seems to be, a form that gives nothing away) of keys in code.
        early: (cell, name, cell further down) of names that only a cell further down makes.
        gone: (cell, name) of names that a cell used without an error and that no cell makes: they
            came from a cell which is no longer there.
    """

    path: str
    cells: int
    run: int
    in_order: bool
    errors: tuple[int, ...]
    absolute_paths: tuple[tuple[int, str], ...]
    installs: tuple[int, ...]
    outputs: int
    secrets: tuple[tuple[int, str, str], ...] = ()
    early: tuple[tuple[int, str, int], ...] = ()
    gone: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its name, when it was made, by whom (index into the authors), its subject, and
    the paths that it added, changed or removed (None when it was not looked at)."""

    sha: str
    when: datetime
    author: int
    subject: str
    paths: tuple[str, ...] | None
    merge: bool = False
    revert: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Commits, newest first, and their authors.

    ``complete`` is false when there are more commits than were read, or the clone is shallow.
    """

    commits: tuple[Commit, ...]
    authors: tuple[str, ...]
    complete: bool


@dataclass(frozen=True)
class Repository:
    """A folder of a project.

    Attributes:
        path: as the person wrote it.
        files: sorted by path.
        readme: path of the README nearest to the root, or None.
        notebooks: the state of every notebook that could be read.
        history: None where there is no git history; ``unread`` says why if it could not be read.
        texts: contents of the small files that rules look into (environment, lock, container, CI
            files and scripts), by path.
        unread: what could not be read.
        tracked: the paths in the newest commit, or None when there is none or it was not read;
            what is not among them lies on the author's machine only.
        partial: whether files or folders were left out (too many, too deep, not readable), so that
            nothing can be said to be missing.
    """

    path: str
    files: tuple[RepoFile, ...]
    readme: str | None
    notebooks: tuple[NotebookState, ...]
    history: History | None
    texts: dict[str, str]
    unread: tuple[Unread, ...]
    tracked: frozenset[str] | None = None
    partial: bool = False

    def with_role(self, role: Role) -> list[RepoFile]:
        """Its files that have ``role``, by path."""
        return [file for file in self.files if role in file.roles]
