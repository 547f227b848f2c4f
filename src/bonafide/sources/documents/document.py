"""A document as a reader sees it: blocks of visible text, each knowing where it stands in the file.

Every reader (Markdown, HTML, reStructuredText, notebook, PDF, DOCX, LaTeX, …) makes one of these,
so that nothing above needs to know the format. Markup is gone from the texts; what a person cannot
see is not in them, but listed; what could not be read is listed too and never looks like a pass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bonafide.evidence.places import Places
from bonafide.location import Lines, Span

Kind = Literal["readme", "case", "cv", "repo", "page", "answer"]
Format = Literal[
    "markdown",
    "html",
    "rst",
    "text",
    "notebook",
    "pdf",
    "docx",
    "latex",
    "json-resume",
    "rendercv",
    "linkedin",
    "folder",
]
BlockKind = Literal["heading", "paragraph", "item", "cell", "quote", "code", "caption"]


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link in a block: ``text[span]`` of the block is what a reader clicks on."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where a cell stands in its table.

    Attributes:
        table: which table of the document, from 0.
        row: from 0; the header row, where there is one, is row 0.
        column: from 0.
        header: the title of its column, or "".
        row_name: the text of the first cell of its row.
        heading: whether it is a cell of the header row.
    """

    table: int
    row: int
    column: int
    header: str = ""
    row_name: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a block stands on a page, for formats that have pages.

    Attributes:
        page: from 1.
        top: distance of its first line from the top of the page, as a share of the height.
        left: distance from the left edge, as a share of the width.
        size: the most common font size in it, in points; 0 when unknown.
    """

    page: int
    top: float
    left: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell, quotation, code block or caption.

    Attributes:
        kind: what it is.
        text: what a reader sees: no markup, line ends within a paragraph are single spaces, an
            image is U+FFFC. Code keeps its lines.
        places: where each character of ``text`` stands in the document's ``text``.
        section: index into the document's ``sections``.
        level: 1 to 6 of a heading; how deep a list item nests, from 1; else 0.
        group: items of one list share a number, from 0; else -1.
        links: the links in it, in order.
        code: stretches of ``text`` set as code.
        strong: stretches of ``text`` set in bold.
        cell: for a table's cell, where it stands there.
        layout: where it stands on a page, for formats that have pages.
        info: the language of a code block, where it is said.
    """

    kind: BlockKind
    text: str
    places: Places = field(repr=False, compare=False)
    section: int = 0
    level: int = 0
    group: int = -1
    links: tuple[TextLink, ...] = ()
    code: tuple[Span, ...] = ()
    strong: tuple[Span, ...] = ()
    cell: TableCell | None = None
    layout: Layout | None = None
    info: str = ""

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The stretch of the document that ``text[start:end]`` came from."""
        return self.places.span(start, len(self.text) if end is None else end)


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading. The first section of a document has no heading.

    Attributes:
        title: the heading's text, or "" before the first heading.
        level: of the heading, 0 without one.
        parent: index of the section above it, or None.
        blocks: indices ``[start, end)`` of its own blocks, the heading included, subsections not.
    """

    title: str
    level: int
    parent: int | None
    blocks: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its address, what is said in its place, and where it stands."""

    target: str
    alt: str
    span: Span
    block: int | None = None
    badge: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the format, which no reader of the page sees."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Hidden:
    """Text that a person cannot see, left out of every judgement and reported.

    Attributes:
        reason: "white on white", "1-point type", "outside the page", "behind an image", …
        quote: the first 200 characters of it.
        line: in the document's text, or None.
        page: for formats that have pages.
    """

    reason: str
    quote: str
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, where, and why; it never looks like a pass."""

    reason: str
    path: str
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """One document that was read.

    Attributes:
        path: as the person wrote it.
        kind: what it is for.
        format: how it is written.
        text: the text that lines and spans count in: the file's own for text formats, the
            extracted text, one line per line seen, for PDF, DOCX and archives.
        blocks: in reading order.
        sections: at least one.
        images: in order.
        comments: in order.
        hidden: what a person cannot see.
        unread: what could not be read.
        pages: how many, or None for formats without pages.
        photo: whether a photograph of a person seems to be in it; None when that cannot be told.
        fields: for structured formats (JSON Resume, RenderCV, LinkedIn), the parsed value.
    """

    path: str
    kind: Kind
    format: Format
    text: str = field(repr=False)
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    images: tuple[Image, ...] = ()
    comments: tuple[Comment, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    unread: tuple[Unread, ...] = ()
    pages: int | None = None
    photo: bool | None = None
    fields: object = None

    @cached_property
    def lines(self) -> Lines:
        """The lines of ``text``."""
        return Lines(self.text)

    def line_of(self, span: Span) -> int:
        """The line, from 1, on which ``span`` begins."""
        return self.lines.line_column(span.start)[0]
