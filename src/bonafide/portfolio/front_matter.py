"""Where the facts of a ``case.md`` end and its story begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bonafide.errors import Problem, UserError
from bonafide.location import Lines, Place, Span
from bonafide.portfolio.tree import Document

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_EXAMPLE = "begin the file with three lines: ---, schema_version: 1, ---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML between the two fences, and the offset at which the Markdown begins."""

    yaml: Span
    body: int


def split_front_matter(file: str, text: str) -> FrontMatter:
    """The two parts of a Markdown file that must have front matter.

    The first line is ``---`` (a byte order mark may stand before it); the block ends at the next
    line that is ``---`` or ``...``, both at their line's first column.

    Raises:
        UserError: there is no front matter, or its end is missing.
    """
    begin = 1 if text.startswith("\ufeff") else 0
    lines = _LINE.finditer(text, begin)
    first = next(lines, None)
    if first is None or not text[begin:].strip():
        raise UserError(Problem("the file is empty", Place(file), help=_EXAMPLE))
    if not _is_fence(first[0], "---"):
        raise UserError(_not_first(file, text))
    for line in lines:
        if _is_fence(line[0], "---") or _is_fence(line[0], "..."):
            return FrontMatter(Span(first.end(), line.start()), line.end())
    raise UserError(
        Document(file, text).problem(
            "the front matter is not closed",
            Span(begin, begin + 3),
            expected="a line --- after the last field",
        )
    )


def _not_first(file: str, text: str) -> Problem:
    lines = Lines(text)
    number = next(n for n in range(1, len(lines) + 1) if lines.line(n).strip())
    line = lines.line(number)
    said = line.strip()
    if _is_fence(said, "---"):
        message = "the front matter does not begin with the file"
    elif said.startswith("+++"):
        message = "the front matter is not YAML"
    else:
        message = "the file has no front matter"
    start = text.index(said, lines.start(number))
    return Document(file, text).problem(
        message,
        Span(start, start + len(said)),
        expected="--- as the first line, with nothing before it",
        advice=_EXAMPLE,
    )


def _is_fence(line: str, fence: str) -> bool:
    return line.startswith(fence) and not line[len(fence) :].strip(" \t\r\n")
