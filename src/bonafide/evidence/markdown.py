"""Markdown with positions: every link, and every stretch of prose, knows where it stands.

The parser is markdown-it-py; nothing here reads Markdown a second time. Its rules are wrapped to
remember what they drop: :mod:`~bonafide.evidence.placed_blocks` for what a paragraph, heading or
table strips off its lines, :mod:`~bonafide.evidence.placed_inlines` for links and text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.normalize import normalize
from markdown_it.token import Token

from bonafide.evidence.comment_blocks import end_comments
from bonafide.evidence.front_matter import FrontMatter, Unreadable, find_front_matter
from bonafide.evidence.passage import Link, Passage, PassageKind
from bonafide.evidence.placed_blocks import place_blocks
from bonafide.evidence.placed_inlines import Visible, place_inlines, read_inline
from bonafide.evidence.places import Places, shifted, unix_newlines
from bonafide.evidence.yaml_scalars import NotYaml, string_scalars
from bonafide.location import Span

__all__ = [
    "MAX_CHARACTERS",
    "MAX_NESTING",
    "Document",
    "Link",
    "Passage",
    "links",
    "parser",
    "read_document",
    "read_yaml",
]

MAX_CHARACTERS = 4 * 2**20
MAX_NESTING = 40

_NEWLINE = re.compile(r"\r\n?|\n")
_ORIGIN = "bonafide.origin"
_PART = "bonafide.part"


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of a file.

    Attributes:
        passages: its prose and links.
        unread: front matter that could not be read.
        too_deep: where quotes or lists nest so deep that what is in them was not read.
    """

    passages: tuple[Passage, ...]
    unread: Unreadable | None = None
    too_deep: tuple[int, ...] = ()

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
    deep: list[int] = []
    body = 0
    if isinstance(front, FrontMatter):
        body = front.body
        for scalar in front.scalars:
            passages += _both_readings(scalar.text, scalar.places, deep)
    passages += _passages(content[body:], shifted(body, origin), deep)
    unread = front if isinstance(front, Unreadable) else None
    return Document(tuple(passages), unread, tuple(deep))


def read_yaml(text: str) -> Document:
    """The passages of a YAML text: its strings are Markdown too, as a profile's are."""
    bom = len(text) - len(text.removeprefix("\ufeff"))
    try:
        scalars = string_scalars(text[bom:], shifted(bom))
    except NotYaml as error:
        return Document((), Unreadable(Span(bom, len(text)), str(error)))
    deep: list[int] = []
    passages = [each for s in scalars for each in _both_readings(s.text, s.places, deep)]
    return Document(tuple(passages), too_deep=tuple(deep))


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
    place_blocks(md)
    end_comments(md)
    md.block.ruler.before("table", "front_matter", _front_matter, {"alt": []})
    place_inlines(md)
    for kind in ("html_block", "html_inline"):
        md.add_render_rule(kind, _escaped_html)
    return md


@cache
def _parser() -> MarkdownIt:
    return parser()


def _both_readings(text: str, origin: Places, deep: list[int]) -> list[Passage]:
    """The passages of a string that a page may show as blocks or as one run of text.

    What is code, HTML or a definition among blocks can be a link in a run, so both are read. The
    second reading adds only its links: the numbers of the string are looked at once.
    """
    found = _passages(text, origin, deep)
    known = {(link.span, link.text, link.target) for each in found for link in each.links}
    for token in _parser().parseInline(text, {_ORIGIN: origin, _PART: True}):
        run: Visible = token.meta["visible"]
        run.links = [x for x in run.links if (x.span, x.text, x.target) not in known]
        if run.links:
            run.cited = [Span(0, len(run.text))]
            found.append(run.passage("paragraph", ""))
    return found


def _passages(text: str, origin: Places, deep: list[int]) -> list[Passage]:
    env: dict[str, Any] = {_ORIGIN: origin, _PART: True}
    md = _parser()
    found: list[Passage] = []
    header: list[str] = []
    row: list[str] = []
    kind: PassageKind = "paragraph"
    for token in md.parse(text, env):
        if token.type in {"heading_open", "paragraph_open"}:
            kind = "heading" if token.type == "heading_open" else "paragraph"
        elif token.type == "table_open":
            header = []
        elif token.type == "tr_open":
            row = []
        elif token.type in {"th_open", "td_open"}:
            kind = "heading" if token.type == "th_open" else "cell"
        elif token.type in {"blockquote_open", "list_item_open"}:
            if token.level == MAX_NESTING - 1:
                deep.append(_line_start(text, (token.map or [0])[0], origin))
        elif token.type == "inline":
            passage: Visible = token.meta["visible"]
            context = ""
            if kind == "cell":
                titles = header[len(row) : len(row) + 1]
                context = " ".join([*titles, *row[:1]])
            found.append(passage.passage(kind, context))
            row.append(passage.text)
        elif token.type == "thead_close":
            header = row
    return found


def _line_start(text: str, line: int, origin: Places) -> int:
    starts = [0, *(found.end() for found in _NEWLINE.finditer(text))]
    return origin.start(starts[min(line, len(starts) - 1)])


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


def _inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            read_inline(state.md, token, state.env, state.env[_ORIGIN])


def _escaped_html(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any
) -> str:
    content = tokens[idx].content
    return "" if content.lstrip().startswith("<!--") else escape(content)
