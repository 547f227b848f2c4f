"""Markdown's blocks with positions: what paragraphs, headings and cells keep of the file.

markdown-it-py's rules strip quotes, indents, list markers and table pipes. Each is wrapped to put
on its ``inline`` tokens, as ``meta["places"]``, where the characters that it kept stand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock, heading, lheading, paragraph, table
from markdown_it.token import Token

from bonafide.evidence.places import Segment
from bonafide.location import Span


def place_blocks(md: MarkdownIt) -> None:
    """Wrap the block rules of ``md``; what may end what stays as it was."""
    rules = md.block.ruler
    rules.at("paragraph", _located(paragraph, _locate_lines), {"alt": []})
    rules.at("lheading", _located(lheading, _locate_lines), {"alt": []})
    ends = ["paragraph", "reference", "blockquote"]
    rules.at("heading", _located(heading, _locate_heading), {"alt": ends})
    rules.at("table", _located(table, _locate_cells), {"alt": ["paragraph", "reference"]})


def _located(
    rule: Callable[[StateBlock, int, int, bool], bool],
    locate: Callable[[StateBlock, Sequence[Token]], None],
) -> Callable[[StateBlock, int, int, bool], bool]:
    def located(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            locate(state, [t for t in state.tokens[before:] if t.type == "inline"])
        return True

    return located


def _locate_lines(state: StateBlock, tokens: Sequence[Token]) -> None:
    (token,) = tokens
    first, end = token.map or [0, 0]
    segments: list[Segment] = []
    at = 0
    for line in range(first, end):
        inner = line + 1 < end
        kept = state.getLines(line, line + 1, state.blkIndent, inner)
        if not at:
            kept = kept.lstrip(MD_TRIM_CHARS)
        # What is cut off a line is cut off its front, so its end is where to count from.
        segments.append(Segment(at, state.eMarks[line] + inner - len(kept)))
        at += len(kept)
    token.meta["places"] = segments


def _locate_heading(state: StateBlock, tokens: Sequence[Token]) -> None:
    (token,) = tokens
    line = (token.map or [0])[0]
    at = state.bMarks[line] + state.tShift[line]
    while state.src.startswith("#", at):
        at += 1
    while at < state.eMarks[line] and state.src[at] in MD_TRIM_CHARS:
        at += 1
    token.meta["places"] = [Segment(0, at)]


def _locate_cells(state: StateBlock, tokens: Sequence[Token]) -> None:
    line = -1
    cells: list[list[Segment]] = []
    for token in tokens:
        this = (token.map or [0])[0]
        if this != line:
            line = this
            start = state.bMarks[line] + state.tShift[line]
            cells = _split_row(state.src, start, state.eMarks[line])
            cells.reverse()
        segments = cells.pop() if cells else [Segment(0, state.eMarks[line])]
        token.meta["places"] = segments


def _split_row(src: str, start: int, end: int) -> list[list[Segment]]:
    """Where the trimmed content of each cell of a row comes from, as markdown-it splits it."""
    while start < end and src[start] in MD_TRIM_CHARS:
        start += 1
    while end > start and src[end - 1] in MD_TRIM_CHARS:
        end -= 1
    cells: list[list[Span]] = [[]]
    last = start
    for at in range(start, end):
        if src[at] != "|":
            continue
        if at > start and src[at - 1] == "\\":
            cells[-1].append(Span(last, at - 1))
            last = at
        else:
            cells[-1].append(Span(last, at))
            cells.append([])
            last = at + 1
    cells[-1].append(Span(last, end))
    if not any(part.of(src) for part in cells[0]):
        cells.pop(0)
    return [_trimmed(src, parts) for parts in cells]


def _trimmed(src: str, parts: list[Span]) -> list[Segment]:
    segments: list[Segment] = []
    at = 0
    for part in parts:
        start = part.start
        while not at and start < part.end and src[start] in MD_TRIM_CHARS:
            start += 1
        if start < part.end:
            segments.append(Segment(at, start))
            at += part.end - start
    return segments or [Segment(0, parts[-1].end)]
