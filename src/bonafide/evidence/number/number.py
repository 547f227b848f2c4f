"""One number as a text shows it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bonafide.location import Span

Kind = Literal["digits", "odds", "word"]
Unit = Literal["percent", "points", "times", "time", "nat", "money"]

MINUS = frozenset("-−–‐‑")
"""Glyphs that stand for a minus directly before a number: hyphens, minus sign, en dash."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the digits are written, so that others can be written the same way.

    Attributes:
        group: what stands between thousands, or nothing.
        mark: the decimal mark.
        bare: whether the 0 before the decimal mark is left out, as in ``.76``.
    """

    group: str = ""
    mark: str = "."
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: what it says and how it is written.

    Attributes:
        span: all of it: sign, currency, digits, suffix, unit.
        digits: the digits with their separators; for odds the part before "out of".
        kind: written in digits, as odds ("99 out of 100"), or in words ("a third").
        sign: the sign glyph shown, or "". "±" is not a sign of one value.
        sign_span: where it stands; where one would go, when there is none.
        magnitude: what the digits alone say, without sign, suffix or unit.
        places: digits after the decimal mark.
        exponent: the power of ten by which suffix and unit scale the digits: 3 for k, -2 for %.
        unit: what the number counts, where the text says so.
        detail: which unit exactly: a currency mark, a unit of time, "%" or "percent".
        style: how the digits are written.
        bound: whether "<", ">", "≤" or "≥" stands before it.
        whole: for odds, what they are out of, else 1.
    """

    span: Span
    digits: Span
    kind: Kind
    sign: str
    sign_span: Span
    magnitude: Fraction
    places: int
    exponent: int
    unit: Unit | None = None
    detail: str = ""
    style: Style = Style()
    bound: bool = False
    whole: int = 1

    @property
    def negative(self) -> bool:
        """Whether a minus is shown."""
        return self.sign in MINUS and self.sign != ""

    @property
    def value(self) -> Fraction:
        """What the number says, in units of 1: "14 %" is 0.14, "-$2k" is -2000."""
        size = self.magnitude * Fraction(10) ** self.exponent / self.whole
        return -size if self.negative else size

    @property
    def quantum(self) -> Fraction:
        """The last place shown, in units of 1: 0.01 for "14 %", 100 for "$1.2k"."""
        return Fraction(10) ** (self.exponent - self.places) / self.whole

    @property
    def exact(self) -> bool:
        """Whether it can be checked to the digit: digits, or odds out of a power of ten."""
        return self.kind == "digits" or (self.kind == "odds" and str(self.whole).rstrip("0") == "1")
