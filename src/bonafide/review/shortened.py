"""Very long documents are looked at up to a point, and the point is told."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from bonafide.review.linear import Haystack, Pattern
from bonafide.sources.documents.document import Block, Document, Unread

WHOLE = 100_000
"""Documents of fewer characters are looked at whole, whatever stands in them."""
MAX_SENTENCES = 5_000
MAX_NUMBERS = 4_000
_END = Pattern(r"[.!?…][\"'”’)\]]{0,3}\s|[。！？]")
_NUMBER = Pattern(r"\d(?:[\d.,]{0,40}\d)?")


def shortened(document: Document) -> Document:
    """The document with its words cut where they are too many to be looked at, and that said.

    Blocks behind the cut stay, empty, so that everything that counts blocks stays right.
    """
    if sum(len(block.text) for block in document.blocks) < WHOLE:
        return document
    sentences, numbers = MAX_SENTENCES, MAX_NUMBERS
    for index, block in enumerate(document.blocks):
        if block.kind == "code":
            continue
        haystack = Haystack(block.text)
        ends = [m.end for m in islice(_END.find(haystack), sentences)]
        starts = [m.start for m in islice(_NUMBER.find(haystack), numbers + 1)]
        cuts = []
        if len(ends) >= sentences:
            cuts.append((ends[-1], f"{MAX_SENTENCES:,} sentences"))
        if len(starts) > numbers:
            cuts.append((starts[-1], f"{MAX_NUMBERS:,} numbers"))
        if cuts:
            at, most = min(cuts)
            return _cut(document, index, at, f"only the first {most} were looked at")
        sentences -= len(ends) + 1
        numbers -= len(starts)
        if sentences <= 0:
            most = f"only the first {MAX_SENTENCES:,} sentences were looked at"
            return _cut(document, index, len(block.text), most)
    return document


def _cut(document: Document, index: int, at: int, why: str) -> Document:
    """The document without the words of block ``index`` from ``at`` on, and of all behind it."""
    blocks = document.blocks
    block = blocks[index]
    rest = (_until(block, at), *(_until(each, 0) for each in blocks[index + 1 :]))
    if all(kept.text == each.text for kept, each in zip(rest, blocks[index:], strict=True)):
        return document
    line, _ = document.lines.line_column(block.span(at, at).start)
    page = block.layout.page if block.layout else None
    note = Unread(why, document.path, None if page else line, page)
    return replace(document, blocks=(*blocks[:index], *rest), unread=(*document.unread, note))


def _until(block: Block, at: int) -> Block:
    return replace(
        block,
        text=block.text[:at],
        links=tuple(link for link in block.links if link.span.end <= at),
        code=tuple(span for span in block.code if span.end <= at),
        strong=tuple(span for span in block.strong if span.end <= at),
    )
