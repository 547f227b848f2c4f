"""The 60-second log of a case: a dated note with the commit, branch and newest evidence beside it.

Notes stand in ``cases/<slug>/log.jsonl``, one a line, and are never published; ``init`` offers
them when a case is drafted or grown.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Record
from bonafide.evidence.store.file import write_file
from bonafide.evidence.store.lock import lock
from bonafide.evidence.store.records import load_record
from bonafide.location import Place
from bonafide.portfolio.note import LONGEST, NotANote, Note, NoteKind, read_note
from bonafide.workspace.beside import project_of
from bonafide.workspace.choosing_case import case_meant
from bonafide.workspace.layout import EVIDENCE, Layout, casebook_near, children
from bonafide.workspace.provenance import Clock, head_branch, head_commit, wall_clock
from bonafide.workspace.text import read_text, shown
from bonafide.workspace.typed import typed

LOG = "log.jsonl"


@dataclass(frozen=True, slots=True)
class Log:
    """What a case's log holds.

    Attributes:
        notes: in the order of the file.
        unread: lines that are no notes, each with its place and why.
    """

    notes: tuple[Note, ...]
    unread: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """A note that was just written, and where.

    Attributes:
        gaps: what could not be put beside it, and why.
    """

    path: Path
    slug: str
    note: Note
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment of a timeline: a note, or a record that was made."""

    when: str
    slug: str
    note: Note | None = None
    evidence: str | None = None
    record: Record | None = None


def note(
    text: str,
    *,
    kind: NoteKind = "note",
    casebook: Path | None = None,
    case: str | None = None,
    folder: Path | None = None,
    clock: Clock = wall_clock,
) -> Noted:
    """Add a note to a case's log.

    Args:
        text: what happened.
        kind: what it records.
        casebook: the casebook, or a folder in it; without one, the one near ``folder``.
        case: the case's slug; without one, the case that ``folder`` lies in, or the only one.
        folder: where the person works: its commit and branch are noted. The working folder;
            inside a casebook it is the project that the case was drafted from.
        clock: gives the moment.

    Raises:
        UserError: no casebook, no such case, several cases and none named, an empty or endless
            text, or the disk refuses. Nothing was written then.
    """
    here = folder or Path.cwd()
    layout = casebook_near(casebook or here)
    slug = case_meant(layout, case, folder=here)
    said = text.strip()
    if not said:
        raise UserError(
            Problem("the note is empty", help=f"say what happened: {typed('log', 'WHAT')}")
        )
    if len(said) > LONGEST:
        raise UserError(
            Problem(f"the note has {len(said):,} characters", expected=f"at most {LONGEST:,}")
        )
    gaps: list[str] = []
    try:
        newest = newest_evidence(layout, slug)
    except (UserError, OSError):
        newest = None  # the words are worth more than what stands beside them
        gaps.append("no evidence: the case's evidence folder cannot be read")
    work = _worked_in(layout, slug, here)
    if work is None:
        gaps.append("no commit: the project of this case is not where it was drafted from")
    written = Note(
        when=clock().replace(microsecond=0),
        kind=kind,
        text=said.encode("utf-8", "replace").decode("utf-8"),
        commit=None if work is None else head_commit(work),
        branch=None if work is None else head_branch(work),
        evidence=newest[0] if newest else None,
        digest=newest[1].digest if newest else None,
    )
    path = _path(layout, slug)
    with lock(layout.root, doing="log"):
        before = read_text(path) if os.path.lexists(path) else ""
        if before and not before.endswith("\n"):
            before += "\n"
        write_file(path, (before + written.to_line()).encode("utf-8"))
    return Noted(path, slug, written, tuple(gaps))


def _worked_in(layout: Layout, slug: str, here: Path) -> Path | None:
    """The folder whose commit belongs to a note; None where the project is not in sight.

    The history of a casebook is not that of the work it tells of.
    """
    root, here = layout.root.resolve(), here.resolve()
    if not here.is_relative_to(root):
        return here
    project = project_of(root, slug)
    if project is not None:
        return project
    around = next((folder for folder in root.parents if (folder / ".git").exists()), None)
    return None if (root / ".git").exists() else around


def read_log(layout: Layout, slug: str) -> Log:
    """The log of a case; an empty one when there is none. A damaged line costs no other.

    Raises:
        UserError: the file leads out of the casebook, is too large or not UTF-8.
    """
    path = _path(layout, slug)
    if not os.path.lexists(path):
        return Log(())
    notes: list[Note] = []
    unread: list[Problem] = []
    for number, line in enumerate(read_text(path).removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            try:
                notes.append(read_note(line))
            except NotANote as why:
                place = Place(shown(path), number)
                unread.append(Problem(f"not a note, so it was left out: {why}", place))
    return Log(tuple(notes), tuple(unread))


def notes_of(layout: Layout, slug: str) -> tuple[Note, ...]:
    """The notes of a case, oldest first."""
    return tuple(sorted(read_log(layout, slug).notes, key=lambda each: each.when))


def timeline(layout: Layout, slugs: list[str]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Notes and records of these cases, oldest first, and what could not be read (P7)."""
    entries: list[Entry] = []
    unread: list[Problem] = []
    for slug in slugs:
        log = read_log(layout, slug)
        unread += log.unread
        entries += [Entry(_utc(each), slug, note=each) for each in log.notes]
        for name, record in records_beside(layout, slug):
            entries.append(Entry(record.made.when, slug, evidence=name, record=record))
    return tuple(sorted(entries, key=lambda each: (each.when, each.slug))), tuple(unread)


def newest_evidence(layout: Layout, slug: str) -> tuple[str, Record] | None:
    """The record of a case that was made last, with its path below the case."""
    found = records_beside(layout, slug)
    return max(found, key=lambda pair: (pair[1].made.when, pair[0]), default=None)


def records_beside(layout: Layout, slug: str) -> list[tuple[str, Record]]:
    """Every sound record in a case's evidence folder, by path below the case."""
    folder = layout.root / "cases" / slug / EVIDENCE
    if not os.path.lexists(folder):
        return []
    layout.require_inside(folder)
    found = []
    for entry in children(folder):
        path = Path(entry.path)
        if entry.name.endswith(".json") and not entry.name.startswith("."):
            try:
                layout.require_inside(path)
                found.append((f"{EVIDENCE}/{entry.name}", load_record(path)))
            except UserError:
                continue  # bonafide check and status tell of it
    return found


def _path(layout: Layout, slug: str) -> Path:
    path = layout.root / "cases" / slug / LOG
    layout.require_inside(path)
    return path


def _utc(note: Note) -> str:
    return note.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
