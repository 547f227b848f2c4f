"""One person's profile and cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bonafide.errors import Problem, UserError
from bonafide.portfolio.case import Case, read_case
from bonafide.portfolio.profile import Profile, read_profile


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A ``case.md`` that was read from disk, before anything is known of it."""

    slug: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Casebook:
    """A profile and its cases, always in the order of the arc: by when the work began, those
    without a date last (P2)."""

    profile: Profile
    cases: tuple[Case, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "cases", tuple(sorted(self.cases, key=_on_the_arc)))

    def case(self, slug: str) -> Case | None:
        """The case whose folder is called ``slug``."""
        return next((case for case in self.cases if case.slug == slug), None)


def read_casebook(profile: tuple[str, str], cases: Iterable[CaseFile]) -> Casebook:
    """The casebook that a profile, as (file, text), and its case files make.

    Raises:
        UserError: every mistake in every file.
    """
    problems: list[Problem] = []
    read: list[Case] = []
    who = None
    try:
        who = read_profile(*profile)
    except UserError as error:
        problems += error.problems
    for each in cases:
        try:
            read.append(read_case(each.file, each.text, slug=each.slug))
        except UserError as error:
            problems += error.problems
    if problems or who is None:
        raise UserError(*problems)
    return Casebook(who, tuple(read))


def _on_the_arc(case: Case) -> tuple[bool, str, str, str]:
    return case.started is None, str(case.started or ""), str(case.updated or ""), case.slug
