"""What a survey found: projects with their tables, stores, texts and history, and the person's
own documents. Rows and secrets never stand here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from bonafide.sources.cv.cv import Cv
from bonafide.sources.documents.document import Document, Unread
from bonafide.sources.repository.repository import Repository
from bonafide.sources.repository.story import Story
from bonafide.sources.stores.store import Store

Origin = Literal["work", "team", "personal", "competition", "capstone", "research"]
"""Where a project came from; the same words as a case's ``origin`` (R9)."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a file says: the words, and the place that says them.

    Attributes:
        says: the words as they stand there, or what was counted there.
        file: the file's path below the project (or below the survey, for a person's documents).
        line: its line, where it has one.
    """

    says: str
    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class TableFound:
    """A table of rows, seen by its columns.

    Attributes:
        path: below the project.
        columns: their names.
        rows: how many, when that is known without reading all of it.
        good_for: "predictions" (a label and a score are there), "graded" (one graded answer a
            row), or "rows" (anything else).
        why: what told so, or what is missing to measure it, in words.
        label, model: the columns guessed for predictions.
        baselines: the columns that look like baselines.
        certain: whether ``bonafide measure`` would ask nothing, and measure it.
        ignored: whether git ignores it, so that it lies on this machine only.
    """

    path: str
    columns: tuple[str, ...]
    rows: int | None
    good_for: Literal["predictions", "graded", "rows"]
    why: str
    label: str | None = None
    model: str | None = None
    baselines: tuple[str, ...] = ()
    certain: bool = False
    ignored: bool = False


@dataclass(frozen=True)
class NotOwn:
    """What lies in a project's examples, tests, fixtures, templates or documentation: it is told,
    and never taken for the project's own evidence.

    Attributes:
        tables: tables of rows.
        stores: trackers' and evaluation tools' stores, read.
    """

    tables: tuple[TableFound, ...] = ()
    stores: tuple[Store, ...] = ()


@dataclass(frozen=True)
class Project:
    """One project: a folder with a README, a history, notebooks, stores or tables of its own.

    Attributes:
        path: below the survey's path, "." for that itself.
        root: where it lies on disk.
        name: the folder's name.
        title: what its README's first heading calls it, if there is one.
        repository: its files, notebooks and history.
        story: what the history tells, or None without one.
        stores: its own trackers' and evaluation tools' stores, read.
        tables: its own tables of rows.
        texts: the README first, then the other texts that speak of it, read; their paths are
            below the project.
        origins: every sign of where it came from, most telling first (R9).
        ignored: the paths among the repository's files which git ignores: they lie on this
            machine only.
        not_own: the tables and stores of examples, tests and the like.
    """

    path: str
    root: Path
    name: str
    title: Told | None
    repository: Repository
    story: Story | None
    stores: tuple[Store, ...]
    tables: tuple[TableFound, ...]
    texts: tuple[Document, ...]
    origins: tuple[tuple[Origin, Told], ...] = ()
    ignored: frozenset[str] = frozenset()
    not_own: NotOwn = NotOwn()

    @property
    def began(self) -> datetime | None:
        """When its history began, if the beginning is in sight."""
        return self.story.first if self.story is not None and self.story.complete else None


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A document that tells of a person: a CV in any format, a LinkedIn export."""

    path: str
    document: Document
    cv: Cv


@dataclass(frozen=True)
class Survey:
    """Everything that a path holds, by what it is good for.

    Attributes:
        path: as the person wrote it.
        root: where it is.
        projects: by path.
        people: CVs and LinkedIn exports, by path. All of them are taken to tell of one person,
            the one who asked.
        files: how many files were looked at.
        ignored: how many files and folders ``.gitignore`` left out.
        unread: what could not be read, and why.
        partial: whether something was left out, so that nothing can be said to be missing.
        casebooks: the folders of casebooks below the path, "." for that itself.
    """

    path: str
    root: Path
    projects: tuple[Project, ...]
    people: tuple[PersonFound, ...]
    files: int
    ignored: int
    unread: tuple[Unread, ...]
    partial: bool
    casebooks: tuple[str, ...] = ()
