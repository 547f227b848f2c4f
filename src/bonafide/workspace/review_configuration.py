"""Which configuration a review follows: that of the folder one works in, never the reviewed one's.

Whoever reviews other people's work would else be told by that work what not to look at.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from bonafide.review.configuration import Configuration, read_configuration
from bonafide.workspace.text import read_text

NAMES = ("bonafide.toml", "pyproject.toml")


def configuration_around(folder: Path, codes: Collection[str]) -> Configuration:
    """The settings nearest to ``folder``, looking upward as far as its work tree.

    Raises:
        UserError: everything that is wrong in the file.
    """
    start = folder.resolve()
    for here in (start, *start.parents):
        for name in NAMES:
            path = here / name
            if path.is_file():
                found = read_configuration(read_text(path), _shown(path, start), codes)
                if found is not None:
                    return found
        if (here / ".git").exists():
            break
    return Configuration()


def _shown(path: Path, start: Path) -> str:
    return path.name if path.parent == start else str(path)
