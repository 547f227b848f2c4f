"""Elements of HTML that hide what stands in them, wherever HTML is written: pages and Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bonafide.sources.documents.css import hides, is_pale
from bonafide.sources.documents.document import Hidden
from bonafide.sources.documents.style_sheet import StyleSheet
from bonafide.sources.documents.tags import Tag

VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "col"})
SILENT = frozenset({"script", "style", "head"})
"""Elements that hold no words for a reader; leaving them out needs no mention."""
_NO_TEXT = frozenset(
    ["audio", "canvas", "datalist", "iframe", "noembed", "noframes", "noscript", "object"]
) | {"select", "svg", "template", "title", "video"}
LASTING = frozenset(
    ["font", "b", "big", "code", "em", "i", "s", "small", "strike", "strong", "tt", "u", "a"]
)
"""Elements that a browser opens again in the next paragraph when they were not closed."""
MOST_HIDDEN = 200
_QUOTE = 200
_TAG = re.compile(r"<[^<>]{0,2000}>|<!--")


def unseen(tag: Tag, sheet: StyleSheet | None = None) -> str:
    """Why a person does not see what stands in the element that ``tag`` opens; "" if one does."""
    if tag.closing or tag.name in VOID:
        return ""
    if tag.name in _NO_TEXT or (tag.name == "dialog" and "open" not in tag.attributes):
        return f"in an element that is not shown ({tag.name})"
    if "hidden" in tag.attributes:
        return "hidden by its markup"
    if is_pale(tag.attributes.get("color", "")):
        return "white on white"
    style = tag.attributes.get("style", "")
    if style and hides(style):
        return "hidden by its style"
    return "hidden by a style sheet" if sheet is not None and sheet.hides(tag) else ""


def told_hidden(found: list[Hidden]) -> tuple[Hidden, ...]:
    """What is listed as hidden: the first places, and how many more there are."""
    if len(found) <= MOST_HIDDEN:
        return tuple(found)
    after = found[MOST_HIDDEN]
    more = f"{len(found) - MOST_HIDDEN:,} more places are hidden; the first of them"
    return (*found[:MOST_HIDDEN], Hidden(more, after.quote, after.line, after.page))


def behind(name: str, text: str, at: int, depth: int = 1) -> tuple[int, int]:
    """Where the element ends that was opened before ``at``, and how many of its name are open at
    the end of ``text`` when it does not end there."""
    for found in re.compile(rf"<(/?){re.escape(name)}\b", re.I).finditer(text, at):
        depth += -1 if found.group(1) else 1
        if not depth:
            end = text.find(">", found.end(), found.end() + 2000)
            return (found.end() if end < 0 else end + 1), 0
    return len(text), depth


def shown_within(html: str) -> str:
    """The first words within a piece of HTML, on one line."""
    return " ".join(_TAG.sub(" ", html[:20_000]).split())[:_QUOTE]


@dataclass
class Veil:
    """A hidden element that is still open: why, its name, how many of that name are open, where
    it began, and what it hides."""

    reason: str
    name: str
    depth: int
    place: int
    words: list[str]

    def told(self) -> list[tuple[str, str, int]]:
        """What is reported of it; nothing when it hides nothing."""
        quote = " ".join(" ".join(self.words).split())[:_QUOTE]
        return [(self.reason, quote, self.place)] if quote else []
