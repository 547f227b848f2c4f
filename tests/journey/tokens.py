"""What a text states that could be invented: its dates, identifiers, numbers, names and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["date", "identifier", "number", "name", "word", "place"]

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_CLOCK = r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?: ?UTC|Z|[+-]\d{2}:?\d{2})?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.-])(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d){_CLOCK}(?![\w-])",
        rf"\b(?P<day>\d{{1,2}}) {_MONTH},? (?P<year>(?:19|20)\d\d)\b",
        rf"\b{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>(?:19|20)\d\d)\b",
        r"(?<!\w)(?P<number>\d\d)[-/](?P<day>\d\d)[-/](?P<year>(?:19|20)\d\d)(?!\w)",
        rf"\b{_MONTH} (?P<year>(?:19|20)\d\d)\b",
        r"(?<![\w.-])(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])(?![\w-])",
        rf"\b(?P<day>\d{{1,2}}) {_MONTH}(?!\w)",
        r"(?<![\w.,-])(?P<year>(?:19|20)\d\d)(?![\w%]|[.,-]\d| %)",
    )
)
_DIGEST = re.compile(r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b")
_IDENTIFIER = re.compile(
    r"(?<![\w.-])(?=[\w.-]*[^\W\d_])(?=[\w.-]*\d)\w+(?:[-_.]+\w+)*(?!\w)", re.UNICODE
)
_FIELD = re.compile(r"\b[a-z_]+\[\d+\](?:\.[a-z_]+(?:\[\d+\])?)*")
_PLACE = re.compile(r"(?P<file>[^\s:|`<>\[\]]+\.\w{1,8}):(?P<line>\d+)(?::\d+)?(?:, \d+)*")
_NUMBER = re.compile(
    r"(?<![\w.])(?P<sign>[+\-−](?=\d))?"
    r"(?P<digits>\d{1,3}(?:[,\u202f\u2009]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<power>[eE][+-]?\d+)?(?P<percent>[ \u00a0\u202f]?%)?"
)
_WORD = re.compile(r"[^\W\d_](?:['’]?[^\W\d_]+)*", re.UNICODE)
_ABOUT = re.compile(r"[^\W_]+", re.UNICODE)
_BEGINS = frozenset(".!?:;([{\"'“”‘’«»•·—–-*#>|/=&@`,+_~…→←↑↓✓✗×⚠\n\t\r")
STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "this",
        "that",
        "from",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "not",
        "but",
        "its",
        "it's",
        "into",
        "than",
        "then",
        "them",
        "they",
        "what",
        "when",
        "where",
        "which",
        "who",
        "how",
        "you",
        "your",
        "our",
        "one",
        "two",
        "all",
        "any",
        "can",
    ]
)


@dataclass(frozen=True, slots=True)
class Token:
    """Something stated.

    Attributes:
        kind: what it is.
        text: as it stands there.
        line: where.
        near: the words about it, casefolded.
        beside: of a number: the two words before it and the two behind it.
        value: of a number.
        decimals: of a number: how many it shows.
        percent: whether a per cent sign follows.
        moment: of a date: (year, month, day), each None where it is not said.
    """

    kind: Kind
    text: str
    line: int
    near: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    value: Decimal = Decimal(0)
    decimals: int = 0
    percent: bool = False
    moment: tuple[int | None, int | None, int | None] = (None, None, None)

    @property
    def weak(self) -> bool:
        """Whether a number is so short that it stands in every text by chance.

        >>> [next(tokens(text)).weak for text in ("40 kg", "0.5 kg", "0.781 kg", "1,800 kg")]
        [True, True, False, False]
        """
        return self.digits < 3 and self.value.copy_abs() < 1000

    @property
    def digits(self) -> int:
        """How many digits a number shows that tell it from others."""
        return len(re.sub(r"\D", "", str(self.value.copy_abs())).strip("0"))


def tokens(text: str, masked: Iterable[str] = ()) -> Iterator[Token]:
    """Everything stated in a text, but for the strings that are known as a whole.

    >>> [(one.kind, one.text) for one in tokens("On 3 May 2025 run-7 of Umbra got 0.81.")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('date', '3 May 2025'), ('identifier', 'run-7'), ('number', '0.81'), ('word', 'On'),
     ('word', 'of'), ('name', 'Umbra'), ('word', 'got')]
    """
    whole = left = text

    def line(at: int) -> int:
        return whole.count("\n", 0, at) + 1

    def blank(match: re.Match[str]) -> None:
        nonlocal left
        start, end = match.span()
        left = left[:start] + " " * (end - start) + left[end:]

    for match in list(_PLACE.finditer(left)):
        yield Token("place", match.group(), line(match.start()))
        blank(match)
    for match in list(_FIELD.finditer(left)):
        yield Token("identifier", match.group(), line(match.start()))
        blank(match)
    for known in masked:
        left = left.replace(known, " " * len(known))
    for pattern in _DATES:
        for match in list(pattern.finditer(left)):
            yield Token(
                "date", match.group().strip(), line(match.start()),
                near_words(whole, match.start(), match.end()), moment=_moment(match),
            )  # fmt: skip
            blank(match)
    for pattern in (_DIGEST, _IDENTIFIER):
        for match in list(pattern.finditer(left)):
            near = near_words(whole, match.start(), match.end())
            yield Token("identifier", match.group(), line(match.start()), near)
            blank(match)
    for match in list(_NUMBER.finditer(left)):
        yield _number(match, line(match.start()), whole)
        blank(match)
    for match in _WORD.finditer(left):
        begins = _begins(whole, match.start())
        kind: Kind = "name" if match.group()[0].isupper() and not begins else "word"
        yield Token(kind, match.group(), line(match.start()))


def near_words(text: str, start: int, end: int, reach: int = 250) -> frozenset[str]:
    """The words about a place, casefolded, without those that stand everywhere."""
    return words_of(text[max(0, start - reach) : start] + " " + text[end : end + reach])


def words_of(text: str) -> frozenset[str]:
    """The words of a text, casefolded, without those that stand everywhere."""
    found = (match.group().casefold() for match in _ABOUT.finditer(text))
    return frozenset(stem(word) for word in found if _tells(word))


def _tells(word: str) -> bool:
    if word.isalpha():
        return len(word) > 2 and word not in STOP
    return not word.isdigit() and len(word) < 12


def stem(word: str) -> str:
    """A word without what makes it one of many.

    >>> [stem(word) for word in ("runs", "queries", "class", "Ada's")]
    ['run', 'query', 'class', 'Ada']
    """
    word = re.sub(r"['’]s?$", "", word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    many = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if many else word


def all_words(text: str) -> Iterator[str]:
    """Every word of a text as it stands there."""
    return (match.group() for match in _WORD.finditer(text))


def _number(match: re.Match[str], line: int, whole: str) -> Token:
    start, end = match.span()
    before = _ABOUT.findall(whole[max(0, start - 60) : start])[-2:]
    behind = _ABOUT.findall(whole[end : end + 60])[:2]
    about = [word.casefold() for word in (*before, *behind)]
    beside = frozenset(stem(word) for word in about if _tells(word))
    near = near_words(whole, start, end)
    digits = re.sub(r"[,\u202f\u2009]", "", match["digits"])
    value = Decimal(digits + (match["power"] or ""))
    if match["sign"] in {"-", "−"}:
        value = -value
    decimals = 0 if match["power"] else len(digits.partition(".")[2])
    if match["power"]:
        decimals = max(0, -int(value.normalize().as_tuple().exponent))
    return Token(
        "number",
        match.group().strip(),
        line,
        near,
        beside,
        value,
        decimals,
        match["percent"] is not None,
    )


def _moment(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    said = match.groupdict()
    month = said.get("number")
    if name := said.get("month"):
        starts = [m for m, full in enumerate(MONTHS, 1) if full.startswith(name[:3].casefold())]
        month = str(starts[0])
    year, day = said.get("year"), said.get("day")
    return (
        int(year) if year else None,
        int(month) if month else None,
        int(day) if day else None,
    )


def _begins(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \u00a0")
    return not before or before[-1] in _BEGINS
