"""The style sheets inside a page, as far as they hide parts of it by a simple selector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bonafide.sources.documents.css import grounded, hides, uncommented
from bonafide.sources.documents.tags import Tag

_OPEN = re.compile(r"<style\b[^<>]{0,2000}>", re.I)
_CLOSE = re.compile(r"</style", re.I)
_PIECE = re.compile(r"[^{}]*+[{}]?")
_SIMPLE = re.compile(r"(?:\*|[a-z][a-z0-9-]{0,40})?(?:[.#][\w-]{1,200}){0,10}$", re.I)
_PART = re.compile(r"[.#]?[\w-]+")
_MOST_COMPOUND = 50
_PRINT = re.compile(r"@media\s{1,9}print\b", re.I)


@dataclass
class StyleSheet:
    """What hides: single names (``p``, ``.x``, ``#x``), names that must come together, and whether
    something hides that is not understood."""

    names: set[str] = field(default_factory=set)
    compound: list[frozenset[str]] = field(default_factory=list)
    unclear: bool = False

    def hides(self, tag: Tag) -> bool:
        """Whether it hides the element that a tag opens."""
        if not self.names and not self.compound:
            return False
        own = {tag.name, "*"}
        own.update("." + name for name in tag.attributes.get("class", "").split())
        if "id" in tag.attributes:
            own.add("#" + tag.attributes["id"].strip())
        if not own.isdisjoint(self.names):
            return True
        return any(names <= own for names in self.compound)


def style_sheet(pieces: Iterable[str]) -> StyleSheet:
    """What the ``<style>`` elements in some pieces of HTML hide."""
    sheet = StyleSheet()
    rules = [rule for piece in pieces for css in _written(piece) for rule in _rules(css)]
    on_dark = any(grounded(style) for _, style, _ in rules)
    for selectors, style, at in rules:
        if _PRINT.match(at):
            continue
        if hides(style, colours=not on_dark):
            for selector in selectors.split(","):
                _add(sheet, selector.strip(), conditional=bool(at))
        elif on_dark and hides(style):
            sheet.unclear = True
    return sheet


def _add(sheet: StyleSheet, selector: str, *, conditional: bool) -> None:
    if ":" in selector or selector in {"script", "style", "head", "template"}:
        return  # what is hovered over, or is not text
    if conditional or not selector or not _SIMPLE.match(selector):
        sheet.unclear = True
        return
    parts = [part if part[0] in ".#" else part.lower() for part in _PART.findall(selector)] or ["*"]
    if len(parts) == 1:
        sheet.names.add(parts[0])
    elif len(sheet.compound) < _MOST_COMPOUND:
        sheet.compound.append(frozenset(parts))
    else:
        sheet.unclear = True


def _written(html: str) -> Iterator[str]:
    at = 0
    while (opened := _OPEN.search(html, at)) is not None:
        closed = _CLOSE.search(html, opened.end())
        at = len(html) if closed is None else closed.start()
        yield uncommented(html[opened.end() : at])


def _rules(css: str) -> Iterator[tuple[str, str, str]]:
    """Selectors, declarations and the condition they stand under."""
    above: list[str] = []
    for found in _PIECE.finditer(css):
        piece = found.group()
        if piece.endswith("{"):
            above.append(piece[:-1].rpartition(";")[2].strip())
        elif piece.endswith("}"):
            if above:
                selectors = above.pop()
                if not selectors.startswith("@"):
                    yield selectors, piece[:-1], next((a for a in above if a), "")
        elif above and piece.strip():
            yield above[-1], piece, ""
