"""From a derived text back to the file it was made from.

A Markdown parser strips quotes, indents and escapes before it looks for links; a YAML parser folds
lines. :class:`Places` remembers, for each stretch of such a derived text, where it came from, so
that a span found in the derived text is a span of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from bonafide.location import Span


class Segment(NamedTuple):
    """From ``start`` on, the derived text comes from ``source``.

    A ``width`` of 0 means character by character. Any other width means that one derived
    character (or several, as a unit) stands for ``width`` characters of the source, as an escape
    or an entity does.
    """

    start: int
    source: int
    width: int = 0


class Places:
    """Where each character of a derived text stands in what it was derived from.

    ``outer`` continues the way when the source is itself a derived text.

    >>> Places([Segment(0, 2), Segment(3, 10)]).span(1, 5)
    Span(start=3, end=12)
    """

    __slots__ = ("_outer", "_segments", "_starts")

    def __init__(self, segments: Iterable[Segment], outer: Places | None = None) -> None:
        self._segments = list(segments) or [Segment(0, 0)]
        self._starts = [segment.start for segment in self._segments]
        self._outer = outer

    def _segment(self, offset: int) -> Segment:
        return self._segments[max(0, bisect_right(self._starts, offset) - 1)]

    def start(self, offset: int) -> int:
        """Where in the file the character at ``offset`` begins."""
        segment = self._segment(offset)
        local = segment.source + (0 if segment.width else offset - segment.start)
        return local if self._outer is None else self._outer.start(local)

    def end(self, offset: int) -> int:
        """Where in the file the character at ``offset`` ends."""
        segment = self._segment(offset)
        last = segment.source + (segment.width - 1 if segment.width else offset - segment.start)
        return last + 1 if self._outer is None else self._outer.end(last)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the file that the characters ``start`` to ``end`` came from."""
        if end <= start:
            at = self.start(start)
            return Span(at, at)
        return Span(self.start(start), self.end(end - 1))

    def contiguous(self, start: int, end: int) -> bool:
        """Whether nothing in the file stands between the characters ``start`` to ``end``."""
        return all(self.end(i) == self.start(i + 1) for i in range(start, end - 1))


def shifted(by: int, outer: Places | None = None) -> Places:
    """Places of a text that begins ``by`` characters into its source."""
    return Places([Segment(0, by)], outer)


def unix_newlines(text: str, outer: Places | None = None) -> Places:
    """Places of ``text`` once each CRLF has become LF."""
    segments = [Segment(0, 0)]
    found = text.find("\r\n")
    while found >= 0:
        at = found - (len(segments) // 2)
        segments += [Segment(at, found, 2), Segment(at + 1, found + 2)]
        found = text.find("\r\n", found + 2)
    return Places(segments, outer)
