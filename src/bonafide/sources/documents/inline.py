"""Markdown inside a line, reduced to what a reader sees, in one pass from left to right.

Not a second Markdown parser for pages: it decides nothing that a claim depends on (that is
:mod:`bonafide.evidence.markdown`). It is linear in the text whatever stands in it, which a parser
with back-tracking brackets is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from html import unescape

from bonafide.evidence.places import Places
from bonafide.sources.documents.building import Builder
from bonafide.sources.documents.document import Comment, Image
from bonafide.sources.documents.style_sheet import StyleSheet
from bonafide.sources.documents.tags import read_tag
from bonafide.sources.documents.veil import LASTING, Veil, behind, shown_within, unseen

_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n])|[`*\[\]]|(?<![A-Za-z0-9_])_+(?=[^_])|"
    r"(?<!_)_+(?![A-Za-z0-9_])|~~|<(?=[A-Za-z/!])|!(?=\[)|&(?=[#A-Za-z])|https?://"
)
_DESTINATION = re.compile(r"\((?:[^()\\]++|\\.|\([^()\\]*+\))*+\)", re.DOTALL)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TICKS = re.compile(r"`+")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]`*]{1,2000}")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]{1,2000}|[^\s<>@]{1,64}@[^\s<>@]{1,255})>")
_ANGLED = re.compile(r"<([^<>\n]{0,2000})>")
_BRACKETS = re.compile(r"\\.|[\[\]]", re.DOTALL)
_FOOTNOTE = re.compile(r"(?:^|\n)\[\^[^\]\n]{1,60}\]:|\[\^([^\]\n]{1,60})\]")
_NEXT_FOOTNOTE = re.compile(r"\n(?=\[\^[^\]\n]{1,60}\]:)")
_TARGET_CAP = 4000
_LABEL_CAP = 999
_BADGE = re.compile(
    r"img\.shields\.io|badge|travis-ci|codecov|circleci|/workflows/[^/]{1,200}\.svg|badgen|"
    r"colab\.research\.google|coveralls|mybinder",
    re.I,
)


def is_badge(target: str, alt: str) -> bool:
    """Whether a picture is a badge: a little label served by a service."""
    return bool(_BADGE.search(target[:500]) or "badge" in alt.lower())


def referred(contents: Iterable[str]) -> frozenset[str]:
    """The labels of the footnotes that something refers to."""
    found = (each.group(1) for content in contents for each in _FOOTNOTE.finditer(content))
    return frozenset(label.casefold() for label in found if label)


def _pairs(text: str) -> dict[int, int]:
    """Where each opening bracket's partner stands."""
    open_: list[int] = []
    pairs: dict[int, int] = {}
    for found in _BRACKETS.finditer(text):
        if found.group() == "[":
            open_.append(found.start())
        elif found.group() == "]" and open_:
            pairs[open_.pop()] = found.start()
    return pairs


class Inline:
    """Reads the inline content of one block into a builder.

    Args:
        content: what the block parser kept.
        places: where each of its characters stands in the file.
        references: link definitions of the document, by normalised label.
        comments: where comments are added.
        footnotes: the labels that the document refers to; a note without one is not shown.
        sheet: the document's style sheets.

    ``veil`` is what hides the next block as well, because it was not closed in this one.
    """

    def __init__(
        self,
        builder: Builder,
        content: str,
        places: Places,
        references: Mapping[str, str],
        comments: list[Comment],
        *,
        footnotes: frozenset[str] = frozenset(),
        sheet: StyleSheet | None = None,
    ) -> None:
        self.footnotes = footnotes
        self.sheet = sheet
        self.veil: Veil | None = None
        self.out = builder
        self.text = content
        self.places = places
        self.references = references
        self.comments = comments
        self.hidden: list[tuple[str, str, int]] = []
        self.open: list[tuple[int, int, bool]] = []  # where in the text, in the block, image?
        self.stars: dict[tuple[str, int], int] = {}
        self.anchors: list[tuple[int, str]] = []
        self.ticks = [(m.end() - m.start(), m.start()) for m in _TICKS.finditer(content)]
        self.ticks.sort()
        self.closing = _pairs(content)

    def read(self) -> None:
        """Add what a reader sees."""
        text = self.text
        begin = at = 0
        while at < len(text):
            found = _SPECIAL.search(text, at)
            if found is None:
                break
            here = found.start()
            if self._is_mere_bracket(here):
                at = here + 1
                continue
            if here > begin:
                self._plain(begin, here)
            begin = at = self._special(here)
        self._plain(begin, len(text))

    def _is_mere_bracket(self, at: int) -> bool:
        """Whether a bracket begins or ends no link, so that it stands for itself."""
        if self.text[at] == "[":
            closing = self.closing.get(at)
            note = self.text[at + 1 : at + 2] == "^"
            return not note and (closing is None or self._destination(at, closing)[1] is None)
        if self.text[at] == "]":
            return not self.open or self.closing.get(self.open[-1][0] + self.open[-1][2]) != at
        return False

    def _plain(self, start: int, end: int) -> None:
        # Stretches that the file does not hold in one piece are added line by line.
        at = start
        while at < end:
            stop = self.text.find("\n", at, end)
            stop = end if stop < 0 else stop
            if at < stop:
                self._line(at, stop)
            if stop < end:
                self.out.add_unit(" ", self.places.start(stop), 1)
            at = stop + 1

    def _line(self, start: int, end: int) -> None:
        source = self.places.start(start)
        if self.places.end(end - 1) - source == end - start:
            self.out.add(self.text[start:end], source)
            return
        # The file holds these characters with something between them, as folded YAML does.
        for at in range(start, end):
            self._unit(self.text[at], at, at + 1)

    def _unit(self, text: str, start: int, end: int) -> None:
        span = self.places.span(start, end)
        self.out.add_unit(text, span.start, span.end - span.start)

    def _special(self, at: int) -> int:
        text = self.text
        character = text[at]
        if character == "\\":
            following = text[at + 1 : at + 2]
            if following in _PUNCTUATION and following:
                self._unit(following, at, at + 2)
                return at + 2
            if following == "\n":
                return at + 1
        elif character == "`":
            return self._code(at)
        elif character in "*_~":
            return self._emphasis(at)
        elif character == "<":
            return self._tag(at)
        elif character == "[" or (character == "!" and text[at + 1 : at + 2] == "["):
            picture = character == "!"
            if not picture and text[at + 1 : at + 2] == "^":
                end = text.find("]", at, at + 60)
                if end > 0:
                    return self._footnote(at, end)
            closing = self.closing.get(at + picture)
            if closing is None or self._destination(at, closing)[1] is None:
                self._plain(at, at + 1 + picture)
                return at + 1 + picture
            self.open.append((at, self.out.length, picture))
            return at + 1 + picture
        elif character == "]":
            return self._bracket(at)
        elif character == "&":
            entity = _ENTITY.match(text, at)
            shown = unescape(entity.group()) if entity else "&"
            if entity and (not shown.startswith("&") or entity.group() == "&amp;"):
                self._unit(shown, at, entity.end())
                return entity.end()
        elif character == "h":
            address = _ADDRESS.match(text, at)
            if address:
                target = address.group().rstrip(".,;:!?'\"")
                start = self.out.length
                self.out.add(target, self.places.start(at))
                if not self.open:
                    self.out.link(start, target)
                return at + len(target)
        self._plain(at, at + 1)
        return at + 1

    def _footnote(self, at: int, end: int) -> int:
        text = self.text
        defines = text[end + 1 : end + 2] == ":" and (not at or text[at - 1] == "\n")
        if not defines or text[at + 2 : end].casefold() in self.footnotes:
            return end + 1
        after = _NEXT_FOOTNOTE.search(text, end)
        stop = len(text) if after is None else after.start()
        quote = shown_within(text[end + 2 : stop])
        if quote:
            why = "a footnote that nothing refers to"
            self.hidden.append((why, quote, self.places.start(at)))
        return stop

    def _code(self, at: int) -> int:
        run = _TICKS.match(self.text, at)
        length = (run.end() if run else at + 1) - at
        after = bisect_left(self.ticks, (length, at + length))
        if after == len(self.ticks) or self.ticks[after][0] != length:
            self._plain(at, at + length)
            return at + length
        end = self.ticks[after][1]
        start = self.out.length
        self._plain(at + length, end)
        self.out.code(start)
        return end + length

    def _emphasis(self, at: int) -> int:
        text, mark = self.text, self.text[at]
        end = at
        while end < len(text) and text[end] == mark:
            end += 1
        count = end - at
        before, after = text[at - 1 : at] or " ", text[end : end + 1] or " "
        opens = not after.isspace() and (mark != "_" or not before.isalnum())
        closes = not before.isspace() and (mark != "_" or not after.isalnum())
        if mark == "~" and count == 1:
            opens = closes = False
        key = (mark, count)
        if closes and key in self.stars:
            start = self.stars.pop(key)
            if count >= 2 and mark != "~":
                self.out.strong(start)
            return end
        if opens and text.find(text[at:end], end) >= 0:
            self.stars[key] = self.out.length
            return end
        if count > 1 and (opens or closes) and mark == "*":
            return end  # a run that closes two others
        self._plain(at, end)
        return end

    def _tag(self, at: int) -> int:
        text = self.text
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            end = len(text) if end < 0 else end + 3
            self.comments.append(Comment(text[at + 4 : end - 3].strip(), self.places.span(at, end)))
            return end
        address = _AUTOLINK.match(text, at)
        if address:
            start = self.out.length
            self._plain(at + 1, address.end() - 1)
            self.out.link(start, address.group(1))
            return address.end()
        tag = read_tag(text, at)
        if tag is None:
            self._plain(at, at + 1)
            return at + 1
        why = unseen(tag, self.sheet)
        if why and not (tag.name == "svg" and text[tag.end - 2] == "/"):
            end, depth = behind(tag.name, text, tag.end)
            quote = shown_within(text[tag.end : end])
            if depth and tag.name in LASTING:
                self.veil = Veil(why, tag.name, depth, self.places.start(at), [quote])
            elif quote:
                self.hidden.append((why, quote, self.places.start(at)))
            return end
        if tag.name == "img":
            target, alt = tag.attributes.get("src", ""), tag.attributes.get("alt", "")
            span = self.places.span(at, tag.end)
            self.out.add_picture(Image(target, alt, span, badge=is_badge(target, alt)))
        elif tag.name in {"br", "p", "div"}:
            self._unit(" ", at, tag.end)
        elif tag.name == "a":
            if tag.closing and self.anchors:
                start, target = self.anchors.pop()
                self.out.link(start, target)
            elif not tag.closing:
                self.anchors.append((self.out.length, tag.attributes.get("href", "")))
        elif tag.name in {"script", "style"} and not tag.closing:
            return behind(tag.name, text, tag.end)[0]
        return tag.end

    def _bracket(self, at: int) -> int:
        text = self.text
        if not self.open or self.closing.get(self.open[-1][0] + self.open[-1][2]) != at:
            self._plain(at, at + 1)
            return at + 1
        began, start, picture = self.open.pop()
        end, target = self._destination(began, at)
        if target is None:
            self._plain(at, at + 1)
            return at + 1
        if picture:
            alt = text[began + 2 : at]
            self.out.cut(start)
            span = self.places.span(began, end)
            self.out.add_picture(Image(target, alt, span, badge=is_badge(target, alt)))
        else:
            self.out.link(start, target)
        return end

    def _destination(self, began: int, at: int) -> tuple[int, str | None]:
        text = self.text
        following = text[at + 1 : at + 2]
        if following == "(":
            found = _DESTINATION.match(text, at + 1, at + _TARGET_CAP)
            if found is not None:
                inside = found.group()[1:-1].strip()
                angled = _ANGLED.match(inside)
                if angled:
                    return found.end(), unescape(angled.group(1))
                return found.end(), unescape(inside.split(None, 1)[0] if inside else "")
            return at + 1, None
        first = began + (2 if text[began] == "!" else 1)
        if following == "[":
            end = text.find("]", at + 2, at + _LABEL_CAP)
            if end > 0:
                label = text[at + 2 : end] or text[first:at]
                return end + 1, self._referenced(label)
        if at - first <= _LABEL_CAP:
            return at + 1, self._referenced(text[first:at])
        return at + 1, None

    def _referenced(self, label: str) -> str | None:
        return self.references.get(" ".join(label.split()).casefold()) if label.strip() else None
