"""Where the things of a casebook lie, and which casebook a path belongs to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.inside import resolve_inside
from bonafide.evidence.store.refusal import not_read, require_utf8
from bonafide.location import Place
from bonafide.workspace.beside import knows

PROFILE = "profile.yaml"
CASES = "cases"
CASE = "case.md"
EVIDENCE = "evidence"
PUBLIC = "public"
OWN = ".bonafide"
DEFAULT = "casebook"
"""The folder that ``init`` makes where none is named."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of one casebook on disk."""

    root: Path

    @property
    def profile(self) -> Path:
        """The person's profile."""
        return self.root / PROFILE

    @property
    def public(self) -> Path:
        """What build wrote; never the source of anything."""
        return self.root / PUBLIC

    def case_files(self) -> list[Path]:
        """Every ``cases/*/case.md``, in the order of the folders' names.

        Hidden folders are left out. A folder that cannot be read as a case is an error and not
        no case: build would take its pages off the site.

        Raises:
            UserError: every folder in ``cases/`` that cannot be listed, has no ``case.md``, or
                leads out of the casebook.
        """
        folder = self.root / CASES
        if not os.path.lexists(folder):
            return []
        self.require_inside(folder)
        problems: list[Problem] = []
        found: list[Path] = []
        for entry in children(folder):
            path = Path(entry.path)
            if entry.name.startswith((".", "__")) or (entry.is_file() and not entry.is_symlink()):
                continue
            try:
                found += self._case_file(path)
            except UserError as error:
                problems += error.problems
        if problems:
            raise UserError(*problems)
        return found

    def texts(self) -> list[Path]:
        """The profile and every case file.

        Raises:
            UserError: the profile leads out of the casebook, or as :meth:`case_files`.
        """
        problems: list[Problem] = []
        cases: list[Path] = []
        try:
            self.require_inside(self.profile)
        except UserError as error:
            problems += error.problems
        try:
            cases = self.case_files()
        except UserError as error:
            problems += error.problems
        if problems:
            raise UserError(*problems)
        return [self.profile, *cases]

    def _case_file(self, folder: Path) -> list[Path]:
        self.require_inside(folder)
        if os.path.isfile(folder):  # noqa: PTH113 - a link to a file, as harmless as the file
            return []
        names = [entry.name for entry in children(folder)]
        if CASE in names:
            self.require_inside(folder / CASE)
            return [folder / CASE]
        near = next((name for name in names if name.lower() == CASE), None)
        raise UserError(
            Problem(
                f"the folder has no {CASE}",
                Place(self.relative(folder)),
                help=f"rename {near} to {CASE}"
                if near
                else f"write one, or take the folder out of {CASES}/",
            )
        )

    def require_inside(self, path: Path) -> None:
        """Raise :class:`UserError` where a path leads out of the casebook, by a link say."""
        require_utf8(path)
        if resolve_inside(self.root, path) is None:
            raise UserError(
                Problem(
                    "leads out of the casebook, so it was not read",
                    Place(self.relative(path)),
                    help="a casebook publishes only what lies in it: copy the file into it",
                )
            )

    def relative(self, path: Path) -> str:
        """``path`` as it is written in the casebook: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def children(folder: Path) -> list[os.DirEntry[str]]:
    """What lies directly in a folder, by name.

    Raises:
        UserError: it cannot be listed. (A glob would say that it is empty.)
    """
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise not_read(error, folder) from None


def casebook_around(path: Path) -> Layout | None:
    """The casebook that ``path`` lies in, looking upward; ``None`` outside of any."""
    start = path.resolve()
    for folder in (start, *start.parents):
        # Not Path.is_file: that raises where a folder may not be looked into.
        if os.path.isfile(folder / PROFILE):  # noqa: PTH113
            return Layout(folder)
    return None


def casebook_at(path: Path) -> Layout:
    """The casebook that ``path`` lies in.

    Raises:
        UserError: there is none.
    """
    if not os.path.exists(path):  # noqa: PTH110 - as below
        raise UserError(Problem("no such folder", Place(str(path))))
    layout = casebook_around(path)
    if layout is None:
        raise UserError(
            Problem(
                "not inside a casebook: neither here nor above is there a profile.yaml",
                Place(str(path)),
                help="go to your casebook, name it, draft one with: bonafide init --from PATH",
            )
        )
    return layout


def casebook_near(path: Path) -> Layout:
    """The casebook that ``path`` lies in, else the folder ``casebook`` in it or above it within
    the same git work tree, else the one beside that work tree when a case of it was drafted from
    there: so a command works from the project that the casebook tells of.

    Raises:
        UserError: there is none.
    """
    if not os.path.exists(path):  # noqa: PTH110 - as in casebook_at
        return casebook_at(path)
    layout = casebook_around(path)
    if layout is not None:
        return layout
    start = path.resolve()
    for folder in (start, *start.parents):
        if os.path.isfile(folder / DEFAULT / PROFILE):  # noqa: PTH113
            return Layout(folder / DEFAULT)
        if (folder / ".git").exists():
            beside = folder.parent / DEFAULT
            if os.path.isfile(beside / PROFILE) and knows(beside, folder):  # noqa: PTH113
                return Layout(beside)
            break
    return casebook_at(path)
