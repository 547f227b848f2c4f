"""HTML as a reader sees it: blocks of text; scripts, styles and what is hidden are left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from bonafide.evidence.places import Places, shifted
from bonafide.location import Lines
from bonafide.sources.documents.building import Builder
from bonafide.sources.documents.document import (
    BlockKind,
    Comment,
    Document,
    Hidden,
    Image,
    Kind,
    TableCell,
    Unread,
)
from bonafide.sources.documents.inline import is_badge
from bonafide.sources.documents.style_sheet import StyleSheet, style_sheet
from bonafide.sources.documents.tags import Tag, read_tag
from bonafide.sources.documents.veil import (
    SILENT,
    VOID,
    Veil,
    behind,
    shown_within,
    told_hidden,
    unseen,
)

_PIECE = re.compile(r"<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|\n")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
UNCLEAR = "a style sheet hides parts; which ones was not worked out"
_BREAKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "figcaption",
        "summary",
        "details",
        "address",
        "form",
        "hr",
        "center",
        "caption",
        "body",
        "html",
        "title",
    ]
)


def read_html(text: str, path: str, *, kind: Kind) -> Document:
    """The blocks of an HTML page."""
    builder = Builder()
    sheet = style_sheet([text])
    reader = HtmlReader(builder, text, 0, shift=0, sheet=sheet)
    reader.read()
    blocks, sections = builder.finish()
    lines = Lines(text)
    hidden = told_hidden(
        [Hidden(reason, quote, lines.line_column(at)[0]) for reason, quote, at in reader.hidden]
    )
    return Document(
        path,
        kind,
        "html",
        text,
        blocks,
        sections,
        images=tuple(builder.images),
        comments=tuple(reader.comments),
        hidden=hidden,
        unread=(Unread(UNCLEAR, path),) if sheet.unclear else (),
    )


class HtmlReader:
    """Reads HTML, a whole page or the piece that a Markdown file holds, into a builder.

    Args:
        text: the HTML.
        tables: how many tables the document had before.
        shift: where in the file ``text[0]`` stands.
        place: where a character of ``text`` stands, when it is not simply shifted.
        look: whether to look for what is hidden.
        goes_on: whether the document goes on behind ``text``, so that a hidden element that is
            still open hides what follows; it is left in ``veil``.
        sheet: the document's style sheets.
    """

    def __init__(
        self,
        builder: Builder,
        text: str,
        tables: int,
        *,
        shift: int = 0,
        place: Places | None = None,
        look: bool = True,
        goes_on: bool = False,
        sheet: StyleSheet | None = None,
    ) -> None:
        self.sheet = sheet
        self.look = look
        self.goes_on = goes_on
        self.out = builder
        self.text = text
        self.places = place if place is not None else shifted(shift)
        self.comments: list[Comment] = []
        self.hidden: list[tuple[str, str, int]] = []
        self.veil: Veil | None = None
        self.tables = tables
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._lists = 0
        self._list = -1
        self._pre = 0
        self._anchors: list[tuple[int, str]] = []
        self._bold: list[int] = []
        self._coded: list[int] = []
        self._row, self._column = -1, -1
        self._header: list[str] = []
        self._name = ""
        self._in_table = False
        self._heading_cell = False

    def read(self) -> None:
        """Add every block."""
        text, at = self.text, 0
        while at < len(text):
            found = _PIECE.search(text, at)
            stop = len(text) if found is None else found.start()
            if stop > at:
                self.out.add(text[at:stop], self.places.start(at), verbatim=bool(self._pre))
            if found is None:
                break
            at = self._piece(stop)
        self._flush()
        if self.veil is not None and not self.goes_on:
            self.hidden += self.veil.told()

    def _piece(self, at: int) -> int:
        text = self.text
        if text[at] == "\n":
            if self._pre:
                self.out.add("\n", self.places.start(at), verbatim=True)
            else:
                self.out.add_unit(" ", self.places.start(at), 1)
            return at + 1
        if text[at] == "&":
            entity = _ENTITY.match(text, at)
            shown = unescape(entity.group()).replace("\xa0", " ") if entity else "&"
            if entity and (not shown.startswith("&") or entity.group() in {"&amp;", "&amp"}):
                span = self.places.span(at, entity.end())
                self.out.add_unit(shown, span.start, span.end - span.start)
                return entity.end()
        elif text.startswith("<!--", at):
            end = text.find("-->", at)
            end = len(text) if end < 0 else end + 3
            span = self.places.span(at, end)
            self.comments.append(Comment(text[at + 4 : end - 3].strip(), span))
            return end
        elif text.startswith(("<!", "<?"), at):
            end = text.find(">", at, at + 2000)
            if end >= 0:
                return end + 1
        else:
            tag = read_tag(text, at)
            if tag is not None:
                return self._tag(tag, at)
        self.out.add(text[at], self.places.start(at), verbatim=bool(self._pre))
        return at + 1

    def _tag(self, tag: Tag, at: int) -> int:
        name = tag.name
        if not tag.closing and name not in VOID:
            if name in SILENT:
                end, depth = behind(name, self.text, tag.end)
                if depth and name == "head" and self.goes_on:
                    self.veil = Veil(
                        "in the head of a page", name, depth, self.places.start(at), []
                    )
                return end
            why = unseen(tag, self.sheet) if self.look else ""
            if why and not (name == "svg" and self.text[tag.end - 2] == "/"):
                end, depth = behind(name, self.text, tag.end)
                quote, place = shown_within(self.text[tag.end : end]), self.places.start(at)
                if depth:
                    self.veil = Veil(why, name, depth, place, [quote])
                elif quote:
                    self.hidden.append((why, quote, place))
                return end
        if name in _BREAKS:
            self._flush()
            self._block(tag)
        elif name == "br":
            span = self.places.span(at, tag.end)
            if self._pre:
                self.out.add_unit("\n", span.start, span.end - span.start)
            else:
                self.out.add_unit(" ", span.start, span.end - span.start)
        elif name == "img":
            target, alt = tag.attributes.get("src", ""), tag.attributes.get("alt", "")
            span = self.places.span(at, tag.end)
            self.out.add_picture(Image(target, alt, span, badge=is_badge(target, alt)))
        else:
            self._inline(tag)
        return tag.end

    def _inline(self, tag: Tag) -> None:
        starts: list[tuple[int, str]] | None = self._anchors if tag.name == "a" else None
        if starts is not None:
            if not tag.closing:
                starts.append((self.out.length, tag.attributes.get("href", "")))
            elif starts:
                start, target = starts.pop()
                if target:
                    self.out.link(start, target)
        elif tag.name in {"b", "strong"}:
            _pair(self._bold, tag, self.out.length, self.out.strong)
        elif tag.name in {"code", "kbd", "tt", "samp"} and not self._pre:
            _pair(self._coded, tag, self.out.length, self.out.code)

    def _block(self, tag: Tag) -> None:
        name = tag.name
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self._kind, self._level = ("paragraph", 0) if tag.closing else ("heading", int(name[1]))
        elif name in {"ul", "ol", "dl"}:
            self._lists = max(0, self._lists + (-1 if tag.closing else 1))
            if not tag.closing and self._lists == 1:
                self._list += 1
        elif name in {"li", "dd", "dt"}:
            self._kind = "paragraph" if tag.closing else "item"
        elif name == "blockquote":
            self._kind = "paragraph" if tag.closing else "quote"
        elif name in {"figcaption", "caption"}:
            self._kind = "paragraph" if tag.closing else "caption"
        elif name == "pre":
            self._pre = 0 if tag.closing else 1
            self._kind = "paragraph" if tag.closing else "code"
        elif name == "table":
            self._in_table = not tag.closing
            if not tag.closing:
                self._row, self._header = -1, []
                self.tables += 1
        elif name == "tr" and not tag.closing:
            self._row, self._column, self._name = self._row + 1, -1, ""
        elif name in {"td", "th"}:
            if tag.closing:
                self._kind = "paragraph"
            else:
                self._column += 1
                self._kind, self._heading_cell = "cell", name == "th"

    def _flush(self) -> None:
        cell = None
        if self._kind == "cell" and self._in_table:
            before = len(self.out.blocks)
            column = max(0, self._column)
            row = max(0, self._row)
            header = self._header[column] if row and column < len(self._header) else ""
            heading = self._heading_cell and row == 0
            cell = TableCell(self.tables - 1, row, column, header, self._name, heading)
            self.out.flush("cell", cell=cell)
            if len(self.out.blocks) > before:
                shown = self.out.blocks[-1].text
                if row == 0:
                    self._header += [""] * (column + 1 - len(self._header))
                    self._header[column] = shown
                if column == 0:
                    self._name = shown
        else:
            kind: BlockKind = "paragraph" if self._kind == "cell" else self._kind
            item = kind == "item"
            self.out.flush(
                kind,
                level=self._level if kind == "heading" else max(1, self._lists) if item else 0,
                group=self._list if item else -1,
            )
        self._anchors = [(0, target) for _, target in self._anchors]
        self._bold = [0] * len(self._bold)
        self._coded = [0] * len(self._coded)


def _pair(open_: list[int], tag: Tag, here: int, mark: Callable[[int], None]) -> None:
    if not tag.closing:
        open_.append(here)
    elif open_:
        mark(open_.pop())
