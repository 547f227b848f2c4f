"""Markdown as a reader sees it: markdown-it-py finds blocks, one pass reads what is in them."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bonafide.evidence.comment_blocks import end_comments
from bonafide.evidence.front_matter import FrontMatter, find_front_matter
from bonafide.evidence.placed_blocks import place_blocks
from bonafide.evidence.places import Places, Segment, shifted, unix_newlines
from bonafide.location import Lines
from bonafide.sources.documents.building import Builder
from bonafide.sources.documents.document import (
    BlockKind,
    Comment,
    Document,
    Hidden,
    Kind,
    TableCell,
    Unread,
)
from bonafide.sources.documents.html import UNCLEAR, HtmlReader
from bonafide.sources.documents.inline import Inline, referred
from bonafide.sources.documents.style_sheet import StyleSheet, style_sheet
from bonafide.sources.documents.veil import LASTING, Veil, behind, shown_within, told_hidden

MAX_NESTING = 40
MAX_CELLS = 20_000
_QUOTE = 200


def read_markdown(text: str, path: str, *, kind: Kind) -> Document:
    """The blocks of a Markdown file, its front matter's strings included as paragraphs."""
    reader = _Reader(path)
    body, start = _body(text, reader)
    reader.read(body, start)
    blocks, sections = reader.out.finish()
    lines = Lines(text)
    return Document(
        path,
        kind,
        "markdown",
        text,
        blocks,
        sections,
        images=tuple(reader.out.images),
        comments=tuple(reader.comments),
        hidden=told_hidden(
            [Hidden(why, q, lines.line_column(at)[0]) for why, q, at in reader.hidden]
        ),
        unread=tuple(reader.unread),
    )


def _body(text: str, reader: _Reader) -> tuple[str, int]:
    bom = len(text) - len(text.removeprefix("\ufeff"))
    content = text[bom:]
    front = find_front_matter(content, shifted(bom)) if content.startswith("---") else None
    if not isinstance(front, FrontMatter):
        return content, bom
    for scalar in front.scalars:
        reader.inline(scalar.text, scalar.places)
        reader.out.flush("paragraph")
    return content[front.body :], bom + front.body


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.out = Builder()
        self.comments: list[Comment] = []
        self.hidden: list[tuple[str, str, int]] = []
        self.veil: Veil | None = None
        self.unread: list[Unread] = []
        self.references: dict[str, str] = {}
        self.footnotes: frozenset[str] = frozenset()
        self.sheet = StyleSheet()
        self.tables = 0
        self.lists = -1

    def inline(self, content: str, places: Places) -> None:
        """Add what a reader sees of a block's content."""
        inline = Inline(
            self.out,
            content,
            places,
            self.references,
            self.comments,
            footnotes=self.footnotes,
            sheet=self.sheet,
        )
        inline.read()
        self.hidden += inline.hidden
        self.veil = inline.veil

    def read(self, text: str, start: int) -> None:
        """Add every block of ``text``, which stands ``start`` characters into the file."""
        outer = unix_newlines(text, shifted(start)) if "\r" in text else shifted(start)
        unix = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\x00" in unix:
            unix = unix.replace("\x00", "\ufffd")
        env: dict[str, Any] = {}
        tokens = _parser().parse(unix, env)
        self.references = {
            label.casefold(): str(found.get("href", ""))
            for label, found in env.get("references", {}).items()
        }
        written = [token.content for token in tokens if token.type in ("inline", "html_block")]
        self.sheet = style_sheet(piece for piece in written if "<" in piece)
        if self.sheet.unclear:
            self.unread.append(Unread(UNCLEAR, self.path))
        self.footnotes = referred(written)
        self._blocks(tokens, unix, outer)
        if self.veil is not None:
            self.hidden += self.veil.told()

    def _blocks(self, tokens: list[Token], text: str, outer: Places) -> None:
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        kind: BlockKind = "paragraph"
        level = depth = quotes = 0
        row = column = -1
        header: list[str] = []
        name = ""
        cell_heading = False
        in_cell = False
        cells = 0
        for token in tokens:
            if self.veil is not None and token.type in ("inline", "fence", "code_block"):
                self.veil.words.append(token.content[:_QUOTE])
                self._lasting(token)
                continue
            match token.type:
                case "heading_open":
                    kind, level = "heading", int(token.tag[1])
                case "paragraph_open":
                    kind = "item" if depth else "quote" if quotes else "paragraph"
                case "bullet_list_open" | "ordered_list_open":
                    self.lists += not depth
                    depth += 1
                case "bullet_list_close" | "ordered_list_close":
                    depth -= 1
                case "blockquote_open":
                    quotes += 1
                case "blockquote_close":
                    quotes -= 1
                case "table_open":
                    row, header = -1, []
                    self.tables += 1
                case "tr_open":
                    row, column, name = row + 1, -1, ""
                case "th_open" | "td_open":
                    column, in_cell = column + 1, True
                    cell_heading = token.type == "th_open"
                case "th_close" | "td_close":
                    in_cell = False
                    cells += 1
                    if cells == MAX_CELLS:
                        at_line = text.count("\n", 0, starts[(token.map or [0])[0]]) + 1
                        why = f"only the first {MAX_CELLS:,} cells of tables were read"
                        self.unread.append(Unread(why, self.path, at_line))
                case "fence" | "code_block":
                    first = starts[(token.map or [0])[0] + (token.type == "fence")]
                    self._code(token, text, first, outer)
                case "html_block":
                    first, last = token.map or [0, 0]
                    self._html(text, starts[first], starts[last], outer)
                case "inline" if not in_cell or cells < MAX_CELLS:
                    places = Places(token.meta.get("places", [Segment(0, 0)]), outer)
                    self.inline(token.content, places)
                    if not in_cell:
                        self.out.flush(
                            kind,
                            level=level if kind == "heading" else depth if kind == "item" else 0,
                            group=self.lists if kind == "item" else -1,
                        )
                        continue
                    before = len(self.out.blocks)
                    title = header[column] if row and column < len(header) else ""
                    cell = TableCell(self.tables - 1, row, column, title, name, cell_heading)
                    self.out.flush("cell", cell=cell)
                    shown = self.out.blocks[-1].text if len(self.out.blocks) > before else ""
                    if row == 0:
                        header.append(shown)
                    if column == 0:
                        name = shown
                case _:
                    pass

    def _lasting(self, token: Token) -> None:
        """Lift a veil that letters brought along where they end, at the end of this block."""
        veil = self.veil
        if veil is None or veil.name not in LASTING or token.type != "inline":
            return
        if "`" not in token.content:
            _, veil.depth = behind(veil.name, token.content, 0, veil.depth)
        if not veil.depth:
            self.hidden += veil.told()
            self.veil = None

    def _html(self, text: str, start: int, end: int, outer: Places) -> None:
        if self.veil is not None:
            lifted, self.veil.depth = behind(self.veil.name, text[start:end], 0, self.veil.depth)
            if self.veil.depth:
                self.veil.words.append(shown_within(text[start:end]))
                return
            self.hidden += self.veil.told()
            self.veil = None
            start += lifted
        place = Places([Segment(0, start)], outer)
        html = HtmlReader(
            self.out, text[start:end], self.tables, place=place, goes_on=True, sheet=self.sheet
        )
        html.read()
        self.tables = html.tables
        self.comments += html.comments
        self.hidden += html.hidden
        self.veil = html.veil

    def _code(self, token: Token, text: str, first: int, outer: Places) -> None:
        # An indented block's lines have lost their indent: its lines are placed one by one.
        at = first
        for line in token.content.splitlines(keepends=True):
            found = text.find(line.rstrip("\n"), at)
            here = found if found >= 0 else at
            self.out.add(line, outer.start(here), verbatim=True)
            at = here + len(line)
        info = token.info.split()[0].lower() if token.info.strip() else ""
        self.out.flush("code", info=info.strip("{}."))


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    md.core.ruler.enableOnly(["block"])
    place_blocks(md)
    end_comments(md)
    return md
