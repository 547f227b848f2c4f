"""The command as typed, as a record keeps it: without the folders of anybody's machine."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path


def command_line() -> str:
    """The command as typed, without the folders of this machine."""
    words = (os.fsencode(word).decode("utf-8", "replace") for word in sys.argv[1:])
    return shlex.join(["bonafide", *map(without_folders, words)])


def without_folders(word: str) -> str:
    """A word of the command line; of a path that climbs or begins at the root, the name alone.

    >>> without_folders("--out=/home/ada/x.json"), without_folders("../../ada/x.csv")
    ('--out=x.json', 'x.csv')
    >>> without_folders("evidence/x.json"), without_folders("--baseline=old=p_old")
    ('evidence/x.json', '--baseline=old=p_old')
    """
    flag, equals, value = word.partition("=") if word.startswith("-") else ("", "", word)
    path = Path(value)
    if path.is_absolute() or ".." in path.parts or value.startswith("~"):
        value = path.name if path.name != ".." else "…"
    return f"{flag}{equals}{value}"
