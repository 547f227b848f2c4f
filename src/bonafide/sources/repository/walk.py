"""A tree of files, walked without following any link and without going further than the caps."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.below import Below, Names
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.word_sets import words

SKIPPED = words(
    """.git .hg .svn .bzr .venv venv virtualenv node_modules site-packages __pycache__ .tox
    .nox .mypy_cache .ruff_cache .pytest_cache .ipynb_checkpoints .eggs .idea .terraform
    .cache .Trash bower_components .hypothesis .gradle .Rproj.user"""
)
"""Folders that hold what a tool made or fetched, not what the author wrote."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or link: its path as shown, the names that lead to it, its size."""

    path: str
    names: Names
    size: int
    link: bool


class Tree:
    """The files below ``root``, which the person named and which may itself be a link."""

    def __init__(self, root: Path, shown: str, caps: Caps) -> None:
        self.shown = shown
        self.caps = caps
        self.unread: list[Unread] = []
        self.partial = False
        try:
            self.below = Below(os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
        except OSError as error:
            problem = Problem(error.strerror or str(error), Place(shown), expected="a folder")
            raise UserError(problem) from None

    def entries(self) -> list[Entry]:
        """Every file and link, folder by folder from the root down, so that a huge folder deep
        below takes nothing from the others."""
        found: list[Entry] = []
        level: list[Names] = [()]
        seen = depth = 0
        while level:
            deeper: list[Names] = []
            for names in level:
                if seen >= self.caps.entries:
                    reason = f"more than {self.caps.entries:,} entries; the rest was not looked at"
                    self._left_out(Unread(reason, self.shown))
                    return sorted(found, key=lambda entry: entry.path)
                files, folders = self._listed(names, self.caps.entries - seen)
                seen += len(files) + len(folders)
                found += files
                deeper += folders
            depth += 1
            if depth > self.caps.depth and deeper:
                reason = f"folders nest deeper than {self.caps.depth}"
                self._left_out(Unread(reason, shown_path(deeper[0])))
                break
            level = deeper
        return sorted(found, key=lambda entry: entry.path)

    def _listed(self, names: Names, room: int) -> tuple[list[Entry], list[Names]]:
        files: list[Entry] = []
        folders: list[Names] = []
        here = shown_path(names) or "."
        try:
            inside = self.below.names(names, self.caps.names_per_folder)
            if inside is None:
                reason = f"more than {self.caps.names_per_folder:,} names in a folder"
                self._left_out(Unread(reason, here))
                return [], []
            with self.below.folder(names) as opened:
                keep = min(room, self.caps.entries_per_folder)
                if len(inside) > keep:
                    reason = f"{len(inside):,} names in a folder, {keep:,} looked at"
                    self._left_out(Unread(reason, here))
                for name in inside[:keep]:
                    try:
                        facts = os.stat(name, dir_fd=opened, follow_symlinks=False)
                    except FileNotFoundError:  # taken away while we walk
                        continue
                    way = (*names, name)
                    if stat.S_ISDIR(facts.st_mode):
                        if name not in SKIPPED and not made_by_a_tool(name, opened):
                            folders.append(way)
                    elif stat.S_ISREG(facts.st_mode) or stat.S_ISLNK(facts.st_mode):
                        link = stat.S_ISLNK(facts.st_mode)
                        size = 0 if link else facts.st_size
                        files.append(Entry(shown_path(way), way, size, link))
        except OSError as error:
            self._left_out(Unread(error.strerror or "cannot be opened", here))
        return files, folders

    def _left_out(self, what: Unread) -> None:
        self.unread.append(what)
        self.partial = True

    def read(self, entry: Entry, most: int) -> bytes | None:
        """The first ``most`` bytes of a regular file, however it grows; None when unreadable."""
        if entry.link:
            return None
        try:
            return self.below.read(entry.names, most)
        except OSError as error:
            self.unread.append(Unread(error.strerror or str(error), entry.path))
            return None


def shown_path(names: Names) -> str:
    """The names joined by ``/``, with what is not UTF-8 replaced."""
    return "/".join(names).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def made_by_a_tool(name: str, folder: int) -> bool:
    """Whether a folder is a virtual environment or a build's metadata, whatever its name."""
    if name.endswith((".egg-info", ".dist-info")):
        return True
    try:
        os.stat(f"{name}/pyvenv.cfg", dir_fd=folder, follow_symlinks=False)
    except OSError:
        return False
    return True
