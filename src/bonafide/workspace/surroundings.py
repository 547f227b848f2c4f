"""The files around a document on disk, within its boundary, as rules may ask for them."""

from __future__ import annotations

import os
from pathlib import Path

from bonafide.evidence.store.inside import resolve_inside
from bonafide.evidence.store.regular import read_regular

MAX_BYTES = 8 * 2**20
MAX_NAMES = 20_000
_LEFT_OUT = frozenset({".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv"})


class Surroundings:
    """The files beside and below a document.

    Nothing outside ``boundary`` is looked at, whatever a text names and wherever a link on disk
    leads; of what lies there it is not said that it is missing.
    """

    def __init__(self, folder: Path, boundary: Path) -> None:
        self._folder = folder
        self._boundary = boundary
        self._names: frozenset[str] | None = None
        self._listed = False

    def exists(self, path: str) -> bool:
        """Whether there is something at ``path``, seen from the document; true outside."""
        if len(path) > 4_000:
            return False
        found = resolve_inside(self._boundary, self._folder / path)
        if found is None:
            return True
        try:
            return os.path.lexists(found)
        except (OSError, ValueError):
            return False

    def read(self, path: str) -> bytes | None:
        """The content of a regular file of at most 8 MB, or None."""
        found = resolve_inside(self._boundary, self._folder / path)
        if found is None:
            return None
        try:
            data = read_regular(found, MAX_BYTES)
        except (OSError, ValueError):
            return None
        return data if len(data) <= MAX_BYTES else None

    def names(self) -> frozenset[str] | None:
        """Every file below the document's folder; None when there are too many to list."""
        if not self._listed:
            self._names = _below(self._folder)
            self._listed = True
        return self._names


def _below(folder: Path) -> frozenset[str] | None:
    found: list[str] = []
    waiting = [""]
    while waiting:
        within = waiting.pop()
        try:
            with os.scandir(folder / within) as entries:
                for entry in entries:
                    name = within + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name not in _LEFT_OUT:
                            waiting.append(name + "/")
                    else:
                        found.append(name)
                    if len(found) + len(waiting) > MAX_NAMES:
                        return None
        except OSError:
            continue
    return frozenset(found)
