"""How a message shows what a file holds."""

from __future__ import annotations

_LONGEST = 60


def shown(text: str) -> str:
    """``text`` in double quotes, cut when long, with nothing in it that a terminal would obey.

    >>> shown("a\\x1b[31m")
    '"a\ufffd[31m"'
    """
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return '"' + "".join(c if c.isprintable() else "\ufffd" for c in cut) + '"'
