"""Scan paths: what lies there, what it is good for, and how the numbers in its texts stand."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bonafide.sources.survey.limits import SurveyLimits
from bonafide.sources.survey.survey import Survey
from bonafide.sources.survey.surveying import survey
from bonafide.workspace.review import this_day
from bonafide.workspace.scanning.held_values import Held, held_by_casebooks, held_by_project
from bonafide.workspace.scanning.next_command import NextCommand, next_command
from bonafide.workspace.scanning.numbers import numbers_of_person, numbers_of_project
from bonafide.workspace.scanning.standing import NumberFound


@dataclass(frozen=True)
class Scan:
    """What was found.

    Attributes:
        surveys: one for each path, in the order given; a path given twice is looked at once.
        numbers: the result numbers of each survey's texts, by file and line.
        next: the one command worth running now.
    """

    surveys: tuple[Survey, ...]
    numbers: tuple[tuple[NumberFound, ...], ...]
    next: NextCommand


def scan(
    paths: Iterable[Path | str],
    *,
    today: datetime.date | None = None,
    limits: SurveyLimits | None = None,
) -> Scan:
    """Look at paths; nothing is executed, nothing is written.

    Args:
        paths: files and folders.
        today: the day; ``SOURCE_DATE_EPOCH`` or this day when None.
        limits: how much is looked at.

    Raises:
        UserError: there is nothing at a path, or it cannot be opened.
    """
    day = this_day() if today is None else today
    seen: dict[str, Survey] = {}
    for path in paths:
        real = os.path.realpath(path)
        if real not in seen:
            seen[real] = survey(Path(path), shown=str(path), limits=limits)
    surveys = tuple(seen.values())
    return Scan(surveys, _numbers(surveys, day), next_command(surveys))


def _numbers(
    surveys: tuple[Survey, ...], today: datetime.date
) -> tuple[tuple[NumberFound, ...], ...]:
    """The numbers of each survey. What tells of a person may lean on every project."""
    every = Held({}, (), False)
    by_project: list[list[tuple[Held, Held]]] = []
    for each in surveys:
        evidence = held_by_casebooks(each)
        helds: list[tuple[Held, Held]] = []
        for project in each.projects:
            here = "" if project.path == "." else f"{project.path}/"
            held = held_by_project(project, here)
            every = every.joined(held)
            helds.append((held.joined(evidence), held_by_project(project, here, own=False)))
        every = every.joined(evidence)
        by_project.append(helds)
    found: list[tuple[NumberFound, ...]] = []
    for each, helds in zip(surveys, by_project, strict=True):
        numbers: list[NumberFound] = []
        for project, (held, of_others) in zip(each.projects, helds, strict=True):
            here = "" if project.path == "." else f"{project.path}/"
            numbers += numbers_of_project(project, here, held, today, of_others=of_others)
        for person in each.people:
            numbers += numbers_of_person(person, every, today)
        found.append(tuple(numbers))
    return tuple(found)
