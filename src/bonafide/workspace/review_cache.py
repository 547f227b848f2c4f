"""Reviews that were made already: kept by what they were made of, and damaged ones not believed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bonafide.digest import canonical_json, sha256_bytes
from bonafide.errors import UserError
from bonafide.evidence.store.leftover import hidden_name
from bonafide.evidence.store.refusal import not_written
from bonafide.evidence.store.regular import read_regular
from bonafide.review.report import RULESET
from bonafide.review.selection import Selection
from bonafide.workspace.surroundings import Listings, Looked, Surroundings

_MAX_ENTRY = 256 * 2**20
_MAX_TREE = 200_000


class Cache:
    """Reviews in a folder, a file each, named by the digest of everything that they depend on.

    An entry is written whole (a hidden sibling is renamed) but not waited for until it is on the
    disk: it carries its own digest, and one that a power failure tore is made again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, key: str) -> dict[str, Any] | None:
        """The entry of a key, or None where there is none that is whole."""
        try:
            data = read_regular(self._path(key), _MAX_ENTRY)
        except (OSError, ValueError):
            return None
        digest, _, body = data.partition(b"\n")
        if sha256_bytes(body).encode() != digest:
            return None
        content = json.loads(body)
        return content if isinstance(content, dict) else None

    def keep(self, key: str, content: dict[str, Any]) -> None:
        """Put an entry where :meth:`load` finds it."""
        path = self._path(key)
        body = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
        hidden = path.parent / hidden_name()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            hidden.write_bytes(sha256_bytes(body).encode() + b"\n" + body)
            hidden.rename(path)
        except OSError as error:
            hidden.unlink(missing_ok=True)
            raise not_written(error, path) from error

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def key_of(path: str, kind: str | None, today: str, selection: Selection, settings: str) -> str:
    """The name of what a review depends on.

    Content, path, kind, day, rule set, version of Bonafide, selection and configuration. (What the
    review looked at around a document is checked apart, see :func:`still`.)

    Raises:
        UserError, OSError: the path cannot be read.
    """
    parts = {
        "path": path,
        "kind": kind,
        "content": _content(Path(path)),
        "today": today,
        "ruleset": RULESET,
        "version": _version(),
        "selection": repr(selection),
        "settings": settings,
    }
    return sha256_bytes(canonical_json(parts))


def still(looked: list[list[str]], path: str, listings: Listings) -> bool:
    """Whether everything that a review looked at around its document is as it was."""
    asked = [(what, name, answer) for what, name, answer in looked]
    around = Surroundings.again(Path(path), asked, listings)
    return all(around.state(Looked(what, name)) == answer for what, name, answer in asked)


@cache
def _version() -> str:
    return version("bonafide-ml")


def _content(path: Path) -> str:
    """The digest of a file; of a folder, that of its names, sizes and times of change."""
    if not os.path.isdir(path):  # noqa: PTH112
        return sha256_bytes(read_regular(path, _MAX_ENTRY))
    return sha256_bytes("\n".join(sorted(_tree(path))).encode("utf-8", "replace"))


def _tree(root: Path) -> Iterator[str]:
    waiting, count = [""], 0
    while waiting:
        within = waiting.pop()
        with os.scandir(root / within) as entries:
            for entry in entries:
                count += 1
                if count > _MAX_TREE:
                    raise UserError(f"{root} holds more than {_MAX_TREE:,} files")
                name = within + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if name != ".git/objects":
                        waiting.append(name + "/")
                else:
                    facts = entry.stat(follow_symlinks=False)
                    yield f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}"
