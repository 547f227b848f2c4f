"""The commands that somebody is asked to agree to, to the last character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_FIRST, _NEXT, _REST = "  ", "| ", "↳ "
LEGEND = "| the next line of the same step   ↳ the rest of a line   \\x.. an unseen character"
# Letters and signs by category that draw nothing.
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Mn", "Me")


def command_lines(text: str, width: int) -> Iterator[str]:
    """Every character of a command in lines of ``width`` columns, each behind a mark: its first
    line, a further one, or the rest of one that is longer.

    >>> list(command_lines("# a\\nb\\x1b[8m cccc", 10))
    ['  # a', '| b\\\\x1b[8m', '↳  cccc']
    """
    from rich.cells import chop_cells

    for number, line in enumerate(text.split("\n")):
        mark = _NEXT if number else _FIRST
        for piece in chop_cells(_seen(line), max(8, width - len(mark))) or [""]:
            yield mark + piece
            mark = _REST


def _seen(line: str) -> str:
    """A line with a code in place of what draws nothing, moves what is drawn, or is a space in
    looks only."""
    return "".join(_code(c) if _is_unseen(c) else c for c in line)


def _is_unseen(character: str) -> bool:
    if character == " ":
        return False
    return unicodedata.category(character) in _UNSEEN or character in _BLANK


def _code(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{{{number:x}}}"
