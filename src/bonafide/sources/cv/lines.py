"""A CV's blocks as lines: a head of a role is a matter of lines, not of paragraphs.

A Markdown paragraph of three lines, the cells of a table's row and a bold lead-in before prose all
become lines here, each knowing where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bonafide.location import Span
from bonafide.sources.documents.document import Block, Document

_GLYPH = re.compile(
    "^[ \t]*(?:[•●○◦▪▫■□◆◇‣⁃∙·➢➤►▸▶✓✔✦★❖➔→»\uf0b7\uf0a7\uf0d8\uf076\uf0fc]|[*+o\\-–—](?= ))[ \t]*"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """``line.text[at:at+length]`` is ``blocks[block].text[start:start+length]``."""

    at: int
    block: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a reader sees it.

    Attributes:
        text: what it says; a tab stands for a wide gap or the border of a cell.
        pieces: where it comes from.
        bullet: whether it is an item of a list; ``nest`` is then how deep, from 1.
        heading: the level of a heading, or 0.
        strong: stretches of ``text`` set in bold.
        row: whether it is a row of a table.
    """

    text: str
    pieces: tuple[Piece, ...]
    bullet: bool = False
    nest: int = 0
    heading: int = 0
    strong: tuple[Span, ...] = ()
    row: bool = False

    @property
    def block(self) -> int:
        """The block in which it begins."""
        return self.pieces[0].block

    @property
    def all_strong(self) -> bool:
        """Whether nearly all of it is set in bold."""
        letters = len(self.text.strip(" :.,|·–—-\t"))
        return letters > 0 and sum(s.end - s.start for s in self.strong) >= letters * 0.85

    def part(self, start: int, end: int) -> Line:
        """The stretch ``text[start:end]`` as a line of its own."""
        pieces = tuple(
            Piece(
                max(p.at, start) - start,
                p.block,
                p.start + max(0, start - p.at),
                min(p.at + p.length, end) - max(p.at, start),
            )
            for p in self.pieces
            if p.at < end and p.at + p.length > start
        )
        strong = tuple(
            Span(max(s.start, start) - start, min(s.end, end) - start)
            for s in self.strong
            if s.start < end and s.end > start
        )
        return Line(self.text[start:end], pieces or self.pieces[:1], strong=strong)

    def span(self, blocks: Sequence[Block], start: int = 0, end: int | None = None) -> Span:
        """Where ``text[start:end]`` stands in the document's text."""
        last = len(self.text) if end is None else end
        touched = [
            p for p in self.pieces if p.at < max(last, start + 1) and p.at + p.length > start
        ]
        touched = touched or [self.pieces[0]]
        first, final = touched[0], touched[-1]
        begin = blocks[first.block].span(
            first.start + max(0, start - first.at), first.start + first.length
        )
        stop = blocks[final.block].span(
            final.start, final.start + max(1, min(final.length, last - final.at))
        )
        return Span(begin.start, max(begin.start, stop.end))


def lines_of(document: Document) -> list[Line]:
    """Every line of the document, in reading order; code blocks are left out."""
    found: list[Line] = []
    row: list[int] = []
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if row and not _same_row(blocks[row[-1]], block):
            found += _row(blocks, row)
            row = []
        if block.cell is not None:
            row.append(index)
        elif block.kind == "heading":
            found.append(_whole(index, block, heading=block.level or 1))
        elif block.kind == "item":
            found += _item(document, index, block)
        elif block.kind in ("paragraph", "quote", "caption"):
            found += _paragraph(document, index, block)
    if row:
        found += _row(blocks, row)
    return [line for line in found if line.text.strip()]


def _same_row(one: Block, other: Block) -> bool:
    a, b = one.cell, other.cell
    return a is not None and b is not None and (a.table, a.row) == (b.table, b.row)


def _whole(index: int, block: Block, *, heading: int = 0, bullet: bool = False) -> Line:
    return Line(
        block.text,
        (Piece(0, index, 0, len(block.text)),),
        bullet=bullet,
        nest=block.level if bullet else 0,
        heading=heading,
        strong=block.strong,
    )


def _row(blocks: Sequence[Block], row: list[int]) -> Iterator[Line]:
    if all((cell := blocks[index].cell) is not None and cell.heading for index in row) and not any(
        c.isdigit() for index in row for c in blocks[index].text
    ):
        # The titles of the columns say nothing of the person.
        return
    text, pieces, strong = "", [], []
    for index in row:
        block = blocks[index]
        if not block.text.strip():
            continue
        if text:
            text += "\t"
        pieces.append(Piece(len(text), index, 0, len(block.text)))
        strong += [Span(s.start + len(text), s.end + len(text)) for s in block.strong]
        text += block.text
    if pieces:
        yield Line(text, tuple(pieces), strong=tuple(strong), row=True)


def _breaks(document: Document, block: Block) -> list[int]:
    """Offsets of the spaces of ``block.text`` that are line ends in the file."""
    if not block.text or document.format in ("latex", "pdf"):
        return []
    first, last = block.places.start(0), block.places.end(len(block.text) - 1)
    source = document.text[first:last]
    if "\n" not in source and "\r" not in source and "<br" not in source:
        return []
    found = []
    for match in re.finditer(r"\s", block.text):
        at = match.start()
        begin = block.places.start(at)
        stop = block.places.start(at + 1) if at + 1 < len(block.text) else begin + 1
        marks = ("<br",) if document.format == "html" else ("\n", "\r", "<br")
        if match.group() == "\n" or any(
            mark in document.text[begin : max(stop, begin + 1)] for mark in marks
        ):
            found.append(at)
    return found


def _cut(index: int, block: Block, start: int, end: int) -> Line:
    text = block.text[start:end]
    lead = len(text) - len(text.lstrip(" \n"))
    text, start = text.strip(" \n"), start + lead
    strong = tuple(
        Span(max(0, s.start - start), min(len(text), s.end - start))
        for s in block.strong
        if s.end > start and s.start < start + len(text)
    )
    return Line(text, (Piece(0, index, start, len(text)),), strong=strong)


def _item(document: Document, index: int, block: Block) -> Iterator[Line]:
    """An item; when its first line is a head of its own ("**Engineer**, Acme, 2019"), so split."""
    breaks = _breaks(document, block) if len(block.text) < 4000 else []
    hard = [at for at in breaks if _hard(document, block, at)]
    cut = hard[0] if hard else None
    if cut is None:
        yield _whole(index, block, bullet=True)
        return
    head, rest = _cut(index, block, 0, cut), _cut(index, block, cut, len(block.text))
    for line in (head, rest):
        yield Line(line.text, line.pieces, True, block.level, 0, line.strong)


def _hard(document: Document, block: Block, at: int) -> bool:
    """Whether the line end is one that a reader sees in Markdown and HTML too."""
    if block.text[at] == "\n":
        return True
    begin = block.places.end(at - 1) if at else 0
    stop = block.places.start(at + 1) if at + 1 < len(block.text) else begin + 1
    source = document.text[max(0, begin - 2) : stop]
    return "  \n" in source or "\\\n" in source or "<br" in source or "  \r\n" in source


def _paragraph(document: Document, index: int, block: Block) -> Iterator[Line]:
    text = block.text
    breaks = _breaks(document, block) if len(text) < 20_000 else []
    edges = [0, *breaks, len(text)]
    whole: list[Line] = []
    for start, end in pairwise(edges):
        line = _cut(index, block, start, end)
        if not line.text:
            continue
        glyph = _GLYPH.match(line.text)
        if glyph and glyph.end() < len(line.text):
            line = _cut(index, block, line.pieces[0].start + glyph.end(), end)
            whole.append(Line(line.text, line.pieces, True, 1, 0, line.strong))
        else:
            whole.append(line)
    whole = _rejoined(index, block, whole)
    if len(whole) == 1 and not whole[0].bullet:
        yield from _lead_in(index, block, whole[0])
    else:
        yield from whole


def _rejoined(index: int, block: Block, lines: list[Line]) -> list[Line]:
    """Prose that was wrapped in the file becomes one line again; short lines stay apart."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        wrapped = (
            before is not None
            and not line.bullet
            and len(before.text.rsplit("\n", 1)[-1]) > 60
            and (before.bullet or line.text[:1].islower() or len(before.text) > 70)
            and not re.search(r"(?:19|20)\d\d", line.text[-14:])
            and not re.search(r"(?:19|20)\d\d|present|now", before.text[-14:], re.IGNORECASE)
        )
        if before is not None and (wrapped or (before.bullet and line.text[:1].islower())):
            first = before.pieces[0]
            end = line.pieces[0].start + len(line.text)
            merged = _cut(index, block, first.start, end)
            joined[-1] = Line(
                merged.text, merged.pieces, before.bullet, before.nest, 0, merged.strong
            )
        else:
            joined.append(line)
    return joined


def _lead_in(index: int, block: Block, line: Line) -> Iterator[Line]:
    """A bold lead-in with prose after it is two lines: "**Engineer, Acme (2019–21).** Built …"."""
    if len(line.text) > 160 and line.strong and line.strong[0].start == 0:
        cut = line.strong[0].end
        if 10 < cut < 140:
            at = line.pieces[0].start
            rest = line.text[cut:]
            stop = re.match(r"[^.:\n]{0,60}[.:]", rest)
            if stop and re.search(r"\d{4}", stop.group()):
                cut += stop.end()
            yield _cut(index, block, at, at + cut)
            yield _cut(index, block, at + cut, at + len(line.text))
            return
    yield line
