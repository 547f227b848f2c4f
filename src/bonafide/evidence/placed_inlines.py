"""Markdown's inlines with positions: where each token began, each link stands, each text is seen.

The inline state remembers the offset at which each token began; the ``link`` rule is wrapped to
put the span of the whole link on the token that opens it; and two passes after it gather what a
reader sees, character by character, with the way back to the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from bonafide.evidence.passage import Link, Passage, PassageKind
from bonafide.evidence.places import Places, Segment
from bonafide.location import Span


def place_inlines(md: MarkdownIt) -> None:
    """Wrap the inline rules of ``md``."""
    md.inline.ruler.at("link", _link)
    md.inline.ruler2.before("balance_pairs", "locate_tokens", _locate_tokens)
    md.inline.ruler2.before("fragments_join", "locate_text", _locate_text)


def read_inline(md: MarkdownIt, token: Token, env: Any, origin: Places) -> None:
    """Parse the content of an ``inline`` token; ``meta["visible"]`` is what a reader sees."""
    token.children = token.children if token.children is not None else []
    places = Places(token.meta.pop("places", [Segment(0, 0)]), origin)
    inner = _PlacedInline(token.content, md, env, token.children, places)
    md.inline.tokenize(inner)
    for rule in md.inline.ruler2.getRules(""):
        rule(inner)
    token.meta["visible"] = inner.visible


@dataclass(slots=True)
class Visible:
    """What a reader sees of one inline token, gathered while it is parsed."""

    text: str
    places: Places
    links: list[Link]
    cited: list[Span]

    def passage(self, kind: PassageKind, context: str) -> Passage:
        """The same as others see it."""
        return Passage(kind, self.text, self.places, tuple(self.links), tuple(self.cited), context)


class _PlacedInline(StateInline):
    """An inline state whose tokens remember the offset at which they began."""

    def __init__(
        self, src: str, md: MarkdownIt, env: Any, tokens: list[Token], places: Places
    ) -> None:
        super().__init__(src, md, env, tokens)
        self.places = places
        self.visible = Visible("", places, [], [])
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
    state.visible = Visible(whole, places, found, cited)


def _shown(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "image":
        return "\ufffc"
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""
