"""Paths kept within a casebook, whatever a text names and wherever a link on disk leads."""

from __future__ import annotations

import os
from pathlib import Path


def resolve_inside(root: Path, path: Path) -> Path | None:
    """The real path of ``path``, or ``None`` where it is not within ``root``.

    Neither ``..`` nor symbolic links lead out. The file need not exist. What no path can be (a
    null character, half a character) is not within either.
    """
    try:
        os.fspath(path).encode("utf-8")
        home, real = os.path.realpath(root), os.path.realpath(path)
    except (OSError, ValueError):
        return None
    inside = real == home or real.startswith(home.rstrip("/") + "/")
    return Path(real) if inside else None
