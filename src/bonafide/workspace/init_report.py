"""What ``init`` did: which files it drafted, filled or left, from what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bonafide.sources.documents.document import Unread
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.layout import Layout

FileState = Literal["drafted", "filled", "as it was"]


@dataclass(frozen=True)
class FileDrafted:
    """A file of the casebook.

    Attributes:
        file: from the casebook's folder.
        state: new; filled where a mark of ours was left; or as it was.
        facts: what was filled now, with its field.
        questions: how many marks are open in it now.
        why_not: why it could not be looked at, or "".
    """

    file: str
    state: FileState
    facts: tuple[tuple[str, Fact], ...] = ()
    questions: int = 0
    why_not: str = ""


@dataclass(frozen=True)
class CaseDrafted:
    """One project and its case.

    Attributes:
        slug: of the case.
        project: where the project lies, as the person would write it.
        text: the case's file.
        framing: the framing that it is asked by, "" for the general one.
        records: names of records that were added, by how they came: "measured", "recorded".
        moved: records whose source says something else by now; they were left.
        tables: tables that were not measured, why, and the command that measures each.
        unspoken: records of which the text says nothing.
        notes: how many notes of the log became entries.
        waiting: how many notes wait for a place that is still a question.
        snippets: the lines of those notes, to be pasted.
        more: sentences that were found and not taken, for there were many.
        short: texts that are too short to quote from.
        others_commit: whether several people committed, and nobody knows which one is the person.
    """

    slug: str
    project: str
    text: FileDrafted
    framing: str = ""
    records: tuple[tuple[str, str], ...] = ()
    moved: tuple[str, ...] = ()
    tables: tuple[tuple[str, str, str], ...] = ()
    unspoken: tuple[str, ...] = ()
    notes: int = 0
    waiting: int = 0
    snippets: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    more: int = 0
    others_commit: bool = False


@dataclass(frozen=True)
class InitReport:
    """What was done.

    Attributes:
        layout: the casebook.
        created: whether it is new.
        profile: its profile.
        cases: one for each project, in the order of the sources.
        people: documents that the profile was drafted from.
        twice: projects left out because they have the history of one that has its case.
        unread: what could not be read, and why.
        partial: whether not everything was looked at.
        undecided: groups of runs of which none was chosen, and why.
        elsewhere: marks in cases that this run did not touch.
        has_cases: whether the casebook has a case now.
        answerable: how many of the open marks an answer of words closes.
    """

    layout: Layout
    created: bool
    profile: FileDrafted
    cases: tuple[CaseDrafted, ...] = ()
    people: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    partial: bool = False
    undecided: tuple[str, ...] = ()
    elsewhere: int = 0
    has_cases: bool = False
    answerable: int = 0

    @property
    def questions(self) -> int:
        """How many marks are open in the casebook."""
        own = sum(case.text.questions for case in self.cases)
        return self.profile.questions + own + self.elsewhere
