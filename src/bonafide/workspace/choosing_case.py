"""Which case a person means: the one named, the one they stand in, the one drafted from the project
they stand in, or the only one."""

from __future__ import annotations

from pathlib import Path

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.location import Place
from bonafide.workspace.beside import cases_from
from bonafide.workspace.layout import CASE, CASES, Layout, children
from bonafide.workspace.text import shown
from bonafide.workspace.typed import typed


def case_meant(layout: Layout, name: str | None = None, *, folder: Path | None = None) -> str:
    """The slug of the case that is meant.

    Args:
        layout: the casebook.
        name: a slug, or a path to a case's folder or ``case.md``; None asks ``folder``.
        folder: where the person works.

    Raises:
        UserError: no such case, no case at all, or several and none is named.
    """
    slugs = cases_of(layout)
    if name is not None:
        for wanted in (name, _slug_of_path(layout, Path(name))):
            if wanted in slugs:
                return str(wanted)
        listed = "cases here: " + ", ".join(slugs) if slugs else _no_case(layout)
        near = did_you_mean(name, slugs)
        raise UserError(
            Problem(
                f"no case {name!r}",
                Place(shown(layout.root)),
                help=f"{near} {listed}" if near else listed,
            )
        )
    here = None if folder is None else _slug_of_path(layout, folder)
    if here in slugs:
        return str(here)
    if len(slugs) == 1:
        return slugs[0]
    told = [] if folder is None else _from_project(layout, folder, slugs)
    if len(told) == 1:
        return told[0]
    if not slugs:
        raise UserError(
            Problem("the casebook has no case", Place(shown(layout.root)), help=_no_case(layout))
        )
    raise UserError(
        Problem(
            f"the casebook has {len(slugs)} cases, and none is named",
            Place(shown(layout.root)),
            help="name one of: " + ", ".join(slugs),
        )
    )


def _no_case(layout: Layout) -> str:
    return f"draft one: {typed('init', '--from', 'PATH', casebook=layout.root)}"


def cases_of(layout: Layout) -> list[str]:
    """The slugs of a casebook's cases, by name: folders of ``cases/`` that hold a ``case.md``."""
    folder = layout.root / CASES
    if not folder.is_dir():
        return []
    layout.require_inside(folder)
    return [
        entry.name
        for entry in children(folder)
        if not entry.name.startswith((".", "__")) and (folder / entry.name / CASE).is_file()
    ]


def _from_project(layout: Layout, folder: Path, slugs: list[str]) -> list[str]:
    """The cases that were drafted from the project around ``folder``."""
    start = folder.resolve()
    for place in (start, *start.parents):
        if (place / ".git").exists():
            return [slug for slug in cases_from(layout.root.resolve(), place) if slug in slugs]
    return []


def _slug_of_path(layout: Layout, path: Path) -> str | None:
    try:
        parts = path.resolve().relative_to(layout.root.resolve() / CASES).parts
    except (ValueError, OSError):
        return None
    return parts[0] if parts else None
