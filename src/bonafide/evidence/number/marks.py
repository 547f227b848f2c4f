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
    "percent": Mark("percent", -2),
    "per cent": Mark("percent", -2),
    "percentage points": Mark("points", -2),
    "percentage point": Mark("points", -2),
    "percent points": Mark("points", -2),
    "% points": Mark("points", -2),
    "%-points": Mark("points", -2),
    "points": Mark("points", -2),
    "point": Mark("points", -2),
    "pp": Mark("points", -2),
    "p.p.": Mark("points", -2),
    "ppt": Mark("points", -2),
    "basis points": Mark("points", -4),
    "bps": Mark("points", -4),
    "‰": Mark("percent", -3),
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
    "seconds": Mark("time", 3),
    "second": Mark("time", 3),
    "µs": Mark("time", -3),
    "μs": Mark("time", -3),
    "us": Mark("time", -3),
    "microseconds": Mark("time", -3),
}
"""Units by how they are written. Time is counted in milliseconds, as estimates are."""

_OTHER_TIME = (
    "min mins minute minutes h hr hrs hour hours day days week weeks month months year years"
)
OTHER_TIME = frozenset(_OTHER_TIME.split())
"""Units of time in which no estimate is counted; they scale by no power of ten."""

ATTACHED_SCALES: dict[str, int] = {
    "k": 3, "K": 3, "M": 6, "mn": 6, "mio": 6, "B": 9, "bn": 9, "tn": 12,
}  # fmt: skip
"""Scales written onto the digits: 256k, $1.2M, €3bn."""

SCALE_WORDS: dict[str, int] = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Scales written as words: 1.2 million."""

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"})

SYMBOLS: dict[str, frozenset[str]] = {
    "$": _DOLLARS,
    "US$": frozenset({"USD"}),
    "C$": frozenset({"CAD"}),
    "A$": frozenset({"AUD"}),
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
}
"""Currencies that each mark may mean."""

_CODES = (
    "USD EUR GBP JPY CNY CHF CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN RUB UAH TRY ILS INR "
    "PKR BDT LKR KRW SGD HKD TWD THB IDR MYR PHP VND BRL MXN ARS CLP COP PEN ZAR NGN KES EGP MAD "
    "AED SAR QAR KWD"
)
CODES = frozenset(_CODES.split())
"""Currencies by their code."""


def currencies(mark: str) -> frozenset[str]:
    """The currency codes that a shown mark may stand for.

    >>> sorted(currencies("€"))
    ['EUR']
    """
    return SYMBOLS.get(mark) or frozenset({mark})
