"""What may stand around a number: units, scales and currencies, as data."""

from __future__ import annotations

from typing import NamedTuple

from bonafide.evidence.number.number import Unit


class Mark(NamedTuple):
    """What a unit or suffix does: which unit, scaled by which power of ten."""

    unit: Unit | None
    exponent: int


UNITS: dict[str, Mark] = {
    "%": Mark("percent", -2),
    "％": Mark("percent", -2),
    "٪": Mark("percent", -2),
    "percent": Mark("percent", -2),
    "pct": Mark("percent", -2),
    "per cent": Mark("percent", -2),
    "percentage points": Mark("points", -2),
    "percentage point": Mark("points", -2),
    "percentage-points": Mark("points", -2),
    "percentage-point": Mark("points", -2),
    "percent points": Mark("points", -2),
    "% points": Mark("points", -2),
    "%-points": Mark("points", -2),
    "points": Mark("points", -2),
    "point": Mark("points", -2),
    "pp": Mark("points", -2),
    "p.p.": Mark("points", -2),
    "ppt": Mark("points", -2),
    "pts": Mark("points", -2),
    "pt": Mark("points", -2),
    "basis points": Mark("points", -4),
    "basis point": Mark("points", -4),
    "bps": Mark("points", -4),
    "bp": Mark("points", -4),
    "‰": Mark("percent", -3),
    "per mille": Mark("percent", -3),
    "permille": Mark("percent", -3),
    "‱": Mark("percent", -4),
    "×": Mark("times", 0),
    "x": Mark("times", 0),
    "times": Mark("times", 0),
    "nats": Mark("nat", 0),
    "nat": Mark("nat", 0),
    "ms": Mark("time", 0),
    "msec": Mark("time", 0),
    "milliseconds": Mark("time", 0),
    "millisecond": Mark("time", 0),
    "s": Mark("time", 3),
    "sec": Mark("time", 3),
    "secs": Mark("time", 3),
    "seconds": Mark("time", 3),
    "second": Mark("time", 3),
    "µs": Mark("time", -3),
    "μs": Mark("time", -3),
    "us": Mark("time", -3),
    "microseconds": Mark("time", -3),
    "microsecond": Mark("time", -3),
    "ns": Mark("time", -6),
    "nanoseconds": Mark("time", -6),
    "nanosecond": Mark("time", -6),
}
"""Units by how they are written. Time is counted in milliseconds, as estimates are."""

EXACT_CASE = frozenset({"s", "us", "µs", "μs"})
"""Units that mean something else, or nothing, in capitals."""


def unit_mark(name: str) -> tuple[str, Mark]:
    """The unit written as ``name``, whatever its case and spacing.

    >>> unit_mark("Percentage  Points")
    ('percentage points', Mark(unit='points', exponent=-2))
    """
    name = " ".join(name.split())
    name = name if name in UNITS else name.lower()
    return name, UNITS[name]


_OTHER_TIME = (
    "min mins minute minutes h hr hrs hour hours day days week weeks month months year years"
)
OTHER_TIME = frozenset(_OTHER_TIME.split())
"""Units of time in which no estimate is counted; they scale by no power of ten."""

ATTACHED_SCALES: dict[str, int] = {
    "k": 3, "K": 3, "M": 6, "mn": 6, "mio": 6, "B": 9, "bn": 9, "tn": 12,
}  # fmt: skip
"""Scales written onto the digits: 256k, $1.2M, €3bn."""

SCALE_WORDS: dict[str, int] = {
    "thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12,
}  # fmt: skip
"""Scales written as words, in any case: 1.2 million."""

MONEY_SCALES: dict[str, int] = {
    "k": 3, "m": 6, "mn": 6, "mm": 6, "mio": 6, "mio.": 6, "mln": 6, "b": 9, "bn": 9, "mrd": 9,
    "mrd.": 9, "tn": 12,
}  # fmt: skip
"""Scales behind an amount that its currency precedes, in any case, with or without a gap."""

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"})

SYMBOLS: dict[str, frozenset[str]] = {
    "$": _DOLLARS,
    "US$": frozenset({"USD"}),
    "C$": frozenset({"CAD"}),
    "CA$": frozenset({"CAD"}),
    "A$": frozenset({"AUD"}),
    "AU$": frozenset({"AUD"}),
    "NZ$": frozenset({"NZD"}),
    "S$": frozenset({"SGD"}),
    "HK$": frozenset({"HKD"}),
    "NT$": frozenset({"TWD"}),
    "MX$": frozenset({"MXN"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "₹": frozenset({"INR"}),
    "₩": frozenset({"KRW"}),
    "₽": frozenset({"RUB"}),
    "₺": frozenset({"TRY"}),
    "₴": frozenset({"UAH"}),
    "₪": frozenset({"ILS"}),
    "R$": frozenset({"BRL"}),
    "zł": frozenset({"PLN"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
    "Fr.": frozenset({"CHF"}),
    "dollars": _DOLLARS,
    "dollar": _DOLLARS,
    "euros": frozenset({"EUR"}),
    "euro": frozenset({"EUR"}),
    "pounds": frozenset({"GBP"}),
    "pound": frozenset({"GBP"}),
    "yen": frozenset({"JPY"}),
}
"""Currencies that each mark may mean."""

_CODES = (
    "USD EUR GBP JPY CNY CHF CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN RUB UAH TRY ILS INR "
    "PKR BDT LKR KRW SGD HKD TWD THB IDR MYR PHP VND BRL MXN ARS CLP COP PEN ZAR NGN KES EGP MAD "
    "AED SAR QAR KWD"
)
CODES = frozenset(_CODES.split())
"""Currencies by their code."""

ANY_CASE = frozenset(
    [
        *("usd", "eur", "gbp", "jpy", "chf"),
        *(mark for mark in SYMBOLS if mark.isalpha() and len(mark) > 2),
    ]
)
"""Names of money that are read in any case; "250 try" and "250 cop" are not money."""


def currencies(mark: str) -> frozenset[str]:
    """The currency codes that a shown mark may stand for.

    >>> sorted(currencies("€"))
    ['EUR']
    """
    return SYMBOLS.get(mark) or SYMBOLS.get(mark.lower()) or frozenset({mark.upper()})


def unit_words() -> frozenset[str]:
    """The words, folded, that name a unit, a time or money; short abbreviations left out."""
    return _UNIT_WORDS


_UNIT_WORDS = frozenset(
    word
    for name in [*UNITS, *OTHER_TIME, *ANY_CASE, *(code.lower() for code in CODES), *SCALE_WORDS]
    for word in name.replace("-", " ").split()
    if len(word) > 2 and word.isalpha()
) - {"per", "try", "all", "point"}
