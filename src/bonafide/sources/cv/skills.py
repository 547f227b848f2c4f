"""The skills of a CV: labelled groups of tools, as the author spells them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bonafide.sources.cv.cv import Tier, Tool
from bonafide.sources.cv.lines import Line
from bonafide.sources.documents.document import Block

_LABEL = re.compile(r"^(?P<label>[^:\t]{1,48}?)\s*(?::|\t|\s[–—-]\s)\s*(?=\S)")
_NEXT_LABEL = re.compile(r"[.;|•·]\s+(?=(?P<label>[A-Z][^:,.;|\t]{1,40}?)\s?:\s)")
"""Where a line goes on with another group: "Core: Python, SQL. Familiar: Kubernetes"."""
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
                found += _groups(line, cut, blocks)
                label, loose, first = "", [], None
            else:
                label, loose, first = cut[0], [], line
            continue
        if len(line.text.split()) > 40:
            continue
        first = first or line
        loose += _tools(line, 0, blocks)
    return found + _loose(label, loose, first, blocks)


def _groups(line: Line, first: tuple[str, int], blocks: Sequence[Block]) -> list[Tier]:
    """The groups of one line, which begins with a label that ends at ``first[1]``."""
    label, start = first
    begin, found = 0, []
    for match in _NEXT_LABEL.finditer(line.text, start):
        tools = tuple(_tools(line, start, blocks, match.start()))
        found.append(Tier(label, tools, line.span(blocks, begin, match.start())))
        begin, label = match.end(), match["label"].strip()
        start = line.text.index(":", match.end()) + 1
    tools = tuple(_tools(line, start, blocks))
    whole = line.span(blocks, begin, len(line.text)) if begin else line.span(blocks)
    return [*found, Tier(label, tools, whole)]


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


def _tools(line: Line, start: int, blocks: Sequence[Block], stop: int | None = None) -> list[Tool]:
    found = []
    for at, end in _split(line.text[:stop], start):
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
