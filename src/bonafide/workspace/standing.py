"""The nouns of a casebook's status: how each case stands, and what is worth doing next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bonafide.errors import Problem
from bonafide.evidence.grade import Grade
from bonafide.evidence.verdict import State
from bonafide.portfolio.asks import Ask
from bonafide.portfolio.note import Note

Freshness = Literal["fresh", "ageing", "old", "unknown"]


@dataclass(frozen=True, slots=True)
class EvidenceStatus:
    """One record: what it is, how old, and what it can show."""

    path: str
    kind: str
    grade: Grade
    made: str
    days: int | None
    intervals: bool
    compared: bool


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """Where one case stands.

    Attributes:
        slug, title: which case.
        asks: what its draft leaves to the person, most telling first.
        missing: (field, question) of what its page would ask for and no mark of the draft asks
            already, what a reader misses most first.
        claims: how its claims stand.
        unbacked: result numbers without a link.
        evidence: its records, newest first.
        waiting: notes of the log of a kind that belongs in the case, and stand in none of its
            fields.
        unmeasured: the commands that measure tables of predictions which ``init`` left, by table.
        touched: when it was last worked on, as far as its date and its evidence say.
        freshness: fresh within three months, ageing within six, then old (P25).
        problems: why it could not be read; then the rest is empty.
    """

    slug: str
    title: str
    asks: tuple[Ask, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    claims: tuple[tuple[State, int], ...] = ()
    unbacked: int = 0
    evidence: tuple[EvidenceStatus, ...] = ()
    waiting: tuple[Note, ...] = ()
    unmeasured: tuple[tuple[str, str], ...] = ()
    touched: str | None = None
    freshness: Freshness = "unknown"
    problems: tuple[Problem, ...] = ()

    def standing(self, state: State) -> int:
        """How many claims stand so."""
        return dict(self.claims).get(state, 0)


@dataclass(frozen=True, slots=True)
class Step:
    """Something worth doing: what, why it matters, and the command, where one does it."""

    does: str
    why: str
    command: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Where a casebook stands.

    Attributes:
        root: its folder.
        profile_asks: what the profile leaves to the person.
        cases: by slug.
        unread: what could not be read besides cases: lines of logs, a profile.
        built: whether it was built.
        next: what to do, in order of worth.
    """

    root: Path
    profile_asks: tuple[Ask, ...]
    cases: tuple[CaseStatus, ...]
    unread: tuple[Problem, ...]
    built: bool
    next: tuple[Step, ...]

    @property
    def exit_status(self) -> int:
        """1 when something cannot be read or a claim is wrong, ambiguous, stale or lost; else 0."""
        states: tuple[State, ...] = ("wrong", "ambiguous", "stale", "dangling")
        unsound = any(case.problems or any(map(case.standing, states)) for case in self.cases)
        return int(bool(self.unread) or unsound)
