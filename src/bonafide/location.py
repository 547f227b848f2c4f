"""Where a thing stands in a text: spans of offsets, and the line and column a person sees."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: ``text[start:end]``, in characters from 0."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file and, where known, the line and column in it (both from 1) and how many
    characters from there are meant."""

    file: str
    line: int | None = None
    column: int | None = None
    width: int = 1

    def __str__(self) -> str:
        parts = [self.file, self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


class Lines:
    """A text's lines, to turn offsets into places.

    Lines end at LF, CRLF or CR, as they do for YAML, Markdown and editors; other characters
    that Unicode calls line separators do not end one. A leading byte order mark takes no column.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def __len__(self) -> int:
        return len(self._starts)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at ``offset``.

        >>> Lines("ab\\ncd").line_column(4)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        if line == 1 and self.text.startswith("\ufeff") and offset > 0:
            start = 1
        return line, offset - start + 1

    def start(self, line: int) -> int:
        """The offset at which ``line`` (from 1) begins."""
        return self._starts[line - 1]

    def line(self, number: int) -> str:
        """The text of line ``number`` (from 1) without its end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n").removeprefix("\ufeff")

    def place(self, file: str, span: Span) -> Place:
        """The place of ``span`` in ``file``; the width stops at the end of its first line."""
        line, column = self.line_column(span.start)
        rest = len(self.line(line)) - (column - 1)
        return Place(file, line, column, max(1, min(span.end - span.start, rest)))
