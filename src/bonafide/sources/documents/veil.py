"""Elements of HTML that hide what stands in them, wherever HTML is written: pages and Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bonafide.sources.documents.tags import Tag

VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "col"})
_UNSEEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|"
    r"opacity\s{0,5}:\s{0,5}0(?:\.0+)?\s{0,5}(?:;|$)|"
    r"font-size\s{0,5}:\s{0,5}(?:0|1(?:\.\d+)?(?:px|pt))\b|"
    r"(?:left|top|text-indent)\s{0,5}:\s{0,5}-\d{3,}|(?:^|[;\s])color\s{0,5}:\s{0,5}"
    r"(?:white|#fff(?:fff)?|rgb\(255,\s?255,\s?255\)|transparent)(?:[\s;]|$)",
    re.I,
)
_QUOTE = 200
_TAG = re.compile(r"<[^<>]{0,2000}>|<!--")


def unseen(tag: Tag) -> str:
    """Why a person does not see what stands in the element that ``tag`` opens; "" if one does."""
    if tag.closing or tag.name in VOID:
        return ""
    if "hidden" in tag.attributes:
        return "hidden by its markup"
    style = tag.attributes.get("style", "")
    return "hidden by its style" if style and _UNSEEN.search(style[:1000]) else ""


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
