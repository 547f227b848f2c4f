"""Notes of the log that the case does not take up."""

from __future__ import annotations

from collections.abc import Iterator

from bonafide.portfolio.completeness import ASK
from bonafide.portfolio.note import Note, NoteKind
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probes.from_facts.sharing import content, speaks_of
from bonafide.rehearse.probes.from_facts.telling import texts

_ENOUGH = 3


def left_out(ground: Ground, *kinds: NoteKind) -> Iterator[Note]:
    """The notes of some kinds of which no text of the case speaks, oldest first.

    A text speaks of a note when they share three words that carry meaning, or half of the
    note's, if it is short.
    """
    told = [content(one.text) for one in texts(ground)]
    for note in ground.notes:
        if note.kind not in kinds or ASK in note.text:
            continue
        enough = min(_ENOUGH, max(1, (len(content(note.text)) + 1) // 2))
        if not speaks_of(note.text, told, enough):
            yield note


def place(note: Note) -> str:
    """Where a note stands: the log, its day and its kind."""
    return f"log.jsonl {note.when.date().isoformat()} {note.kind}"
