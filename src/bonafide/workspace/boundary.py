"""How far the links of a text may reach: nothing outside is ever read, whatever a link says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bonafide.workspace.layout import Layout, casebook_around


@dataclass(frozen=True, slots=True)
class Boundary:
    """A folder that links stay in.

    Attributes:
        root: the folder, resolved.
        name: what it is, for a sentence.
        help: what to do about a record that lies outside.
    """

    root: Path
    name: str
    help: str


def boundary_of_casebook(layout: Layout) -> Boundary:
    """The casebook itself."""
    root = layout.root.resolve()
    help_ = "keep the record inside the casebook and link to it there"
    return Boundary(root, f"the casebook {root.name}", help_)


def boundary_around(file: Path) -> Boundary:
    """How far links of ``file`` may reach.

    The first of these that there is: the casebook around it; the git work tree around it, which
    is the nearest folder upward with a ``.git`` (git itself is not run); the folder one works in,
    when the file is below it; the file's own folder.
    """
    layout = casebook_around(file.parent)
    if layout is not None:
        return boundary_of_casebook(layout)
    folder = file.resolve().parent
    for root in (folder, *folder.parents):
        if (root / ".git").exists():
            help_ = "keep the record inside the work tree and link to it there"
            return Boundary(root, f"the git work tree {root.name}", help_)
    here = Path.cwd().resolve()
    help_ = "run bonafide check in a folder above both the text and the record"
    if folder.is_relative_to(here):
        return Boundary(here, f"the folder you work in, {here.name}", help_)
    return Boundary(folder, f"the text's own folder, {folder.name}", help_)
