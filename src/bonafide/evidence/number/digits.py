"""A run of digits and separators: which number it is, or that it is none.

Policy where a text may be read in two ways:

- A comma before exactly three digits groups thousands: ``1,234`` is 1234. Any other single comma
  is a decimal comma: ``0,76``, ``1,5``, and ``0,123`` too, since no thousands begin with 0.
- A point is a decimal mark; it groups thousands only before a decimal comma: ``1.234,5``.
- Apostrophes, underscores, thin, figure and no-break spaces group thousands. A plain space never
  does: ``10 000`` is two numbers.
- Leading zeros (``007``), two points (``1.2.3``) and groups of two (``12,34,567``) are not read as
  one number.
- In a run that is no number, a comma or no-break space may separate two: ``0.75,0.77``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from bonafide.evidence.number.number import Style

MAX_DIGITS = 60
MAX_RUN = 2_000
THIN = "\u2009\u202f\u00a0\u2007\u2008"
SEPARATORS = ".,'’_" + THIN
RUN = rf"(?:\.(?=[0-9]))?[0-9](?:[0-9]|[{SEPARATORS}](?=[0-9]))*"

_PLAIN = re.compile(r"(?P<whole>0|[1-9][0-9]*)?(?:\.(?P<part>[0-9]+))?")
_GROUPED = re.compile(
    rf"(?P<whole>[1-9][0-9]{{0,2}}(?P<group>[,'’_{THIN}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*)"
    r"(?:\.(?P<part>[0-9]+))?"
)
_COMMA = re.compile(
    rf"(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{{0,2}}(?P<group>[.'’{THIN}])[0-9]{{3}}"
    rf"(?:(?P=group)[0-9]{{3}})*),(?P<part>[0-9]+)"
)
_SPLIT = re.compile(rf"[,{THIN}]")


@dataclass(frozen=True, slots=True)
class Digits:
    """A magnitude as written: ``start`` and ``end`` within the run."""

    start: int
    end: int
    magnitude: Fraction
    places: int
    style: Style


def read_run(run: str, *, pair: bool = False) -> list[Digits]:
    """The numbers in a run that matched :data:`RUN`, none when it is not a number.

    Args:
        run: digits and separators.
        pair: whether the run fills a pair of brackets, where a comma separates two bounds.

    >>> [str(d.magnitude) for d in read_run("1,234.5")]
    ['2469/2']
    >>> read_run("1.2.3")
    []
    """
    if len(run) > MAX_RUN:
        return []
    one = None if pair and run.count(",") == 1 else _one(run, 0, len(run))
    if one is not None:
        return [one]
    found: list[Digits] = []
    start = 0
    for end in [*(m.start() for m in _SPLIT.finditer(run)), len(run)]:
        part = _one(run, start, end)
        if part is None:
            return []
        found.append(part)
        start = end + 1
    return found if len(found) > 1 or pair else []


def _one(run: str, start: int, end: int) -> Digits | None:
    text = run[start:end]
    if not text or sum(c.isdigit() for c in text) > MAX_DIGITS:
        return None
    mark = "."
    match = _GROUPED.fullmatch(text) or _PLAIN.fullmatch(text)
    if match is None:
        match, mark = _COMMA.fullmatch(text), ","
        # "2013,2014" is a list, not a number with four decimals.
        if match is None or (len(match["whole"]) > 3 < len(match["part"])):
            return None
    parts = match.groupdict()
    group = parts.get("group") or ""
    whole = (parts["whole"] or "").replace(group, "") if group else (parts["whole"] or "")
    part = parts["part"] or ""
    if not whole + part:
        return None
    magnitude = Fraction(int(whole + part), 10 ** len(part))
    return Digits(start, end, magnitude, len(part), Style(group, mark, bare=not whole))
