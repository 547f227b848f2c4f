"""Patterns that match in linear time, whatever the document holds.

Documents are hostile until read, so every pattern that meets one is compiled by RE2. It has no
backtracking: no look-around and no back references, but also no input on which it hangs. Repeats
are to be bounded (``.{0,80}``), so that finding *all* matches stays linear too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import re2


@dataclass(frozen=True, slots=True)
class Match:
    """One match: offsets in characters, and the groups by name."""

    start: int
    end: int
    text: str
    groups: dict[str, tuple[int, int]]

    def group(self, name: str) -> str | None:
        """What the named group matched, or None."""
        span = self.groups.get(name)
        return None if span is None else self.text[span[0] - self.start : span[1] - self.start]


class Pattern:
    """A pattern, case-insensitive unless told otherwise, compiled when it is first used.

    >>> [m.text for m in Pattern(r"\\bcats?\\b").find(Haystack("A cat, two Cats"))]
    ['cat', 'Cats']
    """

    __slots__ = ("_compiled", "case", "pattern")

    def __init__(self, pattern: str, *, case: bool = False) -> None:
        self.pattern = pattern
        self.case = case
        self._compiled: Any = None

    def __repr__(self) -> str:
        return f"Pattern({self.pattern!r})"

    def _ready(self) -> Any:
        if self._compiled is None:
            self._compiled = _compile(self.pattern, self.case)
        return self._compiled

    def find(self, haystack: Haystack, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Every match, from left to right, that lies within ``start`` and ``end``."""
        compiled = self._ready()
        names: dict[str, int] = compiled.groupindex
        first = haystack.byte(start)
        last = len(haystack.encoded) if end is None else haystack.byte(end)
        for match in compiled.finditer(haystack.encoded, first, last):
            begin, stop = haystack.character(match.start()), haystack.character(match.end())
            groups = {
                name: (haystack.character(match.start(i)), haystack.character(match.end(i)))
                for name, i in names.items()
                if match.start(i) >= 0
            }
            yield Match(begin, stop, haystack.text[begin:stop], groups)

    def first(self, haystack: Haystack, start: int = 0, end: int | None = None) -> Match | None:
        """The first match, or None."""
        return next(self.find(haystack, start, end), None)

    def starts(self, haystack: Haystack) -> list[int]:
        """Where every match begins: all that is asked for when matches are only counted."""
        found = [match.start() for match in self._ready().finditer(haystack.encoded)]
        return haystack.characters(found)

    def holds(self, haystack: Haystack, start: int = 0, end: int | None = None) -> bool:
        """Whether there is a match within ``start`` and ``end``."""
        last = len(haystack.encoded) if end is None else haystack.byte(end)
        found = self._ready().search(haystack.encoded, haystack.byte(start), last)
        return found is not None

    def within(self, text: str) -> Match | None:
        """The first match in a short text."""
        return self.first(Haystack(text))


class Haystack:
    """A text made ready for many patterns: encoded once, offsets turned back into characters."""

    def __init__(self, text: str) -> None:
        self.text = text.encode("utf-8", "replace").decode("utf-8")
        self.encoded = self.text.encode("utf-8")
        self._plain = len(self.encoded) == len(self.text)

    @cached_property
    def _starts(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        data = np.frombuffer(self.encoded, np.uint8)
        return np.append(np.flatnonzero((data & 0xC0) != 0x80), len(data))

    def byte(self, character: int) -> int:
        """The offset in ``encoded`` at which the character stands."""
        return character if self._plain else int(self._starts[min(character, len(self.text))])

    def characters(self, found: list[int]) -> list[int]:
        """The characters that begin at some offsets of ``encoded``."""
        if self._plain or not found:
            return found
        turned: list[int] = np.searchsorted(self._starts, found).tolist()
        return turned

    def character(self, byte: int) -> int:
        """The character that begins at offset ``byte`` of ``encoded``."""
        return byte if self._plain else int(np.searchsorted(self._starts, byte))


@lru_cache(maxsize=4096)
def _compile(pattern: str, case: bool) -> Any:
    options = re2.Options()
    options.case_sensitive = case
    options.log_errors = False
    options.max_mem = 64 << 20
    return re2.compile(pattern, options)
