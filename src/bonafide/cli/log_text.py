"""The log in words."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator

from bonafide.cli.output import printable
from bonafide.portfolio.note import Note
from bonafide.workspace.log import Entry, Noted
from bonafide.workspace.text import shown
from bonafide.workspace.typed import typed

_SHORT = 7
_NARROW, _WIDE = 50, 100


def said_noted(noted: Noted) -> Iterator[str]:
    """What was written, and beside what."""
    note = noted.note
    yield f"{note.kind} of {noted.slug} kept: {printable(shown(noted.path))}"
    beside = ", ".join(_beside(note))
    yield f"    beside it: {beside}" if beside else "    no git history and no evidence beside it"
    for gap in noted.gaps:
        yield f"    {printable(gap)}"


def timeline_lines(entries: Iterable[Entry], *, several: bool) -> Iterator[str]:
    """Day by day, oldest first; ``several`` says which case a moment belongs to."""
    day = ""
    for entry in entries:
        date, _, clock = entry.when.partition("T")
        if date != day:
            yield f"{date} (UTC)" if not day else f"\n{date}"
            day = date
        yield from _moment(entry, clock[:5], several)
    if not day:
        yield f"nothing yet; note what happens as it happens: {typed('log', 'WHAT')}"


def _moment(entry: Entry, clock: str, several: bool) -> Iterator[str]:
    width = min(max(shutil.get_terminal_size().columns, _NARROW), _WIDE)
    head = f"  {clock}  "
    about = f"[{entry.slug}] " if several else ""
    if entry.note is not None:
        kind = "" if entry.note.kind == "note" else f"{entry.note.kind}: "
        said = f"{about}{kind}{printable(entry.note.text)}"
        beside = ", ".join(_beside(entry.note))
        parts = [*said.split("\n"), *([f"({beside})"] if beside else [])]
    else:
        grade = entry.record.grade.value if entry.record is not None else ""
        parts = [f"{about}{grade}: {printable(entry.evidence or '')}"]
    begin = head
    for part in parts:
        yield from textwrap.wrap(
            part,
            width - 1,
            initial_indent=begin,
            subsequent_indent=" " * len(head),
            break_on_hyphens=False,
        ) or [begin.rstrip()]
        begin = " " * len(head)


def _beside(note: Note) -> Iterator[str]:
    if note.commit:
        branch = f" on {printable(note.branch)}" if note.branch else ""
        yield f"commit {printable(note.commit[:_SHORT])}{branch}"
    if note.evidence:
        yield printable(note.evidence)
