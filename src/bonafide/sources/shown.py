"""Text from other people's files, made safe to print.

A name in a header may hold escape sequences that repaint a terminal, or marks that turn the
direction of writing; in a message it is shown with those spelt out.
"""

from __future__ import annotations

import unicodedata

_WIDTH = 60
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def is_unprintable(character: str) -> bool:
    """Whether a character is a control, a direction mark, a surrogate or the like."""
    return unicodedata.category(character) in _UNPRINTABLE


def escaped(text: str) -> str:
    """``text`` with every unprintable character spelt out.

    >>> escaped("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        c.encode("unicode_escape").decode("ascii") if is_unprintable(c) else c for c in text
    )


def shown(value: object, width: int = _WIDTH) -> str:
    """A value from a file in quotation marks, printable and at most ``width`` characters long.

    >>> shown("late"), shown(3.5), shown("x" * 100, 5)
    ('"late"', '3.5', '"xxxxx…"')
    """
    if value is None:
        return "nothing"
    if not isinstance(value, str):
        return cut(escaped(str(value)), width)
    return f'"{cut(escaped(value[: 4 * width]), width)}"'


def cut(text: str, width: int = _WIDTH) -> str:
    """``text``, or its beginning and an ellipsis when it is longer than ``width``."""
    return text if len(text) <= width else text[:width] + "…"


def listed(names: list[str] | tuple[str, ...], most: int = 12) -> str:
    """Names in a row, the first ``most`` of them.

    >>> listed(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    few = ", ".join(cut(escaped(name)) for name in names[:most])
    rest = len(names) - most
    return f"{few} and {rest:,} more" if rest > 0 else few


def counted(n: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    >>> counted(1, "row"), counted(2000, "row")
    ('1 row', '2,000 rows')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"
