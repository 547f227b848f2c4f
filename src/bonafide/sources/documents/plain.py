"""Plain text: paragraphs, bullets and what evidently is a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bonafide.sources.documents.building import Builder
from bonafide.sources.documents.document import Document, Kind

_BULLET = re.compile(r"[ \t]{0,40}(?:[-*•▪◦‣·–—+o➢►✓]|\d{1,2}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*([-=_*~#])(?:[ \t]?\1){2,}[ \t]*$")
_ADDRESS = re.compile(
    r"https?://[^\s<>()\[\]]{1,2000}|\b[\w.]{1,80}\.(?:com|org|io|dev)/[^\s,;)]{1,300}"
)
_HEADING_WORDS = 6


def read_plain(text: str, path: str, *, kind: Kind) -> Document:
    """The blocks of a plain text.

    A line in capitals, a short line that is underlined, and a short line that ends with a colon
    and stands alone are headings; a line that begins with a bullet is an item.
    """
    builder = Builder()
    lines = list(_lines(text))
    lists = -1
    within = ""
    at = 0
    while at < len(lines):
        start, line = lines[at]
        below = lines[at + 1][1] if at + 1 < len(lines) else ""
        bullet = _BULLET.match(line)
        if not line.strip() or _RULE.match(line):
            _flush(builder, within, lists)
            within = ""
        elif not bullet and _is_heading(line, below, alone=not within):
            _flush(builder, within, lists)
            _add(builder, line.strip().rstrip(":"), start + len(line) - len(line.lstrip()))
            builder.flush("heading", level=2)
            within = ""
        elif bullet:
            _flush(builder, within, lists)
            lists += within != "item"
            _add(builder, line[bullet.end() :], start + bullet.end())
            within = "item"
        else:
            if within:
                builder.add_unit(" ", max(0, start - 1), 1)
            indent = len(line) - len(line.lstrip())
            _add(builder, line.strip(), start + indent)
            within = within or "paragraph"
        at += 1
    _flush(builder, within, lists)
    blocks, sections = builder.finish()
    return Document(path, kind, "text", text, blocks, sections, images=())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = len(text) - len(text.removeprefix("\ufeff"))
    for line in text[start:].splitlines(keepends=True):
        yield start, line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        start += len(line)


def _is_heading(line: str, below: str, *, alone: bool) -> bool:
    words = line.split()
    if not words or len(words) > _HEADING_WORDS or len(line) > 80:
        return False
    if re.fullmatch(r"\s*([-=~#^\"'+*])\1{2,}\s*", below[:200]):
        return True
    letters = [c for c in line if c.isalpha()]
    if len(letters) >= 4 and all(c.isupper() for c in letters) and not line.rstrip().endswith("."):
        return not any(c.isdigit() for c in line)
    return alone and line.rstrip().endswith(":") and not below.strip()


def _add(builder: Builder, text: str, source: int) -> None:
    at = 0
    for found in _ADDRESS.finditer(text):
        builder.add(text[at : found.start()], source + at)
        start = builder.length
        target = found.group().rstrip(".,;:!?'\"")
        builder.add(target, source + found.start())
        builder.link(start, target)
        at = found.start() + len(target)
    builder.add(text[at:], source + at)


def _flush(builder: Builder, within: str, lists: int) -> None:
    if within == "item":
        builder.flush("item", level=1, group=lists)
    else:
        builder.flush("paragraph")
