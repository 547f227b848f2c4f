"""Writing another value the way a number is written."""

from __future__ import annotations

from fractions import Fraction

from bonafide.evidence.number.number import Number, Style
from bonafide.location import Span


def units_shown(number: Number, value: Fraction) -> int:
    """``value`` in units of the last place that ``number`` shows, rounded half-even, signed."""
    return round(value / number.quantum)


def exact(value: float) -> Fraction:
    """The exact value of the shortest decimal that JSON holds for a float.

    >>> exact(0.145)
    Fraction(29, 200)
    """
    return Fraction(repr(float(value)))


def decimal(value: float | Fraction, places: int, *, minus: str = "-") -> str:
    """``value`` rounded half-even to ``places`` decimals, as every surface shows it.

    A value that rounds to zero carries no sign.

    >>> decimal(-0.125, 2, minus="−"), decimal(-0.004, 2)
    ('−0.12', '0.00')
    """
    value = exact(value) if isinstance(value, float) else value
    units = round(value * 10**places)
    return (minus if units < 0 else "") + digits(abs(units), places, Style())


def digits(units: int, places: int, style: Style) -> str:
    """``units`` of the last of ``places`` decimals, written in ``style``.

    >>> digits(1234567, 2, Style(group=","))
    '12,345.67'
    """
    text = str(units).rjust(places + 1, "0")
    whole, part = (text[:-places], text[-places:]) if places else (text, "")
    if style.group:
        head = len(whole) % 3 or 3
        groups = [whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))]
        whole = style.group.join(groups)
    if style.bare and whole == "0" and part:
        whole = ""
    return whole + (style.mark + part if part else "")


def rewritten(
    text: str, number: Number, value: Fraction, *, minus: str, plus: str = "+"
) -> list[tuple[Span, str]]:
    """The edits that make ``number`` in ``text`` show ``value``, and change nothing else.

    The count of decimals, separators, suffix and spacing stay. A sign that is right stays as it
    is; a plus that is wrong and a minus that is missing become ``minus``; a minus that is wrong
    becomes ``plus``, which is "" where a plus would look odd.
    A value that rounds to zero keeps a sign only where the exact value has it.
    """
    units = units_shown(number, value)
    edits: list[tuple[Span, str]] = []
    sign = number.sign
    if value < 0 and (units or sign) and not number.negative:
        sign = minus
    elif value > 0 and number.negative:
        sign = plus
    elif value == 0:
        sign = ""
    if sign != number.sign:
        edits.append((number.sign_span, sign))
    written = digits(abs(units), number.places, number.style)
    if written != number.digits.of(text):
        edits.append((number.digits, written))
    return edits
