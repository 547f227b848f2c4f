"""Prepare for an interview: a case of the casebook read, its claims judged, its brief made."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Record
from bonafide.location import Place
from bonafide.portfolio.profile import read_profile
from bonafide.rehearse.asking import probes_raised
from bonafide.rehearse.brief.brief import Brief
from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.grounding import ground_of_case
from bonafide.rehearse.interviewer import Kit, kit_of
from bonafide.rehearse.suggesting import Suggestion
from bonafide.rehearse.suggesting import suggest as suggest_among
from bonafide.workspace.boundary import boundary_of_casebook
from bonafide.workspace.choosing_case import case_meant, cases_of
from bonafide.workspace.layout import (
    CASE,
    CASES,
    EVIDENCE,
    Layout,
    casebook_around,
    casebook_near,
    children,
)
from bonafide.workspace.library import Lookup, Shelf
from bonafide.workspace.log import Log, read_log
from bonafide.workspace.text import read_text, shown
from bonafide.workspace.typed import typed


@dataclass(frozen=True, slots=True)
class Briefed:
    """A brief, and what could not be read for it.

    Attributes:
        brief: the brief.
        unread: records and notes that were left out, each with its place and why.
    """

    brief: Brief
    unread: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class KitMade:
    """The other side's kit, and records that were left out."""

    kit: Kit
    unread: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """Which case to tell, and the cases that could not be read."""

    casebook: Path
    suggestion: Suggestion
    unread: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    ground: Ground
    stale: frozenset[str]
    unread: tuple[Problem, ...]


def brief(casebook: Path | None = None, case: str | None = None) -> Briefed:
    """The brief of a case.

    Args:
        casebook: the casebook, or a folder in it; without one, the one that ``case`` leads to, or
            the one near the working folder.
        case: a slug, or a path to a case's folder or ``case.md``; without one, the case that the
            working folder lies in, or the only one.

    Raises:
        UserError: no casebook, no such case, several and none named, or mistakes in its text.
    """
    layout = _casebook(casebook, case)
    slug = _meant(layout, case)
    read = _read(layout, slug)
    made = brief_of(read.ground, probes_raised(read.ground), stale=read.stale)
    return Briefed(made, read.unread)


def interviewer_kit(casebook: Path | None = None, case: str | None = None) -> KitMade:
    """The other side's kit for a case, as :func:`brief` finds it.

    The log is the teller's own and is not read for it.

    Raises:
        UserError: as :func:`brief` does.
    """
    layout = _casebook(casebook, case)
    read = _read(layout, _meant(layout, case), log=False)
    made = brief_of(read.ground, probes_raised(read.ground), stale=read.stale)
    return KitMade(kit_of(read.ground, made), read.unread)


def suggest(casebook: Path | None = None) -> Suggested:
    """Which of the casebook's cases to tell, and why.

    Raises:
        UserError: no casebook, no case in it, or none of them can be read.
    """
    layout = _casebook(casebook, None)
    grounds: list[Ground] = []
    unread: list[Problem] = []
    for slug in cases_of(layout):
        try:
            read = _read(layout, slug)
        except UserError as error:
            unread += error.problems
            continue
        grounds.append(read.ground)
        unread += read.unread
    if not grounds:
        raise UserError(*unread) if unread else _no_case(layout)
    return Suggested(layout.root, suggest_among(grounds), tuple(unread))


def _no_case(layout: Layout) -> UserError:
    return UserError(
        Problem(
            "the casebook has no case",
            Place(shown(layout.root)),
            help=f"draft one: {typed('init', '--from', 'PATH', casebook=layout.root)}",
        )
    )


def _casebook(casebook: Path | None, case: str | None) -> Layout:
    if casebook is not None:
        return casebook_near(casebook)
    if case is not None and os.sep in case and os.path.exists(case):  # noqa: PTH110
        found = casebook_around(Path(case))
        if found is not None:
            return found
    return casebook_near(Path())


def _meant(layout: Layout, case: str | None) -> str:
    """The case's slug; with several and none meant, the help also says who can choose."""
    try:
        return case_meant(layout, case, folder=Path())
    except UserError as error:
        if len(cases_of(layout)) < 2:
            raise
        choose = typed("brief", "--case", "suggest", casebook=layout.root)
        problems = [
            replace(each, help=f"{each.help}\nor let it choose: {choose}")
            for each in error.problems
        ]
        raise UserError(*problems) from None


def _read(layout: Layout, slug: str, *, log: bool = True) -> _Read:
    folder = layout.root / CASES / slug
    file = folder / CASE
    layout.require_inside(layout.profile)
    layout.require_inside(file)
    profile = read_profile(shown(layout.profile), read_text(layout.profile))
    shelf = Shelf()
    evidence, unread = _evidence(layout, folder, shelf)
    kept = read_log(layout, slug) if log else Log(())
    library = Lookup(folder, boundary=boundary_of_casebook(layout), shelf=shelf)
    text = read_text(file)
    try:
        ground = ground_of_case(
            text, slug=slug, profile=profile, evidence=evidence, notes=kept.notes, library=library
        )
    except UserError as error:
        raise UserError(*(_placed(each, shown(file)) for each in error.problems)) from None
    ordered = _measured_first(ground)
    stale = frozenset(path for path, record in ordered.items() if _stale(path, record, library))
    return _Read(replace(ground, evidence=ordered), stale, (*unread, *kept.unread))


def _placed(problem: Problem, file: str) -> Problem:
    """The problem with the file as a person here would write it."""
    if problem.place is None or problem.place.file != CASE:
        return problem
    return replace(problem, place=replace(problem.place, file=file))


def _evidence(
    layout: Layout, folder: Path, shelf: Shelf
) -> tuple[dict[str, Record], list[Problem]]:
    """The case's own records by path below the case, and why some cannot be read."""
    beside = folder / EVIDENCE
    if not os.path.lexists(beside):
        return {}, []
    layout.require_inside(beside)
    records: dict[str, Record] = {}
    unread: list[Problem] = []
    for entry in children(beside):
        if not entry.name.endswith(".json") or entry.name.startswith("."):
            continue
        path = beside / entry.name
        try:
            layout.require_inside(path)
        except UserError as error:
            unread += error.problems
            continue
        found = shelf.record(path)
        if isinstance(found, Record):
            records[f"{EVIDENCE}/{entry.name}"] = found
        elif found is not None:
            help_ = found.help or "measure again, or take the file away"
            unread.append(Problem(f"left out: {found.reason}", Place(shown(path)), help=help_))
    return records, unread


def _measured_first(ground: Ground) -> dict[str, Record]:
    """The records, those that the case measures first, in its order, the others by name."""
    first = [f"{EVIDENCE}/{each.name}.json" for each in ground.case.measure]
    order = [path for path in first if path in ground.evidence]
    order += sorted(path for path in ground.evidence if path not in order)
    return {path: ground.evidence[path] for path in order}


def _stale(path: str, record: Record, library: Lookup) -> bool:
    """Whether an input is at hand and is no longer what was measured."""
    for source in record.inputs:
        digest = library.input_digest(path, source)
        if digest is not None and digest.removeprefix("sha256:") != source.sha256.removeprefix(
            "sha256:"
        ):
            return True
    return False
