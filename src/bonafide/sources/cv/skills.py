"""The skills of a CV: labelled groups of tools, as the author spells them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bonafide.sources.cv.cv import Tier, Tool
from bonafide.sources.cv.lines import Line
from bonafide.sources.documents.document import Block

_LABEL = re.compile(r"^(?P<label>[^:\t]{1,48}?)\s*(?::|\t|\s[–—-]\s)\s*(?=\S)")
_EDGE = re.compile(r"\s*(?:[,;|•·\t\n]|\s/\s|\s[–—-]\s|\band\b(?=\s[A-Z]))\s*")


def tiers_of(lines: Sequence[Line], blocks: Sequence[Block]) -> list[Tier]:
    """The groups in order; bare items without a label are one group."""
    found: list[Tier] = []
    label = ""
    loose: list[Tool] = []
    first: Line | None = None
    for line in lines:
        if line.heading:
            found += _loose(label, loose, first, blocks)
            label, loose, first = line.text.strip(" :"), [], line
            continue
        cut = _label(line)
        if cut:
            found += _loose(label, loose, first, blocks)
            if cut[0] and len(line.text) > cut[1]:
                found.append(Tier(cut[0], tuple(_tools(line, cut[1], blocks)), line.span(blocks)))
                label, loose, first = "", [], None
            else:
                label, loose, first = cut[0], [], line
            continue
        if len(line.text.split()) > 40:
            continue
        first = first or line
        loose += _tools(line, 0, blocks)
    return found + _loose(label, loose, first, blocks)


def _loose(
    label: str, tools: list[Tool], first: Line | None, blocks: Sequence[Block]
) -> list[Tier]:
    return [Tier(label, tuple(tools), first.span(blocks))] if tools and first else []


def _label(line: Line) -> tuple[str, int] | None:
    if line.strong and line.strong[0].start == 0 and line.strong[0].end < 50:
        end = line.strong[0].end
        rest = re.match(r"\s*[:–—|\t-]*\s*", line.text[end:])
        return line.text[:end].strip(" :|–—-"), end + (rest.end() if rest else 0)
    match = _LABEL.match(line.text[:400])
    if match and len(match.group("label").split()) <= 6 and match.group("label").count(",") < 2:
        return match.group("label").strip(), match.end()
    if line.text.rstrip().endswith(":") and len(line.text.split()) <= 6:
        return line.text.strip(" :"), len(line.text)
    return None


def _tools(line: Line, start: int, blocks: Sequence[Block]) -> list[Tool]:
    found = []
    for at, end in _split(line.text, start):
        name = line.text[at:end]
        trimmed = name.strip(" .,;:|•·–—-*()")
        if trimmed and len(trimmed.split()) <= 7:
            begin = at + name.index(trimmed)
            found.append(Tool(trimmed, line.span(blocks, begin, begin + len(trimmed))))
    return found


def _split(text: str, start: int) -> list[tuple[int, int]]:
    """Commas inside parentheses divide too: "Python (NumPy, pandas)" names three tools."""
    marked = text[:start] + re.sub(r"[()\[\]]", ",", text[start:])
    pieces, here = [], start
    for match in _EDGE.finditer(marked, start):
        pieces.append((here, match.start()))
        here = match.end()
    return [*pieces, (here, len(text))]
