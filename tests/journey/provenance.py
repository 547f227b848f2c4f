"""Where every number, name, date and word of what was produced comes from, or that it was invented.

A statement has a source when the inputs hold it, when the test counted or measured it itself, or
when it is the tool's own fixed wording. Short numbers stand in every text by chance; so they need
a word about them that stands about them in the source too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from tests.journey.tokens import Token, all_words, stem, tokens, words_of
from tests.journey.wording import Wording

_DIGITS = 25


@dataclass(frozen=True, slots=True)
class Known:
    """A number that was counted, stored or measured, and the words of which one must be near.

    ``exact``: it is a count, and is not rounded.
    """

    value: Decimal
    near: frozenset[str]
    exact: bool = False

    def is_shown_by(self, token: Token) -> bool:
        """Whether the token is this value at the digits shown, by one of its words."""
        told = token.value.copy_abs() >= 1000 if self.exact else token.digits >= 4
        if self.near and not self.near & token.near and not told:
            return False
        said = token.value.copy_abs() if token.text[0] not in "+-−" else token.value
        mine = self.value if token.text[0] in "+-−" else self.value.copy_abs()
        if self.exact and not token.percent:
            return said == mine
        if token.digits >= 12 and math.isclose(mine, said, rel_tol=1e-11):
            return True
        for scale in (Decimal(100), Decimal(1)) if token.percent else (Decimal(1),):
            for rule in (ROUND_HALF_EVEN, ROUND_HALF_UP):
                unit = Decimal(1).scaleb(-token.decimals)
                if (mine * scale).quantize(unit, rounding=rule) == said:
                    return True
        return False


def known(value: float | str, *near: str, exact: bool = False) -> Known:
    """A number with the words that stand by it."""
    words = frozenset(word for one in near for word in words_of(one.replace("_", " ")))
    return Known(Decimal(repr(value) if isinstance(value, float) else value), words, exact)


def count(value: int, *near: str) -> Known:
    """A count with the words that stand by it."""
    return known(str(value), *near, exact=True)


@dataclass
class Sources:
    """Everything that the inputs hold, and what the test counted and measured of them.

    Attributes:
        texts: decoded texts of the inputs, paths and commit subjects among them.
        numbers: stored, counted and measured values.
        moments: days of commits, runs and of the clock.
        identifiers: strings that are known as a whole: paths, ids, digests.
        lines: how many lines each text has, by its path.
    """

    texts: list[str] = field(default_factory=list)
    numbers: list[Known] = field(default_factory=list)
    moments: set[date] = field(default_factory=set)
    identifiers: set[str] = field(default_factory=set)
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invented:
    """What stands in an output and has no source."""

    output: str
    token: Token
    words: str

    def __str__(self) -> str:
        return (
            f"{self.output}:{self.token.line}: {self.token.kind} {self.token.text!r}: {self.words}"
        )


class Provenance:
    """Looks up where what is stated comes from."""

    def __init__(self, sources: Sources, wording: Wording) -> None:
        self._sources = sources
        self._wording = wording
        self._text = "\n".join(sources.texts).casefold()
        self._masked = sorted(
            (one for one in sources.identifiers if len(one) > 4), key=len, reverse=True
        )
        self._numbers: dict[Decimal, set[str]] = {}
        self._days: set[tuple[int | None, int | None, int | None]] = set()
        self._words: set[str] = set()
        self._names: set[str] = set()
        for text in (*sources.texts, *sources.identifiers):
            self._learn(text)
        for moment in sources.moments:
            self._remember(moment.year, moment.month, moment.day)

    def _learn(self, text: str) -> None:
        for token in tokens(text):
            if token.kind == "number":
                self._numbers.setdefault(abs(token.value), set()).update(token.near)
            if token.kind == "date":
                self._remember(*token.moment)
        for word in all_words(text):
            self._words.add(stem(word.casefold()))
            self._names.add(stem(word))

    def _remember(self, year: int | None, month: int | None, day: int | None) -> None:
        self._days |= {(year, month, day), (year, month, None), (year, None, None)}
        self._days.add((None, month, day))

    def invented(self, outputs: Mapping[str, str]) -> list[Invented]:
        """Whatever stands in an output and has no source."""
        found: list[Invented] = []
        for name, text in outputs.items():
            lines = text.split("\n")
            stated = list(tokens(text, self._masked))
            doubtful = [token for token in stated if not self.has_source(token)]
            # A number that was said with its source may be said again without its words.
            said = {token.text.lstrip("+") for token in stated if not token.weak} - {
                token.text for token in doubtful if not self._elsewhere(token, stated)
            }
            for token in doubtful:
                if token.kind == "number" and not token.weak and token.text.lstrip("+") in said:
                    continue
                found.append(Invented(name, token, lines[token.line - 1].strip()[:160]))
        return found

    def _elsewhere(self, token: Token, stated: list[Token]) -> bool:
        return any(one.text == token.text and self.has_source(one) for one in stated)

    def has_source(self, token: Token) -> bool:
        """Whether the inputs, the test's own figures or the tool's wording hold it."""
        match token.kind:
            case "place":
                file, _, said = token.text.partition(":")
                file = file.lstrip("(") if ")" not in file else file
                lengths = [n for path, n in self._sources.lines.items() if path.endswith(file)]
                return max(map(int, re.findall(r"\d+", said))) <= max(lengths, default=0)
            case "date":
                return token.moment in self._days or self._is_number(token)
            case "identifier":
                plain = token.text.casefold()
                if "[" in plain:  # a field of the casebook
                    return all(stem(word) in self._wording.words for word in all_words(plain))
                if plain in self._text or plain in self._wording.text:
                    return True
                return any(plain in one.casefold() for one in self._sources.identifiers)
            case "number":
                return self._is_number(token)
            case "name":
                name = stem(token.text)
                return name in self._names or name in self._wording.names
            case _:
                word = stem(token.text.casefold())
                return len(word) < 2 or word in self._words or word in self._wording.words

    def _is_number(self, token: Token) -> bool:
        if token.kind == "date":
            if not token.text.isdigit():
                return False
            [token] = [one for one in tokens(f"{token.text}.0") if one.kind == "number"]
        about = self._numbers.get(abs(token.value))
        if about is not None and (not token.weak or about & token.near):
            return True
        return any(one.is_shown_by(token) for one in self._sources.numbers) or self._wording.says(
            token
        )


def day(when: datetime | str) -> set[date]:
    """The days of a moment: where it was, and in UTC."""
    from datetime import UTC

    moment = datetime.fromisoformat(when) if isinstance(when, str) else when
    return {moment.date(), moment.astimezone(UTC).date()}


def plain_lines(invented: Iterable[Invented], most: int = 40) -> str:
    """For a failing test: what was invented, one a line."""
    lines = [str(one) for one in invented]
    more = [f"… and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join([f"{len(lines)} without a source", *lines[:most], *more])
