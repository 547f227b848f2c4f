"""What an import wrote, and what it left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bonafide.evidence.record import Record
from bonafide.sources.documents.document import Unread
from bonafide.workspace.importing.choosing import Choice, Undecided
from bonafide.workspace.importing.groups import Group

State = Literal["written", "unchanged", "planned"]


@dataclass(frozen=True)
class Imported:
    """One record.

    Attributes:
        path: where it lies.
        shown: the same from the casebook's folder.
        record: the record.
        state: whether it was written now, said the same before, or would be written.
        case: the slug of its case; None for a record of the person.
        group, choice: for a run: among which it was chosen, and how.
        again: whether an earlier choice was kept.
    """

    path: Path
    shown: str
    record: Record
    state: State
    case: str | None
    group: Group | None = None
    choice: Choice | None = None
    again: bool = False

    @property
    def cited(self) -> str:
        """The record's path as a claim in the case's text writes it."""
        return self.shown.partition(f"cases/{self.case}/")[2] if self.case else self.shown


@dataclass(frozen=True)
class ImportReport:
    """What came of an import.

    Attributes:
        casebook: the casebook's folder.
        records: by case and file.
        undecided: groups of which no run was chosen, and why.
        passed: groups that do not hold what was asked for by ``--run`` or ``--by``.
        notes: what could not be read, and why.
        differ: case files with the numbers in them that are not those of the evidence any more.
    """

    casebook: Path
    records: tuple[Imported, ...]
    undecided: tuple[Undecided, ...] = ()
    passed: tuple[Group, ...] = ()
    notes: tuple[Unread, ...] = ()
    differ: tuple[tuple[str, int], ...] = ()
