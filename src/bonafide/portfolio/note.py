"""A note of the 60-second log: what happened, when, at which commit."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import AwareDatetime, Field, ValidationError

from bonafide.portfolio.noun import Noun, Text

NoteKind = Literal["note", "incident", "decision", "feedback", "requirement"]
KINDS: tuple[NoteKind, ...] = get_args(NoteKind)
LONGEST = 10_000


class Note(Noun):
    """One dated line of ``log.jsonl`` (P7, I4, R1.2)."""

    when: AwareDatetime = Field(description="When it was written, with its offset from UTC.")
    kind: NoteKind = Field("note", description="What it records.")
    text: Text = Field(max_length=LONGEST, description="What happened, in the person's words.")
    commit: str | None = Field(None, description="The commit that was checked out.")
    branch: str | None = Field(None, description="The branch that was checked out.")
    evidence: str | None = Field(
        None, description="The newest evidence then, such as evidence/replay.json."
    )
    digest: str | None = Field(None, description="That record's digest then.")

    def to_line(self) -> str:
        """The line of ``log.jsonl`` that says this; what is not known is left out."""
        return self.model_dump_json(exclude_none=True) + "\n"


class NotANote(ValueError):
    """A line of the log that cannot be read as a note; the message says why."""


def read_note(line: str) -> Note:
    """The note that a line of ``log.jsonl`` holds.

    Raises:
        NotANote: it is not JSON, a field is missing, unknown or of another kind.

    >>> read_note('{"when": "2026-11-21T12:00:00Z", "text": "The feed went down."}').kind
    'note'
    """
    try:
        return Note.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise NotANote(f"{where}: {first['msg']}" if where else first["msg"]) from None
