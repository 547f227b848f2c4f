"""A note of the 60-second log: what happened, when, at which commit."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from bonafide.portfolio.noun import Noun, Text

NoteKind = Literal["note", "incident", "decision", "feedback", "requirement"]


class Note(Noun):
    """One dated line of ``log.jsonl`` (P7, I4, R1.2)."""

    when: datetime = Field(description="When it was written, with its offset from UTC.")
    kind: NoteKind = Field("note", description="What it records.")
    text: Text = Field(description="What happened, in the person's words.")
    commit: str | None = Field(None, description="The commit that was checked out.")
    branch: str | None = Field(None, description="The branch that was checked out.")
    evidence: str | None = Field(
        None, description="The newest evidence then, such as evidence/replay.json."
    )
    digest: str | None = Field(None, description="That record's digest then.")
