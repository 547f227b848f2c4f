"""Where the things of a casebook lie, and which casebook a path belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place

PROFILE = "profile.yaml"
CASES = "cases"
CASE = "case.md"
EVIDENCE = "evidence"
PUBLIC = "public"
OWN = ".bonafide"


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
        """Every ``cases/*/case.md``, in the order of the folders' names."""
        return sorted((self.root / CASES).glob(f"*/{CASE}"))

    def relative(self, path: Path) -> str:
        """``path`` as it is written in the casebook: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def casebook_around(path: Path) -> Layout | None:
    """The casebook that ``path`` lies in, looking upward; ``None`` outside of any."""
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / PROFILE).is_file():
            return Layout(folder)
    return None


def casebook_at(path: Path) -> Layout:
    """The casebook that ``path`` lies in.

    Raises:
        UserError: there is none.
    """
    if not path.exists():
        raise UserError(Problem("no such folder", Place(str(path))))
    layout = casebook_around(path)
    if layout is None:
        raise UserError(
            Problem(
                "not inside a casebook: neither here nor above is there a profile.yaml",
                Place(str(path)),
                help="go to your casebook, name it, or see one with: bonafide demo",
            )
        )
    return layout
