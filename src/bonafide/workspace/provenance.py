"""What goes into a record's ``made``: when, by which versions, from which commit."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from bonafide.evidence.record import Provenance
from bonafide.evidence.store.regular import read_regular
from bonafide.workspace.epoch import source_date

Clock = Callable[[], datetime.datetime]

_STATISTICS = ("numpy", "polars", "scipy")
_MAX_REF_BYTES = 4096
_MAX_PACKED_BYTES = 2**26


def wall_clock() -> datetime.datetime:
    """The moment named by ``SOURCE_DATE_EPOCH`` where it is set, else now; always UTC."""
    return source_date() or datetime.datetime.now(datetime.UTC)


def provenance(*, clock: Clock, command: str | None, folder: Path) -> Provenance:
    """The provenance of a record made now, by this process, in ``folder``."""
    moment = clock().astimezone(datetime.UTC).replace(microsecond=0)
    versions = {"python": platform.python_version()}
    versions |= {name: version(name) for name in _STATISTICS}
    return Provenance(
        when=moment.isoformat().replace("+00:00", "Z"),
        tool=f"bonafide {version('bonafide-ml')}",
        versions=versions,
        commit=head_commit(folder),
        command=command,
    )


def head_commit(folder: Path) -> str | None:
    """The commit that is checked out around ``folder``, or ``None``.

    The few files that say so are read as text. Git itself is not run: it would honour the
    repository's configuration and filters, and the repository may not be ours.
    """
    folders = _git_folders(folder)
    return None if folders is None else _resolve(folders[0], "HEAD", folders[1])


def head_branch(folder: Path) -> str | None:
    """The branch that is checked out around ``folder``; ``None`` without one, or detached."""
    folders = _git_folders(folder)
    head = None if folders is None else _read(folders[0] / "HEAD")
    branch = "ref: refs/heads/"
    return head.removeprefix(branch) or None if head and head.startswith(branch) else None


def _git_folders(folder: Path) -> tuple[Path, Path] | None:
    """The work tree's own git folder and the one it shares with others."""
    for place in (folder, *folder.parents):
        git = place / ".git"
        if git.is_dir():
            return git, git
        if git.is_file():
            pointer = _read(git)
            if pointer is None or not pointer.startswith("gitdir: "):
                return None
            own = (place / pointer.removeprefix("gitdir: ")).resolve()
            common = _read(own / "commondir")
            return own, (own / common).resolve() if common else own
    return None


def _resolve(own: Path, name: str, common: Path) -> str | None:
    text = _read(own / name)
    if text is None:
        return None
    if not text.startswith("ref: "):
        return _as_commit(text)
    ref = text.removeprefix("ref: ")
    if ".." in ref or not ref.startswith("refs/"):
        return None
    loose = _read(common / ref)
    if loose is not None:
        return _as_commit(loose)
    packed = _read(common / "packed-refs", _MAX_PACKED_BYTES)
    for line in (packed or "").splitlines():
        commit, _, packed_name = line.partition(" ")
        if packed_name == ref:
            return _as_commit(commit)
    return None


def _as_commit(text: str) -> str | None:
    digits = len(text) in (40, 64) and set(text) <= set("0123456789abcdef")
    return text if digits else None


def _read(path: Path, at_most: int = _MAX_REF_BYTES) -> str | None:
    try:
        # A pipe under one of these names would hang whoever reads it.
        data = read_regular(path, at_most)
    except (OSError, ValueError):
        return None
    return data[:at_most].decode("utf-8", errors="replace").strip()
