"""Numbers as people read them: as many digits as the interval deserves, never more.

Signs are typographic (a true minus), thousands stand apart by commas, money carries its currency.
A missing number is an en dash, never a zero.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Protocol

MISSING = "–"
_MORE_FOR_A_BOUND = 3
_ANY_FLOAT = Context(prec=400)
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


class Measured(Protocol):
    """What is formatted: a value, its bounds and its unit."""

    @property
    def value(self) -> float | None:
        """The point value."""

    @property
    def low(self) -> float | None:
        """The lower bound."""

    @property
    def high(self) -> float | None:
        """The upper bound."""

    @property
    def unit(self) -> str | None:
        """The unit, as measurement names it."""


def decimals(estimate: Measured, *, extra: int = 0) -> int:
    """How many decimals the interval deserves: one unit of the last place is at most half of the
    interval's half width, so that rounding never hides what the interval shows. A bound beside
    zero is not shown as zero while three more decimals can tell it apart.

    Without an interval, enough for three significant digits of the value; none for a whole number
    without a unit, which was counted.
    """
    if estimate.low is not None and estimate.high is not None and estimate.high > estimate.low:
        scale = (estimate.high - estimate.low) / 4
        needed = math.ceil(-math.log10(scale))
        if estimate.low > 0 or estimate.high < 0:
            # A bound that is shown as 0 would say that the interval reaches it.
            nearest = min(abs(estimate.low), abs(estimate.high))
            shows = math.ceil(-math.log10(2 * nearest))
            needed = max(needed, min(shows, needed + _MORE_FOR_A_BOUND))
    elif estimate.value and estimate.unit is None and estimate.value.is_integer():
        return 0
    elif estimate.value:
        needed = 2 - math.floor(math.log10(abs(estimate.value)))
    else:
        needed = 2
    return min(max(needed + extra, 0), 12)


def number(value: float | None, places: int, *, signed: bool = False) -> str:
    """A number with ``places`` decimals, rounded half to even on its exact value.

    >>> number(-1234.5, 1), number(0.125, 2, signed=True), number(None, 2)
    ('−1,234.5', '+0.12', '–')
    """
    if value is None:
        return MISSING
    step = Decimal(1).scaleb(-places)
    exact = Decimal(value).quantize(step, rounding=ROUND_HALF_EVEN, context=_ANY_FLOAT)
    digits = f"{abs(exact):,.{places}f}"
    if exact == 0:
        return digits
    return ("−" if exact < 0 else "+" if signed else "") + digits


def short(value: float) -> str:
    """A number of which nothing more is known, in six significant digits at most.

    >>> short(0.20199999999999999 + 1e-17), short(-0.1361105771), short(1499.7), short(20000.0)
    ('0.202', '−0.136111', '1,499.7', '20,000')
    """
    value = float(value)
    if not value or value.is_integer():
        return number(value, 0)
    places = 5 - math.floor(math.log10(abs(value)))
    digits = number(value, min(max(places, 0), 12))
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def count(value: int | None) -> str:
    """A whole number.

    >>> count(255987)
    '255,987'
    """
    return MISSING if value is None else f"{value:,}".replace("-", "−")


def with_unit(digits: str, unit: str | None, currency: str | None) -> str:
    """Digits with what they count: money before them, milliseconds after.

    >>> with_unit("−5.9", "money", "USD"), with_unit("12", "ms", None)
    ('−$5.9', '12 ms')
    """
    if digits == MISSING:
        return digits
    if unit == "money" and currency:
        sign = digits[0] if digits[0] in "+−" else ""
        symbol = _SYMBOLS.get(currency, currency + " ")
        return f"{sign}{symbol}{digits.removeprefix(sign)}"
    return f"{digits} ms" if unit == "ms" else digits


def value(
    estimate: Measured, *, currency: str | None = None, signed: bool = False, extra: int = 0
) -> str:
    """The point value alone, with its unit."""
    places = decimals(estimate, extra=extra)
    return with_unit(number(estimate.value, places, signed=signed), estimate.unit, currency)


def interval(
    estimate: Measured, *, currency: str | None = None, signed: bool = False, extra: int = 0
) -> str:
    """The interval alone in brackets; empty where it has no bounds at all."""
    if estimate.low is None and estimate.high is None:
        return ""
    places = decimals(estimate, extra=extra)
    low, high = (
        with_unit(number(bound, places, signed=signed), estimate.unit, currency)
        for bound in (estimate.low, estimate.high)
    )
    return f"[{low}, {high}]"


def estimate_text(
    estimate: Measured, *, currency: str | None = None, signed: bool = False, extra: int = 0
) -> str:
    """Value and interval, as ``0.763 [0.759, 0.767]``."""
    shown = value(estimate, currency=currency, signed=signed, extra=extra)
    bounds = interval(estimate, currency=currency, signed=signed, extra=extra)
    return f"{shown} {bounds}" if bounds else shown


def exact(number_: float | None) -> str:
    """The shortest digits that name this very number, for those who compute with it.

    >>> exact(0.1), exact(3.0), exact(None)
    ('0.1', '3', '')
    """
    if number_ is None:
        return ""
    text = repr(float(number_))
    return text.removesuffix(".0")
