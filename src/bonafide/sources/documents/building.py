"""Blocks put together piece by piece, each piece remembering where in the file it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bonafide.evidence.places import Places, Segment
from bonafide.location import Span
from bonafide.sources.documents.document import (
    Block,
    BlockKind,
    Image,
    Layout,
    Section,
    TableCell,
    TextLink,
)

PICTURE = "\ufffc"


class Builder:
    """Gathers the visible text of one block after another.

    Pieces are added with the offset at which they stand in the file. White space runs become one
    space, except in code.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.images: list[Image] = []
        self._reset()

    def _reset(self) -> None:
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0
        self._links: list[TextLink] = []
        self._code: list[Span] = []
        self._strong: list[Span] = []
        self._space = True
        self._first_image = len(self.images)

    @property
    def length(self) -> int:
        """How long the text of the block under way is."""
        return self._length

    def add(self, text: str, source: int, *, verbatim: bool = False) -> None:
        """Add text that stands in the file character by character from ``source`` on."""
        if verbatim:
            self._append(text, source, 0)
            return
        start = 0
        for at, character in enumerate(text):
            if character in " \t\n\r\f\v\xa0":
                if start < at:
                    self._append(text[start:at], source + start, 0)
                if not self._space:
                    self._append(" ", source + at, 0)
                    self._space = True
                start = at + 1
        if start < len(text):
            self._append(text[start:], source + start, 0)

    def add_unit(self, text: str, source: int, width: int) -> None:
        """Add characters that stand, as a unit, for ``width`` characters of the file."""
        if text == " " and self._space:
            return
        if text:
            self._append(text, source, max(1, width))
            self._space = text.isspace()

    def add_picture(self, image: Image) -> None:
        """Add a picture at this place of the block under way."""
        self.images.append(replace(image, block=len(self.blocks)))
        width = max(1, image.span.end - image.span.start)
        self._append(PICTURE, image.span.start, width)

    def cut(self, start: int) -> None:
        """Forget the text from ``start`` of the block under way on."""
        while self._length > start:
            text, segment = self._parts.pop(), self._segments.pop()
            self._length -= len(text)
            if self._length < start and not segment.width:
                self._segments.append(segment)
                self._parts.append(text[: start - self._length])
                self._length = start
        self._space = not self._parts or self._parts[-1].endswith(" ")
        self._links = [link for link in self._links if link.span.end <= start]
        self._code = [span for span in self._code if span.end <= start]
        self._strong = [span for span in self._strong if span.end <= start]

    def link(self, start: int, target: str) -> None:
        """The text from ``start`` of this block to here is a link."""
        if start < self._length:
            self._links.append(TextLink(Span(start, self._length), target))

    def code(self, start: int) -> None:
        """The text from ``start`` of this block to here is set as code."""
        if start < self._length:
            self._code.append(Span(start, self._length))

    def strong(self, start: int, end: int | None = None) -> None:
        """The text from ``start`` of this block to ``end``, or to here, is bold."""
        end = self._length if end is None else end
        if start < end:
            self._strong.append(Span(start, end))

    def _append(self, text: str, source: int, width: int) -> None:
        self._segments.append(Segment(self._length, source, width))
        self._parts.append(text)
        self._length += len(text)
        self._space = False

    def flush(
        self,
        kind: BlockKind,
        *,
        level: int = 0,
        group: int = -1,
        cell: TableCell | None = None,
        layout: Layout | None = None,
        info: str = "",
        keep_empty: bool = False,
        outer: Places | None = None,
    ) -> None:
        """End the block under way; without any text it is dropped."""
        text = "".join(self._parts)
        if kind != "code":
            text = text.rstrip()
        if text or keep_empty:
            self.blocks.append(
                Block(
                    kind,
                    text,
                    Places(self._segments, outer),
                    level=level,
                    group=group,
                    links=tuple(_within(self._links, len(text))),
                    code=tuple(self._code),
                    strong=tuple(sorted(self._strong)),
                    cell=cell,
                    layout=layout,
                    info=info,
                )
            )
        else:
            for at in range(self._first_image, len(self.images)):
                self.images[at] = replace(self.images[at], block=None)
        self._reset()

    def finish(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        """The blocks with their sections."""
        return sectioned(self.blocks)


def sectioned(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Blocks told which section they stand in, and the sections."""
    found: list[Section] = []
    placed: list[Block] = []
    title, level, start = "", 0, 0
    above: list[int] = []
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            if at > start or title:
                _close(found, above, Section(title, level, None, (start, at)))
            title, level, start = block.text, block.level, at
        placed.append(replace(block, section=len(found)))
    _close(found, above, Section(title, level, None, (start, len(blocks))))
    return tuple(placed), tuple(found)


def _close(found: list[Section], above: list[int], section: Section) -> None:
    """Add a section below the one that it stands in."""
    while above and found[above[-1]].level >= section.level:
        above.pop()
    parent = above[-1] if above else None
    if section.level:
        above.append(len(found))
    found.append(replace(section, parent=parent))


def _within(links: list[TextLink], length: int) -> list[TextLink]:
    return [
        link if link.span.end <= length else TextLink(Span(link.span.start, length), link.target)
        for link in links
        if link.span.start < length
    ]
