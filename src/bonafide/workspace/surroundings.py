"""The files around a document on disk, within its boundary, as rules may ask for them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bonafide.digest import sha256_bytes
from bonafide.evidence.store.inside import resolve_inside
from bonafide.evidence.store.regular import read_regular
from bonafide.workspace.boundary import boundary_around
from bonafide.workspace.layout import OWN

MAX_BYTES = 8 * 2**20
MAX_NAMES = 20_000
_LEFT_OUT = frozenset({".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv"})
_PROJECT = (
    *(".git", ".github", "Makefile", "Dockerfile", "docker-compose.yml", "profile.yaml"),
    *("pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "environment.yml"),
    *("Pipfile", "poetry.lock", "uv.lock", "src", "tests", "notebooks"),
    *("package.json", "Cargo.toml", "go.mod", "DESCRIPTION", "Project.toml"),
)
"""Names that stand beside a document only where the whole project lies."""


_MAX_TARGETS = 100
_MAX_FOLDERS = 4


class Looked(NamedTuple):
    """One question that was asked of the surroundings: exists, read, names, there or project."""

    what: str
    path: str


class Listings:
    """What lies below the last few folders, so that many documents of one folder share it."""

    def __init__(self) -> None:
        self._known: dict[Path, frozenset[str] | None] = {}

    def below(self, folder: Path) -> frozenset[str] | None:
        """Every file below ``folder``; None when there are too many to list."""
        if folder not in self._known:
            while len(self._known) >= _MAX_FOLDERS:
                del self._known[next(iter(self._known))]
            self._known[folder] = _below(folder)
        return self._known[folder]


class Surroundings:
    """The files beside and below a document.

    Nothing outside ``boundary`` is looked at, whatever a text names and wherever a link on disk
    leads; of what lies there it is not said that it is missing. Nor is it of anything around a
    document that was taken out of its project: without the project beside it (``whole``), what is
    not there may be anywhere.

    Attributes:
        looked: every question that was asked, with its answer, so that a kept review can be
            checked against the disk.
    """

    def __init__(
        self, folder: Path, boundary: Path, *, whole: bool, listings: Listings | None = None
    ) -> None:
        self._folder = folder
        self._boundary = boundary
        self._whole = whole
        self._listings = listings or Listings()
        self.looked: dict[Looked, str] = {}

    @classmethod
    def around(
        cls, path: Path, targets: Iterable[str], listings: Listings | None = None
    ) -> Surroundings:
        """What lies around the document at ``path``.

        Args:
            path: the document.
            targets: what it links to; one that is there shows that its project is, too.
            listings: shared by the documents of a run.
        """
        made = cls(
            path.resolve().parent, boundary_around(path).root, whole=False, listings=listings
        )
        asked = [Looked("project", ""), *(Looked("there", each) for each in targets)]
        for looked in dict.fromkeys(asked[:_MAX_TARGETS]):
            made.looked[looked] = made.state(looked)
        made._whole = "True" in made.looked.values()
        return made

    @classmethod
    def again(
        cls, path: Path, looked: Iterable[tuple[str, str, str]], listings: Listings
    ) -> Surroundings:
        """The surroundings of a document that were looked at before."""
        whole = any(what in ("project", "there") and answer == "True" for what, _, answer in looked)
        folder = path.resolve().parent
        return cls(folder, boundary_around(path).root, whole=whole, listings=listings)

    def exists(self, path: str) -> bool:
        """Whether there is something at ``path``, seen from the document; true where unknown."""
        found = self._exists(path)
        self.looked[Looked("exists", path)] = str(found)
        return found

    def read(self, path: str) -> bytes | None:
        """The content of a regular file of at most 8 MB, or None."""
        data = self._read(path)
        self.looked[Looked("read", path)] = _digest(data)
        return data

    def names(self) -> frozenset[str] | None:
        """Every file below the document's folder; None when nobody knows, or too many to list."""
        names = self._listings.below(self._folder) if self._whole else None
        self.looked[Looked("names", "")] = _digest_of_names(names)
        return names

    def state(self, looked: Looked) -> str:
        """The answer to a question as it would be now."""
        match looked.what:
            case "exists":
                return str(self._exists(looked.path))
            case "read":
                return _digest(self._read(looked.path))
            case "there":
                return str(
                    _is_path(looked.path) and _there(self._folder / looked.path, self._boundary)
                )
            case "project":
                return str(any(os.path.lexists(self._folder / name) for name in _PROJECT))
            case _:
                below = self._listings.below(self._folder) if self._whole else None
                return _digest_of_names(below)

    def _exists(self, path: str) -> bool:
        if not self._whole:
            return True
        found = resolve_inside(self._boundary, self._folder / path) if _is_path(path) else None
        if found is None:
            return _is_path(path)
        try:
            return os.path.lexists(found)
        except (OSError, ValueError):
            return False

    def _read(self, path: str) -> bytes | None:
        found = resolve_inside(self._boundary, self._folder / path) if _is_path(path) else None
        if found is None:
            return None
        try:
            data = read_regular(found, MAX_BYTES)
        except (OSError, ValueError):
            return None
        return data if len(data) <= MAX_BYTES else None


def _is_path(path: str) -> bool:
    return 0 < len(path) <= 4_000 and "\0" not in path


def _there(path: Path, boundary: Path) -> bool:
    found = resolve_inside(boundary, path)
    return found is not None and os.path.lexists(found)


def _below(folder: Path) -> frozenset[str] | None:
    found: list[str] = []
    waiting = [""]
    while waiting:
        within = waiting.pop()
        try:
            with os.scandir(folder / within) as entries:
                listed = list(entries)
                if _is_batch(folder / within, {entry.name for entry in listed}):
                    continue
                for entry in listed:
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


def _is_batch(folder: Path, names: set[str]) -> bool:
    """Whether a folder is what a batch of reviews wrote: no part of anybody's project."""
    return OWN in names and (folder / OWN / "review").is_dir()


def _digest(data: bytes | None) -> str:
    return "none" if data is None else sha256_bytes(data)


def _digest_of_names(names: frozenset[str] | None) -> str:
    if names is None:
        return "none"
    return sha256_bytes("\0".join(sorted(names)).encode("utf-8", "surrogateescape"))
