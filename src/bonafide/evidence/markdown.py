"""Markdown with positions: every link, and every stretch of prose, knows where it stands.

The parser is markdown-it-py; nothing here reads Markdown a second time. Its rules for paragraphs,
headings and tables are wrapped to remember which characters of the file they kept, its inline
state to remember where each token began, and its ``link`` rule to put the span of the whole link
on the token that opens it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, heading, lheading, paragraph, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.normalize import normalize
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from bonafide.evidence.front_matter import FrontMatter, Unreadable, find_front_matter
from bonafide.evidence.places import Places, Segment, shifted, unix_newlines
from bonafide.evidence.yaml_scalars import NotYaml, string_scalars
from bonafide.location import Span

MAX_CHARACTERS = 4 * 2**20
MAX_NESTING = 40

_ORIGIN = "bonafide.origin"
_PART = "bonafide.part"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in the file.

    Attributes:
        span: the whole link, from its first bracket to its last character.
        text_span: what stands between the brackets.
        text: what a reader sees there, without markup.
        target: the address as Markdown normalises it.
        places: where each character of ``text`` stands in the file.
    """

    span: Span
    text_span: Span
    text: str
    target: str
    places: Places = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """The visible text of one paragraph, heading, table cell or front-matter string.

    Attributes:
        kind: what it is.
        text: what a reader sees.
        places: where each character of ``text`` stands in the file.
        links: the links in it, in order.
        cited: stretches of ``text`` that are link text or code, where no number stands alone.
        context: what else a reader has in view: a cell's column title and its row's first cell.
    """

    kind: Literal["paragraph", "heading", "cell"]
    text: str
    places: Places = field(repr=False, compare=False)
    links: tuple[Link, ...]
    cited: tuple[Span, ...]
    context: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of a file: its passages, and the front matter that could not be read."""

    passages: tuple[Passage, ...]
    unread: Unreadable | None = None

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link, in the order of the file."""
        found = (each for passage in self.passages for each in passage.links)
        return tuple(sorted(found, key=lambda each: each.span))


def read_document(text: str) -> Document:
    """The passages of a Markdown text with its front matter, spans counted in ``text``."""
    bom = len(text) - len(text.removeprefix("\ufeff"))
    content = text[bom:]
    origin = shifted(bom)
    front = find_front_matter(content, origin)
    passages: list[Passage] = []
    body = 0
    if isinstance(front, FrontMatter):
        body = front.body
        for scalar in front.scalars:
            passages += _passages(scalar.text, scalar.places)
    passages += _passages(content[body:], shifted(body, origin))
    return Document(tuple(passages), front if isinstance(front, Unreadable) else None)


def read_yaml(text: str) -> Document:
    """The passages of a YAML text: its strings are Markdown too, as a profile's are."""
    bom = len(text) - len(text.removeprefix("\ufeff"))
    try:
        scalars = string_scalars(text[bom:], shifted(bom))
    except NotYaml as error:
        return Document((), Unreadable(Span(bom, len(text)), str(error)))
    return Document(tuple(each for s in scalars for each in _passages(s.text, s.places)))


def links(text: str) -> list[Link]:
    """Every link of a Markdown text, front matter included, in the order of the file.

    >>> found = links("Recall rose [+14 %](evidence/replay.json#model-p_rate/recall:relative).")
    >>> found[0].text, found[0].span
    ('+14 %', Span(start=12, end=70))
    """
    return list(read_document(text).links)


def parser() -> MarkdownIt:
    """CommonMark with tables and strikethrough, whose ``link_open`` tokens carry
    ``meta["span"]`` and ``meta["text_span"]`` (start and end in the parsed text) and
    ``meta["text"]`` (what a reader sees).

    HTML is recognised, so that a link in a comment is none, but never rendered: it comes out
    escaped, and comments not at all.
    """
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    md.core.ruler.at("normalize", _normalize)
    md.core.ruler.at("inline", _inline)
    md.block.ruler.at("paragraph", _located(paragraph, _locate_lines), {"alt": []})
    md.block.ruler.at("lheading", _located(lheading, _locate_lines), {"alt": []})
    md.block.ruler.at(
        "heading",
        _located(heading, _locate_heading),
        {"alt": ["paragraph", "reference", "blockquote"]},
    )
    md.block.ruler.at("table", _located(table, _locate_cells), {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("table", "front_matter", _front_matter, {"alt": []})
    md.inline.ruler.at("link", _link)
    md.inline.ruler2.before("balance_pairs", "locate_tokens", _locate_tokens)
    md.inline.ruler2.before("fragments_join", "locate_text", _locate_text)
    for kind in ("html_block", "html_inline"):
        md.add_render_rule(kind, _escaped_html)
    return md


@cache
def _parser() -> MarkdownIt:
    return parser()


def _passages(text: str, origin: Places) -> list[Passage]:
    env: dict[str, Any] = {_ORIGIN: origin, _PART: True}
    md = _parser()
    found: list[Passage] = []
    header: list[str] = []
    row: list[str] = []
    kind: Literal["paragraph", "heading", "cell"] = "paragraph"
    for token in md.parse(text, env):
        if token.type in {"heading_open", "paragraph_open"}:
            kind = "heading" if token.type == "heading_open" else "paragraph"
        elif token.type == "table_open":
            header = []
        elif token.type == "tr_open":
            row = []
        elif token.type in {"th_open", "td_open"}:
            kind = "heading" if token.type == "th_open" else "cell"
        elif token.type == "inline":
            passage: _Visible = token.meta["visible"]
            context = ""
            if kind == "cell":
                titles = header[len(row) : len(row) + 1]
                context = " ".join([*titles, *row[:1]])
            found.append(passage.passage(kind, context))
            row.append(passage.text)
        elif token.type == "thead_close":
            header = row
    return found


# Where the text came from.


def _normalize(state: StateCore) -> None:
    outer = state.env.get(_ORIGIN)
    if state.src.startswith("\ufeff"):
        state.src = state.src[1:]
        outer = shifted(1, outer)
    state.env[_ORIGIN] = unix_newlines(state.src, outer)
    normalize(state)


def _front_matter(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # Only a whole file has front matter; a string of it or a body cut off from it has none.
    if silent or start != 0 or _PART in state.env or not state.src.startswith("---"):
        return False
    found = find_front_matter(state.src)
    if not isinstance(found, FrontMatter):
        return False
    state.line = bisect_left(state.bMarks, found.body)
    token = state.push("front_matter", "", 0)
    token.content = found.yaml.of(state.src)
    token.hidden = True
    token.map = [0, state.line]
    return True


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


# Inside one paragraph, heading or cell.


@dataclass(slots=True)
class _Visible:
    """What a reader sees of one inline token, gathered while it is parsed."""

    text: str
    places: Places
    links: list[Link]
    cited: list[Span]

    def passage(self, kind: Literal["paragraph", "heading", "cell"], context: str) -> Passage:
        return Passage(kind, self.text, self.places, tuple(self.links), tuple(self.cited), context)


class _PlacedInline(StateInline):
    """An inline state whose tokens remember the offset at which they began."""

    def __init__(
        self, src: str, md: MarkdownIt, env: Any, tokens: list[Token], places: Places
    ) -> None:
        super().__init__(src, md, env, tokens)
        self.places = places
        self.visible = _Visible("", places, [], [])
        self._began: int | None = None

    def append_pending(self, text: str) -> None:
        if self._began is None:
            self._began = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 (the parser's own name)
        token = super().pushPending()
        token.meta["at"] = self._began
        self._began = None
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        self._began = None
        return token


def _inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children if token.children is not None else []
        segments = token.meta.pop("places", [Segment(0, 0)])
        places = Places(segments, state.env[_ORIGIN])
        inner = _PlacedInline(token.content, state.md, state.env, token.children, places)
        state.md.inline.tokenize(inner)
        for rule in state.md.inline.ruler2.getRules(""):
            rule(inner)
        token.meta["visible"] = inner.visible


def _link(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "[" or state.src.find("]", start) < 0:
        return False
    before = len(state.tokens)
    if not link(state, silent):
        return False
    if not silent and isinstance(state, _PlacedInline):
        opened = next(t for t in state.tokens[before:] if t.type == "link_open")
        label_end = state.tokens[-1].meta["at"]
        span = state.places.span(start, state.pos)
        opened.meta["span"] = (span.start, span.end)
        opened.meta["text_span"] = (
            state.places.end(start),
            max(state.places.end(start), state.places.start(label_end)),
        )
    return True


def _locate_tokens(state: StateInline) -> None:
    """Give each token the segments of the source that its text came from.

    Runs before emphasis is paired: afterwards a delimiter's token has lost its text.
    """
    if not isinstance(state, _PlacedInline):
        return
    previous: Token | None = None
    automatic = False
    shift = 0
    for token in state.tokens:
        at = token.meta.get("at")
        if automatic and token.type == "text":
            # The text of <https://…> is decoded: it stands for its source as a whole.
            token.meta["source"] = Segment(0, at or 0, 1)
            automatic = False
            continue
        automatic = token.type == "link_open" and token.info == "auto"
        if token.type == "text" and at is not None:
            # A run of delimiters is several tokens pushed at one offset.
            same = previous is not None and previous.meta.get("at") == at
            shift = shift + len(previous.content) if same and previous is not None else 0
            token.meta["source"] = Segment(0, at + shift)
            previous = token
            continue
        previous = None
        if token.type == "text_special":
            token.meta["source"] = Segment(0, at or 0, max(1, len(token.markup)))
        elif token.type == "code_inline":
            token.meta["source"] = Segment(0, _code_start(state.src, at or 0, token))
        elif token.type in {"softbreak", "hardbreak"}:
            width = 2 if state.src.startswith("\\", at or 0) else 1
            token.meta["source"] = Segment(0, at or 0, width)
        elif token.type == "image":
            token.meta["source"] = Segment(0, at or 0, 1)


def _code_start(src: str, at: int, token: Token) -> int:
    start = at + len(token.markup)
    after = start + len(token.content)
    whole = src.startswith(token.markup, after) and not src.startswith(
        "`", after + len(token.markup)
    )
    return start if whole else start + 1


def _locate_text(state: StateInline) -> None:
    """Gather what a reader sees. Runs when emphasis is paired and before texts are joined."""
    if not isinstance(state, _PlacedInline):
        return
    parts: list[str] = []
    segments: list[Segment] = []
    cited: list[Span] = []
    opened: list[tuple[Token, int]] = []
    pairs: list[tuple[Token, Span]] = []
    at = 0
    for token in state.tokens:
        if token.type == "link_open":
            opened.append((token, at))
        elif token.type == "link_close" and opened:
            opening, began = opened.pop()
            pairs.append((opening, Span(began, at)))
            cited.append(Span(began, at))
        text = _shown(token)
        source: Segment | None = token.meta.pop("source", None)
        token.meta.pop("at", None)
        if text and source is not None:
            segments.append(Segment(at, source.source, source.width))
            parts.append(text)
            if token.type == "code_inline":
                cited.append(Span(at, at + len(text)))
            at += len(text)
    whole = "".join(parts)
    places = Places(segments, state.places)
    found = []
    for opening, span in pairs:
        opening.meta["text"] = span.of(whole)
        if "span" in opening.meta:
            own = Places([Segment(0, span.start)], places)
            found.append(
                Link(
                    Span(*opening.meta["span"]),
                    Span(*opening.meta["text_span"]),
                    span.of(whole),
                    str(opening.attrs.get("href", "")),
                    own,
                )
            )
    state.visible = _Visible(whole, places, found, cited)


def _shown(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "image":
        return "\ufffc"
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""


def _escaped_html(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any
) -> str:
    content = tokens[idx].content
    return "" if content.lstrip().startswith("<!--") else escape(content)
