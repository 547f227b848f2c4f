"""``[ASK: …]``: how a draft marks what only the person knows, and how it is told from an answer.

A text that is nothing but such a mark states nothing: it is a question that stands in the field
that will hold its answer. Pages show it as that, never as the author's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from bonafide.portfolio.noun import Noun

ASK = "[ASK"
"""How such a mark begins."""

MARK = re.compile(r"\[ASK(?:[:\s]\s*([^\]]*))?\]")
"""One whole mark; the group is its question."""

_ONLY = re.compile(r"(?:\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?\[ASK(?:[:\s][^\]]*)?\]\s*)+")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")

N = TypeVar("N", bound=Noun)


def ask(question: str) -> str:
    """The mark that asks ``question``.

    >>> ask("Whose decision is this?")
    '[ASK: Whose decision is this?]'
    """
    return f"{ASK}: {question}]"


def questions_in(text: str) -> list[str]:
    """The questions of the marks in a text, in order.

    >>> questions_in("Sold to [ASK: whom?] in [ASK]")
    ['whom?', '']
    """
    return [" ".join((found[1] or "").split()) for found in MARK.finditer(text)]


def only_asks(text: str) -> bool:
    """Whether a text is nothing but marks, so that it states nothing.

    >>> only_asks("[ASK: Whose?]"), only_asks("The desk's [ASK: which?]"), only_asks("")
    (True, False, False)
    """
    return _ONLY.fullmatch(text) is not None


def answered(noun: N) -> N | None:
    """The noun without the fields and items that are only asked.

    None when nothing is left that it could do without, or nothing at all.
    """
    changes = _changes(noun)
    if not changes:
        return noun
    fields = type(noun).model_fields
    if any(new is None and fields[name].is_required() for name, new in changes.items()):
        return None
    left: N = noun.model_copy(update=changes)
    return left if any(getattr(left, name) not in (None, ()) for name in fields) else None


def answered_whole(noun: N, **instead: object) -> N:
    """The same for a noun that must stay: ``instead`` stands for required fields that are asked."""
    changes = _changes(noun)
    for name, value in changes.items():
        if value is None and type(noun).model_fields[name].is_required():
            changes[name] = instead.get(name, "")
    return noun.model_copy(update=changes) if changes else noun


def _changes(noun: Noun) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name in type(noun).model_fields:
        old = getattr(noun, name)
        new = _without(old)
        if new is not old:
            changes[name] = new
    return changes


def _without(value: Any) -> Any:
    if isinstance(value, str):
        return None if only_asks(value) else value
    if isinstance(value, Noun):
        return answered(value)
    if isinstance(value, tuple):
        left = [_without(item) for item in value]
        if all(new is old for new, old in zip(left, value, strict=True)):
            return value
        return tuple(item for item in left if item is not None)
    return value


def asked(noun: Noun, within: str = "") -> Iterator[tuple[str, str]]:
    """(field, question) of every mark in the fields of a noun, in their order."""
    for name in type(noun).model_fields:
        yield from _asked(getattr(noun, name), f"{within}{name}")


def _asked(value: Any, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield from ((field, question) for question in questions_in(value))
    elif isinstance(value, Noun):
        yield from asked(value, f"{field}.")
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from _asked(item, f"{field}[{number}]")


def answered_body(body: str) -> str:
    """A Markdown text without its paragraphs that are only asked, nor headings left bare by that.

    >>> answered_body("## Why\\n\\n[ASK: why?]\\n\\n## How\\n\\nLike so.\\n")
    '## How\\n\\nLike so.\\n'
    """
    if ASK not in body:
        return body
    paragraphs = _paragraphs(body)
    kept: list[str | None] = [None if only_asks(text) else text for text in paragraphs]
    for index, text in enumerate(paragraphs):
        heading = _HEADING.match(text)
        if heading is None or len(text.strip().splitlines()) != 1:
            continue
        end = _end_of_section(paragraphs, index, len(heading[1]))
        below = range(index + 1, end)
        gone = any(kept[i] is None for i in below)
        if gone and not any(kept[i] and not _HEADING.match(paragraphs[i]) for i in below):
            kept[index] = None
    return "".join(text for text in kept if text is not None)


def _end_of_section(paragraphs: list[str], index: int, level: int) -> int:
    for later in range(index + 1, len(paragraphs)):
        heading = _HEADING.match(paragraphs[later])
        if heading is not None and len(heading[1]) <= level:
            return later
    return len(paragraphs)


def _paragraphs(body: str) -> list[str]:
    """Pieces that end with blank lines; a heading is one, a fenced block stays whole."""
    pieces: list[str] = []
    fence = ""
    for line in body.splitlines(keepends=True):
        marks = _FENCE.match(line)
        inside = bool(fence)
        if marks and not fence:
            fence = marks[1]
        elif marks and marks[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        last = pieces[-1] if pieces else ""
        ended = last.endswith(("\n\n", "\r\n\r\n")) or bool(_HEADING.match(last) and last.strip())
        begins = not inside and bool(line.strip()) and (ended or bool(_HEADING.match(line)))
        if not pieces or begins:
            pieces.append(line)
        else:
            pieces[-1] += line
    return pieces
