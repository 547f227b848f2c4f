"""What the evidence says, in words short enough for a message."""

from __future__ import annotations

from fractions import Fraction

from bonafide.evidence.expectation import Expectation
from bonafide.evidence.number import decimal


def quoted(text: str) -> str:
    """``text`` on one line, in quotes, with what does not print escaped."""
    return repr(" ".join(text.split()))


def in_words(expectation: Expectation) -> str:
    """The exact values, short enough to read, with unit and interval."""
    shown = " to ".join(plain(value) for value in expectation.values)
    unit = {"money": expectation.currency or "", "ms": "ms", "nat": "nats"}.get(
        expectation.unit or "", ""
    )
    text = f"{shown} {unit}".strip()
    view = "" if expectation.view == "value" else f" ({expectation.view})"
    return text + view


def plain(value: Fraction) -> str:
    """Five significant digits, never an exponent.

    >>> plain(Fraction(1, 3)), plain(Fraction(-4100)), plain(Fraction(3, 4))
    ('0.33333', '-4100', '0.75')
    """
    places = 0
    while places < 12 and abs(value) * 10**places < 10_000 and value * 10**places % 1:
        places += 1
    return decimal(value, places)
