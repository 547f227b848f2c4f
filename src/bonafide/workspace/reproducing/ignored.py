"""Which files of the author's folder the committed ``.gitignore`` files name."""

from __future__ import annotations

import os
from pathlib import Path

from bonafide.sources.repository.below import Below, Names
from bonafide.sources.survey.ignoring import MAX_BYTES, Rules

_FILE = ".gitignore"


def ignored_among(paths: set[str], committed: tuple[str, ...], top: Path) -> set[str]:
    """Those of ``paths`` that git ignores.

    Args:
        paths: of files, from the root of the repository.
        committed: the paths in the copy.
        top: the copy, whose ``.gitignore`` files count.
    """
    rules = _Rules(committed, top)
    return {path for path in paths if rules.ignore(tuple(path.split("/")))}


class _Rules:
    def __init__(self, committed: tuple[str, ...], top: Path) -> None:
        self._of: dict[Names, Rules] = {}
        self._folders: dict[Names, bool] = {(): False}
        below = Below(os.open(top, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
        try:
            for path in committed:
                names = tuple(path.split("/"))
                if names[-1] == _FILE:
                    try:
                        self._of[names[:-1]] = Rules(below.read(names, MAX_BYTES))
                    except OSError:  # a link, which git does not follow here either
                        continue
        finally:
            below.close()

    def ignore(self, way: Names) -> bool:
        """Whether a file is ignored: by itself, or since a folder that it lies in is."""
        for end in range(1, len(way)):
            folder = way[:end]
            if folder not in self._folders:
                self._folders[folder] = self._decided(folder, folder=True)
            if self._folders[folder]:
                return True
        return self._decided(way, folder=False)

    def _decided(self, way: Names, *, folder: bool) -> bool:
        for depth in range(len(way) - 1, -1, -1):
            rules = self._of.get(way[:depth])
            if rules is not None:
                decided = rules.decides(os.fsencode("/".join(way[depth:])), folder=folder)
                if decided is not None:
                    return decided
        return False
