"""How long a sentence takes to say: every number as the words it is spoken in (D3).

"0.873" is said "zero point eight seven three": five words. Digits after the point are said one by
one, whole numbers as one reads them ("255,987" is nine words), years in two halves ("2013" is
"twenty thirteen"), signs, percent and units as words. A compound with a hyphen counts by its
parts; an abbreviation counts as one word.
"""

from __future__ import annotations

import re

from bonafide.evidence.number import Number, read_numbers

_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ONES = _NAMES.split()
_NAMES_OF_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _NAMES_OF_TENS.split()
_GROUPS = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_SIGNS = {"+": "plus", "±": "plus or minus"}
_MONEY = {"$": "dollars", "USD": "dollars", "€": "euros", "EUR": "euros", "£": "pounds",
          "GBP": "pounds", "¥": "yen", "JPY": "yen", "₹": "rupees", "INR": "rupees"}  # fmt: skip
_TIMES = {"ms": "milliseconds", "s": "seconds", "µs": "microseconds", "μs": "microseconds",
          "ns": "nanoseconds"}  # fmt: skip
_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
_MOST = 10**18
_DIGITS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_LONG = 20_000


def spoken_words(text: str) -> int:
    """How many words it takes to say ``text``.

    >>> spoken_words("0.873"), spoken_words("It rose by 14 %, to $1,200.")
    (5, 11)
    >>> spoken_words("255,987"), spoken_words("2013")
    (9, 2)
    """
    return len(_WORD.findall(spoken(text)))


def spoken(text: str) -> str:
    """``text`` with its numbers as they are said.

    >>> spoken("−$3 in 2013, p95 is 3 ms")
    'minus three dollars in twenty thirteen, p ninety five is three milliseconds'
    >>> spoken("255,987 rows")
    'two hundred fifty five thousand nine hundred eighty seven rows'
    """
    if len(text) > _LONG:
        return text  # Nobody says it; that it is far too long is plain without reading its numbers.
    parts: list[str] = []
    at = 0
    for number in read_numbers(text):
        if number.kind == "digits":
            parts += [_loose(text[at : number.span.start]), _said(number, text)]
            at = number.span.end
    parts.append(_loose(text[at:]))
    return "".join(parts)


def _said(number: Number, text: str) -> str:
    written = number.digits.of(text)
    year = number.unit is None and not number.exponent and _is_year(written)
    whole, _, _ = _plain(number).partition(".")
    digits = _plain(number).partition(".")[2]
    words = [_SIGNS.get(number.sign, "minus") if number.sign else ""]
    words.append(_year(int(whole)) if year else cardinal(int(whole)))
    if digits:
        words += ["point", *(_ONES[int(digit)] for digit in digits)]
    words.append(_unit(number))
    return " ".join(word for word in words if word)


def _plain(number: Number) -> str:
    """The digits without groups, with a point."""
    units = round(number.magnitude * 10**number.places)
    text = str(units).rjust(number.places + 1, "0")
    return f"{text[: -number.places]}.{text[-number.places :]}" if number.places else text


def _unit(number: Number) -> str:
    match number.unit:
        case "percent":
            return "percent" if number.exponent == -2 else number.detail
        case "points":
            return "points" if number.exponent == -2 else number.detail
        case "times":
            return "times"
        case "time":
            return _TIMES.get(number.detail, number.detail)
        case "nat":
            return "nats"
        case "money":
            scale = _SCALES.get(number.exponent, "")
            return f"{scale} {_MONEY.get(number.detail, number.detail)}".strip()
        case _:
            if not number.exponent:
                return ""
            power = number.exponent
            sign = "minus " if power < 0 else ""
            said = f"times ten to the {sign}{cardinal(abs(power))}"
            return _SCALES.get(number.exponent, said)


def _loose(text: str) -> str:
    """Digits that are no number of their own: of a date, a version, a name."""

    def said(found: re.Match[str]) -> str:
        digits = found[0]
        words = _year(int(digits)) if _is_year(digits) else _run(digits)
        before = text[found.start() - 1 : found.start()]
        after = text[found.end() : found.end() + 1]
        return (" " if before.isalpha() else "") + words + (" " if after.isalpha() else "")

    return _DIGITS.sub(said, text)


def _run(digits: str) -> str:
    one_by_one = len(digits) > 4 or (len(digits) > 1 and digits[0] == "0")
    return " ".join(_ONES[int(d)] for d in digits) if one_by_one else cardinal(int(digits))


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and 1100 <= int(written) <= 2099


def _year(year: int) -> str:
    century, rest = divmod(year, 100)
    if year // 10 == 200 or not rest:
        return cardinal(year) if not century % 10 or rest else f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def money_words(mark: str) -> str:
    """What a currency is called when it is said.

    >>> money_words("$"), money_words("CHF")
    ('dollars', 'CHF')
    """
    return _MONEY.get(mark, mark)


def cardinal(number: int) -> str:
    """A whole number in words.

    >>> cardinal(0), cardinal(42), cardinal(336776)
    ('zero', 'forty two', 'three hundred thirty six thousand seven hundred seventy six')
    """
    if number < 20:
        return _ONES[number]
    if number >= _MOST:
        return " ".join(_ONES[int(digit)] for digit in str(number))
    words: list[str] = []
    for power in range(len(_GROUPS) - 1, -1, -1):
        group = number // 1000**power % 1000
        if group:
            words += [*_below_thousand(group), _GROUPS[power]]
    return " ".join(word for word in words if word)


def _below_thousand(number: int) -> list[str]:
    words = [_ONES[number // 100], "hundred"] if number >= 100 else []
    rest = number % 100
    if rest >= 20:
        words += [_TENS[rest // 10], *([_ONES[rest % 10]] if rest % 10 else [])]
    elif rest:
        words.append(_ONES[rest])
    return words
