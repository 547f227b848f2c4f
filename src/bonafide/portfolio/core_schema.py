"""What a plain YAML scalar means, by the core schema of YAML 1.2.

PyYAML follows YAML 1.1, where ``no`` is false, ``3:30`` is 210 and ``1e-3`` is a text. Here they
mean what a person expects. Dates stay texts: the fields that hold dates read them.

Source: YAML Ain't Markup Language 1.2.2, section 10.3.2.
"""

from __future__ import annotations

import math
import re

Plain = str | int | float | bool | None

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
_WORDS: dict[str, Plain] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
MAX_DIGITS = 100
"""Longest number that is read: no field needs more, and long ones cost quadratic time."""


class NotANumber(ValueError):
    """The scalar is infinite, not a number, or longer than :data:`MAX_DIGITS`."""


def plain_value(text: str) -> Plain:
    """What the unquoted ``text`` stands for.

    Raises:
        NotANumber: it is a number that has no place in a casebook.

    >>> [plain_value(text) for text in ("no", "3:30", "1e-3", "0o17", "017", "~")]
    ['no', '3:30', 0.001, 15, 17, None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if _NOT_FINITE.match(text):
        raise NotANumber(f"{text} is not a finite number")
    for form, base in ((_INTEGER, 10), (_OCTAL, 8), (_HEXADECIMAL, 16)):
        if form.match(text):
            _check_length(text)
            return int(text if base == 10 else text[2:], base)
    if _FLOAT.match(text):
        _check_length(text)
        number = float(text)
        if not math.isfinite(number):
            raise NotANumber(f"{text} is too large for a number")
        return number
    return text


def _check_length(text: str) -> None:
    if len(text) > MAX_DIGITS:
        raise NotANumber(f"a number of {len(text)} characters, more than {MAX_DIGITS}")
