"""What reading a text gives: links and stretches of prose, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bonafide.evidence.places import Places
from bonafide.location import Span

PassageKind = Literal["paragraph", "heading", "cell"]


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

    kind: PassageKind
    text: str
    places: Places = field(repr=False, compare=False)
    links: tuple[Link, ...]
    cited: tuple[Span, ...]
    context: str = ""
