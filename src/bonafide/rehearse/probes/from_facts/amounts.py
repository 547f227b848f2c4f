"""Amounts in a text: digits, numbers in words, shares and multiples."""

from __future__ import annotations

from bonafide.review.linear import Pattern

_AMOUNT = Pattern(
    r"\d|[½¼¾⅓⅔]|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    r"dozens?|half|halves|halved|double[sd]?|triple[sd]?|twice|thrice|thirds?|quarters?|fifths?|"
    r"tenths?|"
    r"a (?:day|week|month|year|minute|second)|(?:an? )?hour|overnight|none|nobody|nothing|all of|"
    r"every|most of)\b"
)
_DURATION = Pattern(
    r"\b(?P<many>\d[\d.,]{0,9}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fourteen|fifteen|twenty|thirty|forty|sixty|ninety|several|some|many|a few|"
    r"a couple of|half an?)"
    r"(?:[\s-]{0,3}(?:to|–|or|and)[\s-]{0,3}\w{1,6})?[\s-]{0,3}"
    r"(?:calendar |working |business |full )?"
    r"(?P<unit>milliseconds?|msec|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|"
    r"fortnights?|months?|quarters?|years?)\b"
)
_LATENCY = Pattern(
    r"\b(?:\d[\d.,]{0,9}|an?|one|two|three|four|five|ten|fifty|(?:a )?hundred)\s?-?"
    r"(?:milliseconds?|msec|ms|µs)\b|"
    r"\b(?:\d[\d.,]{0,9}|two|three|four|five|six|eight|ten|twenty|thirty|fifty)"
    r"(?:\s?(?:seconds|secs?|s)\b|-second\b)|"
    r"\b(?:an? |one )?(?:tenth|half|quarter|fifth)s?\s?(?:of an? |of one |an? |-)?second\b|"
    r"\b(?:within|under|below|in|than|most|takes?|took|needs?|after|every) "
    r"(?P<one>(?:an?|one|1) second)(?:[.,;:)]|$|\s(?:for|on|at|to|when|so|and|or|of|after|with|per|"
    r"from|by|as|but)\b)|"
    r"\b(?:latency|response times?|p9[059]\w?|real[- ]time|throughput|requests? (?:per|a) second|"
    r"rps|qps)\b"
)


def holds_an_amount(text: str) -> bool:
    """Whether a text says how much of anything.

    >>> holds_an_amount("half of the warnings"), holds_an_amount("slower and harder")
    (True, False)
    """
    return _AMOUNT.within(text) is not None


def latency_in(text: str) -> str | None:
    """The words of a text that limit how long an answer may take.

    >>> latency_in("One answer must come within a tenth of a second on two cores")
    'a tenth of a second'
    """
    found = _LATENCY.within(text)
    return (found.group("one") or found.text) if found else None


def long_duration_in(text: str) -> str | None:
    """The words of a text that name two days or more.

    >>> long_duration_in("Known 30 days later"), long_duration_in("Known after five hours")
    ('30 days', None)
    """
    found = _DURATION.within(text)
    if found is None:
        return None
    unit, many = (found.group("unit") or "").lower(), (found.group("many") or "").lower()
    if unit.startswith("day"):
        return found.text if many not in ("a", "an", "one", "1", "half a") else None
    return (
        found.text if unit.startswith(("week", "fortnight", "month", "quarter", "year")) else None
    )


def duration_in(text: str) -> str | None:
    """The words of a text that name any duration."""
    found = _DURATION.within(text)
    return found.text if found else None
