"""Where the YAML at the head of a Markdown file begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bonafide.evidence.places import Places, shifted
from bonafide.evidence.yaml_scalars import NotYaml, Scalar, string_scalars
from bonafide.location import Span

MAX_CHARACTERS = 2**20
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter that was found.

    Attributes:
        yaml: the YAML between the two fences.
        body: where the Markdown begins.
        scalars: the strings in it.
    """

    yaml: Span
    body: int
    scalars: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What looks like front matter but is not YAML; it is then read as Markdown."""

    yaml: Span
    reason: str


def find_front_matter(text: str, outer: Places | None = None) -> FrontMatter | Unreadable | None:
    """The front matter of ``text``, which carries no byte order mark.

    The first line is ``---``; the block ends at the next line that is ``---`` or ``...`` and
    begins at its first column; what stands between is a YAML mapping or nothing. Otherwise the
    dashes are what Markdown says they are.
    """
    lines = _lines(text)
    first = next(lines, None)
    if first is None or not _is_fence(first.of(text), "---"):
        return None
    start = first.end
    for line in lines:
        if _is_fence(line.of(text), "---") or _is_fence(line.of(text), "..."):
            break
    else:
        return None
    inside = Span(start, line.start)
    content = inside.of(text)
    if len(content) > MAX_CHARACTERS:
        return Unreadable(inside, f"longer than {MAX_CHARACTERS} characters")
    try:
        scalars = string_scalars(content, shifted(start, outer))
    except NotYaml as error:
        return Unreadable(inside, str(error)) if _has_key(content) else None
    return FrontMatter(inside, line.end, scalars)


def _lines(text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in _LINE.finditer(text))


def _is_fence(line: str, fence: str) -> bool:
    return line.startswith(fence) and not line[len(fence) :].strip(" \t\r\n")


def _has_key(content: str) -> bool:
    """Whether the first line that says something looks like ``key:``, so YAML was meant."""
    for line in content.splitlines():
        if line.strip():
            key, colon, rest = line.partition(":")
            return bool(colon and key.strip() and " " not in key.strip() and rest[:1] in {"", " "})
    return False
