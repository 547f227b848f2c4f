"""Which files of a folder are build's own: a manifest in the folder names them.

The manifest holds names only, sorted, so that the same site has the same manifest everywhere.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from bonafide.evidence.store.refusal import shown

MANIFEST = ".bonafide-build.json"
_SCHEMA = "bonafide/build/1"
_MAX_MANIFEST = 16 * 2**20
# What file managers drop into every folder they show; nobody misses it.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}


def foreign(target: Path) -> list[str]:
    """What is in the folder that no build wrote, in order."""
    ours = _named_by_manifest(target)
    return [
        shown(name)
        for name, regular in _entries(target)
        if not (regular and (name in ours or _is_litter(name)))
    ]


def _is_litter(name: str) -> bool:
    return name.rpartition("/")[2] in _LITTER


def _entries(root: Path, within: str = "") -> list[tuple[str, bool]]:
    """Everything below ``root`` that is not a folder: its name, and whether it is a plain file."""
    found = []
    with os.scandir(root / within) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            name = within + entry.name
            if entry.is_dir(follow_symlinks=False):
                found += _entries(root, name + "/")
            else:
                found.append((name, entry.is_file(follow_symlinks=False)))
    return found


def holds(target: Path, built: Mapping[str, bytes]) -> bool:
    """Whether the folder holds these very files and bytes, and nothing else of weight."""
    names = {name for name, _ in _entries(target)}
    return {n for n in names if n in built or not _is_litter(n)} == set(built) and all(
        _has_bytes(target / name, content) for name, content in built.items()
    )


def _has_bytes(path: Path, content: bytes) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content


def manifest(files: Iterable[str]) -> bytes:
    """The manifest of a folder that holds these files."""
    content = {"schema": _SCHEMA, "files": sorted(files)}
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _named_by_manifest(target: Path) -> set[str]:
    """The names in the manifest, and its own; none if it is absent or not one."""
    path = target / MANIFEST
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.stat().st_size > _MAX_MANIFEST:
            return set()
        content = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return set()
    if not isinstance(content, dict) or content.get("schema") != _SCHEMA:
        return set()
    files = content.get("files")
    return (
        {MANIFEST, *(f for f in files if isinstance(f, str))} if isinstance(files, list) else set()
    )
