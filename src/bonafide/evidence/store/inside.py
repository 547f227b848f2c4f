"""Paths that a text names, kept within the casebook."""

from __future__ import annotations

import os
from pathlib import Path

from bonafide.errors import Problem, UserError


def resolve_inside(root: Path, base: Path, relative: str) -> Path:
    """The real path of ``relative`` as seen from the folder ``base``; the file need not exist.

    Args:
        root: the folder that must not be left, normally the casebook.
        base: the folder of the text that names the path.
        relative: the path as named, percent-decoded, with ``/`` between its parts.

    Raises:
        UserError: it is empty, absolute, holds a character that no path holds, or leads out of
            ``root``, be it by ``..`` or through symbolic links.
    """
    if not relative or "\0" in relative or not _is_text(relative):
        raise UserError(Problem(f"{relative!r} is not a path"))
    if relative.startswith("/"):
        raise UserError(
            Problem(
                f"{relative!r} is an absolute path",
                help="name the file as seen from the folder of this text",
            )
        )
    home = os.path.realpath(root)
    real = os.path.realpath(base / relative)
    if real != home and not real.startswith(home.rstrip("/") + "/"):
        raise UserError(
            Problem(
                f"{relative!r} leads out of the casebook",
                help="evidence is read from inside the casebook only: copy the file into it",
            )
        )
    return Path(real)


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
