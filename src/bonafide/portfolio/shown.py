"""How a message shows what a file holds."""

from __future__ import annotations

_LONGEST = 60


def printable(line: str) -> str:
    """``line`` with a mark for every character that a terminal would obey or not show, one for
    one, so that columns stay. Tabs stay."""
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in line)


def shown(text: str) -> str:
    """``text`` in double quotes, cut when long, with nothing in it that a terminal would obey.

    >>> shown("a\\x1b[31m")
    '"a\ufffd[31m"'
    """
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return '"' + printable(cut.replace("\t", " ")) + '"'
