"""What judging a claim needs to know of the world: records, and the inputs they were made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bonafide.evidence.record import Input, Record


@dataclass(frozen=True, slots=True)
class Damaged:
    """A file that stands where a record should but cannot be read as one; ``help`` says what to do
    when measuring again would not mend it."""

    reason: str
    help: str | None = None


class Library(Protocol):
    """Where records are looked up. Paths are those of :meth:`Claim.record_path`."""

    def record(self, path: str) -> Record | Damaged | None:
        """The record at ``path``; ``None`` when there is no such file."""

    def input_digest(self, record_path: str, source: Input) -> str | None:
        """The SHA-256 of the input as it is now; ``None`` when it is not at hand."""

    def declares(self, path: str) -> bool:
        """Whether a case says how the record at ``path`` is measured."""
