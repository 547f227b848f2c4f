"""Names of files in a folder that is built: the same files on every machine, and none outside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from bonafide.errors import Problem, UserError


def check_names(names: Iterable[str]) -> None:
    """Refuse names that could leave the folder or would not survive another machine.

    A name is relative, with ``/`` between its parts. Names that differ only in case or in how
    Unicode is composed are one file on some machines, so they are refused on all.

    Raises:
        UserError: with every name that cannot stand.

    >>> check_names(["index.html", "cases/a.html"])
    >>> check_names(["../a"])
    Traceback (most recent call last):
    bonafide.errors.UserError: '../a' cannot be the name of a built file: it has the part '..'
    """
    problems = []
    spelled: dict[str, str] = {}  # folded path of a file or folder: as first spelled
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in sorted(names):
        if (why := _unfit(name)) is not None:
            problems.append(Problem(f"{name!r} cannot be the name of a built file: {why}"))
            continue
        parts = name.split("/")
        paths = ["/".join(parts[: i + 1]) for i in range(len(parts))]
        for path in paths:
            first = spelled.setdefault(_fold(path), path)
            if first != path:
                problems.append(Problem(f"{first!r} and {path!r} differ only in spelling"))
        files[_fold(name)] = name
        folders.update((_fold(path), path) for path in paths[:-1])
    problems += [
        Problem(f"{name!r} would be both a file and a folder")
        for folded, name in files.items()
        if folded in folders
    ]
    if problems:
        raise UserError(*dict.fromkeys(problems))


def _unfit(name: str) -> str | None:
    for part in name.split("/"):
        if part in {"", ".", ".."}:
            return (
                "it is absolute or has an empty part" if not part else f"it has the part {part!r}"
            )
    if any(c == "\\" or unicodedata.category(c) in {"Cc", "Cs"} for c in name):
        return "it holds a backslash, a control character or half a character"
    return None


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
