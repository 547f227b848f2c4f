"""Commands as a person types them here: with the casebook named where it would not be found."""

from __future__ import annotations

import shlex
from pathlib import Path

from bonafide.workspace.layout import casebook_around
from bonafide.workspace.text import shown

FOLDER = frozenset({"init", "status", "check", "build", "open"})
"""Commands that take the casebook as their argument."""
OPTION = frozenset({"import", "log", "brief", "reproduce"})
"""Commands that take the casebook as ``--casebook``."""


def typed(command: str, *words: str, casebook: Path | None = None) -> str:
    """A command line that does in this folder what it says, quoted for the shell. Words in
    capitals stand for what the person knows.

    The casebook is named unless the working folder lies in it.

    >>> typed("import", "PATH", "--run", "deep run")
    "bonafide import PATH --run 'deep run'"
    """
    line = ["bonafide", command, *words]
    if casebook is not None and not _around(casebook):
        where = _as_folder(casebook)
        if command in FOLDER:
            line.insert(2, where)
        elif command in OPTION:
            line += ["--casebook", where]
        else:
            raise ValueError(f"{command} takes no casebook")
    return shlex.join(line)


def typed_within(command: str, *words: str, folder: Path) -> str:
    """A command line that works in the folder that it is typed in, which is gone to first."""
    line = shlex.join(["bonafide", command, *words])
    return line if _around(folder) else f"cd {shlex.quote(_as_folder(folder))} && {line}"


def _as_folder(path: Path) -> str:
    where = shown(path)
    return f"./{where}" if where.startswith("-") else where


def _around(casebook: Path) -> bool:
    around = casebook_around(Path())
    return around is not None and around.root == casebook.resolve()
