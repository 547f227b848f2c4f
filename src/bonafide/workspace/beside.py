"""Which project a case was drafted from, when both lie where they lay then.

A draft remembers no path, only a digest of the way from the casebook to the project
(``drafted.py``): it confirms a place that is proposed, and gives none away.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from bonafide.sources.repository.below import FOLDER, Below
from bonafide.sources.repository.caps import Caps
from bonafide.workspace.drafted import Drafted, place_of, read_drafted

_CASES = "cases"
_MOST = 1000


def knows(casebook: Path, project: Path) -> bool:
    """Whether a case of the casebook was drafted from the project."""
    return bool(cases_from(casebook, project))


def cases_from(casebook: Path, project: Path) -> list[str]:
    """The cases that were drafted from the project: known by its place, else by the commit that
    its history began with."""
    states = _states(casebook)
    place = place_of(project, casebook)
    here = [slug for slug, state in states if state.place == place]
    if here or not any(state.began for _, state in states):
        return here
    began = beginning_of(project)
    return [slug for slug, state in states if began is not None and state.began == began]


def project_of(casebook: Path, slug: str) -> Path | None:
    """The project that a case was drafted from, where it lies as it did then: around the casebook,
    beside it, or one folder further."""
    state = read_drafted(casebook, casebook / _CASES / slug)
    if state is None or state.place is None:
        return None
    for folder in _around(casebook):
        if place_of(folder, casebook) == state.place:
            return folder
    return None


def beginning_of(project: Path) -> str | None:
    """The first commit of a project's history, as a draft remembers it; None out of sight."""
    # Late: most commands ask where a casebook lies, and few of them for a history.
    from bonafide.sources.repository.history import read_history

    try:
        below = Below(os.open(project, FOLDER & ~os.O_NOFOLLOW))
    except OSError:
        return None
    try:
        history, _, _ = read_history(below, Caps(diffs=0, first_diffs=0), time.monotonic)
    finally:
        below.close()
    if history is None or not history.complete or not history.commits:
        return None
    return min(history.commits, key=lambda commit: (commit.when, commit.sha)).sha


def _around(casebook: Path) -> list[Path]:
    above = casebook.parent
    found = [casebook, above, above.parent]
    for folder in (above, above.parent, casebook):
        found += _folders(folder)
    return found


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(e.name for e in entries if e.is_dir(follow_symlinks=False))
    except OSError:
        return []
    return [folder / name for name in names[:_MOST]]


def _states(casebook: Path) -> list[tuple[str, Drafted]]:
    found = [
        (folder.name, read_drafted(casebook, folder)) for folder in _folders(casebook / _CASES)
    ]
    return [(slug, state) for slug, state in found if state is not None]
