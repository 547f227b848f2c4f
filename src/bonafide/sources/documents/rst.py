"""reStructuredText as a reader sees it, line by line, nothing included and nothing run.

The subset of READMEs: titles, paragraphs, lists, literal and code blocks, admonitions, images,
simple and grid tables, comments and inline markup. docutils would give the same blocks without
their places in the file; here every character keeps its place.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from bonafide.location import Span
from bonafide.sources.documents.building import Builder
from bonafide.sources.documents.document import Comment, Document, Image, Kind, TableCell
from bonafide.sources.documents.inline import is_badge

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")
_BULLET = re.compile(r"[ \t]{0,60}(?:[-*+•]|(?:\d{1,3}|#|[a-zA-Z])[.)]|\(\d{1,3}\))[ \t]+(?=\S)")
_DIRECTIVE = re.compile(
    r"[ \t]{0,60}\.\.[ \t]+(?:\|[^|]{1,80}\|[ \t]+)?([A-Za-z][\w:-]{0,40})::[ \t]*"
)
_TARGET = re.compile(r"[ \t]{0,60}\.\.[ \t]+_[^:]{1,200}:|[ \t]{0,60}\.\.[ \t]+\[[^\]]{1,80}\]")
_COMMENT = re.compile(r"[ \t]{0,60}\.\.(?:[ \t]+|$)")
_OPTION = re.compile(r"[ \t]+:[\w -]{1,60}:")
_GRID = re.compile(r"[ \t]{0,60}\+(?:[-=]{1,400}\+){1,80}[ \t]*$")
_SIMPLE = re.compile(r"[ \t]{0,60}={2,400}(?:[ \t]{1,20}={2,400}){1,60}[ \t]*$")
_INLINE = re.compile(
    r"``(?P<code>[^`]{1,2000})``"
    r"|(?::[\w:+.-]{1,60}:)?`(?P<link>[^`<]{0,1000})<(?P<target>[^`>]{1,2000})>`_{0,2}"
    r"|:[\w:+.-]{1,60}:`(?P<role>[^`]{1,1000})`"
    r"|`(?P<ref>[^`]{1,1000})`_{0,2}"
    r"|\*\*(?P<strong>[^*]{1,1000})\*\*"
    r"|\*(?P<em>[^*\s][^*]{0,1000})\*"
    r"|\|(?P<sub>[^|\s][^|]{0,80})\|_{0,2}"
    r"|(?P<url>https?://[^\s<>()\[\]`]{1,2000})"
    r"|\[[\w#*]{1,40}\]_"
)
_CODE = frozenset(
    {"code", "code-block", "sourcecode", "literalinclude", "doctest", "parsed-literal"}
)
_SILENT = frozenset({"raw", "include", "contents", "toctree", "meta", "highlight", "role", "math"})


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def read_rst(text: str, path: str, *, kind: Kind) -> Document:
    """The blocks of a reStructuredText file."""
    reader = _Reader(text)
    reader.read()
    blocks, sections = reader.out.finish()
    return Document(
        path,
        kind,
        "rst",
        text,
        blocks,
        sections,
        images=tuple(reader.out.images),
        comments=tuple(reader.comments),
    )


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.out = Builder()
        self.comments: list[Comment] = []
        self.levels: list[str] = []
        self.lists = -1
        self.in_list = False
        self.tables = 0
        start = len(text) - len(text.removeprefix("\ufeff"))
        self.lines: list[_Line] = []
        for line in text[start:].split("\n"):
            self.lines.append(_Line(start, line.rstrip("\r")))
            start += len(line) + 1

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._block(at)

    def _line(self, at: int) -> _Line:
        return self.lines[at] if at < len(self.lines) else _Line(len(self.text), "")

    def _block(self, at: int) -> int:
        line, below = self._line(at), self._line(at + 1)
        if line.blank:
            return at + 1
        if _GRID.match(line.text) or _SIMPLE.match(line.text):
            return self._table(at)
        if _ADORNMENT.match(line.text):
            under = self._line(at + 2).text
            if not below.blank and _ADORNMENT.match(under) and under[0] == line.text[0]:
                self._title(below, line.text[0] * 2)
                return at + 3
            return at + 1
        if not below.blank and _ADORNMENT.match(below.text) and not line.indent:
            self._title(line, below.text[0])
            return at + 2
        directive = _DIRECTIVE.match(line.text)
        if directive:
            return self._directive(at, directive)
        if _TARGET.match(line.text):
            return at + 1
        comment = _COMMENT.match(line.text)
        if comment:
            return self._comment(at, comment.end())
        bullet = _BULLET.match(line.text)
        if bullet:
            return self._item(at, bullet.end())
        return self._paragraph(at)

    def _title(self, line: _Line, mark: str) -> None:
        if mark not in self.levels:
            self.levels.append(mark)
        self.in_list = False
        self._inline(line.text, line.start)
        self.out.flush("heading", level=min(6, self.levels.index(mark) + 1))

    def _paragraph(self, at: int) -> int:
        first = at
        while at < len(self.lines) and not self._line(at).blank:
            if at > first and (
                _BULLET.match(self._line(at).text) or _COMMENT.match(self._line(at).text)
            ):
                break
            at += 1
        literal = self._line(at - 1).text.rstrip().endswith("::")
        self._text(first, at, cut=literal)
        self.in_list = self.in_list and self._line(first).indent > 0
        self.out.flush("paragraph")
        return self._literal(at, self._line(first).indent) if literal else at

    def _item(self, at: int, width: int) -> int:
        first = at
        at += 1
        while at < len(self.lines):
            line = self._line(at)
            if line.blank or line.indent == 0 or _BULLET.match(line.text):
                break
            at += 1
        self.lists += not self.in_list
        self.in_list = True
        literal = self._line(at - 1).text.rstrip().endswith("::")
        line = self._line(first)
        self._inline(line.text[width:], line.start + width)
        if at > first + 1:
            self.out.add_unit(" ", self._line(first + 1).start, 1)
            self._text(first + 1, at, cut=literal)
        self.out.flush("item", level=1 + line.indent // 2, group=self.lists)
        return self._literal(at, line.indent) if literal else at

    def _text(self, first: int, end: int, *, cut: bool = False) -> None:
        for at in range(first, end):
            line = self._line(at)
            if at > first:
                self.out.add_unit(" ", max(0, line.start - 1), 1)
            shown = line.text
            if cut and at == end - 1:
                shown = shown.rstrip()[:-1]
            self._inline(shown.lstrip(), line.start + line.indent)

    def _literal(self, at: int, indent: int, info: str = "") -> int:
        while self._line(at).blank and at < len(self.lines):
            at += 1
        first = at
        while at < len(self.lines) and (self._line(at).blank or self._line(at).indent > indent):
            at += 1
        for number in range(first, at):
            line = self._line(number)
            self.out.add(line.text + "\n", line.start, verbatim=True)
        self.out.flush("code", info=info)
        return at

    def _directive(self, at: int, found: re.Match[str]) -> int:
        name, line = found.group(1).lower(), self._line(at)
        argument = line.text[found.end() :].strip()
        if name in {"image", "figure"}:
            alt = ""
            after = at + 1
            while _OPTION.match(self._line(after).text):
                option = self._line(after).text.strip()
                alt = option[5:].strip() if option.startswith(":alt:") else alt
                after += 1
            span = Span(line.start, line.start + len(line.text))
            self.out.add_picture(Image(argument, alt, span, badge=is_badge(argument, alt)))
            self.out.flush("paragraph")
            return after
        after = at + 1
        while _OPTION.match(self._line(after).text) and self._line(after).indent > line.indent:
            after += 1
        if name in _CODE:
            return self._literal(after, line.indent, argument.lower())
        if name in _SILENT:
            while after < len(self.lines) and (
                self._line(after).indent > line.indent or self._line(after).blank
            ):
                after += 1
            return after
        if argument:
            self._inline(argument, line.start + line.text.find(argument, found.end()))
            self.out.flush("paragraph")
        return after  # the content of a note or warning is read as what it is

    def _comment(self, at: int, width: int) -> int:
        line = self._line(at)
        after = at + 1
        while not self._line(after).blank and self._line(after).indent > line.indent:
            after += 1
        end = self._line(after - 1)
        span = Span(line.start + line.indent, end.start + len(end.text))
        words = [line.text[width:], *(self._line(n).text.strip() for n in range(at + 1, after))]
        self.comments.append(Comment(" ".join(words).strip(), span))
        return after

    def _table(self, at: int) -> int:
        grid = bool(_GRID.match(self._line(at).text))
        border = self._line(at).text
        mark = "+" if grid else "="
        edges = _edges(border, mark)
        row, header, seen = -1, [""] * len(edges), 0
        fresh = True
        self.tables += 1
        first = at
        while at < len(self.lines):
            line = self._line(at)
            bar = _GRID.match(line.text) if grid else _SIMPLE.match(line.text)
            if bar:
                fresh, seen = True, seen + 1
            elif line.blank:
                if grid or seen >= 3 or (seen == 2 and not self._more(at)):
                    break
            else:
                if fresh or not grid:
                    row, fresh = row + 1, False
                name = ""
                for column, (left, right) in enumerate(edges):
                    stop = len(line.text) if not grid and column == len(edges) - 1 else right
                    piece = line.text[left:stop].strip(" |\t")
                    if not piece:
                        continue
                    self._inline(piece, line.start + line.text.find(piece, left))
                    cell = TableCell(
                        self.tables - 1, row, column, header[column] if row else "", name, row == 0
                    )
                    self.out.flush("cell", cell=cell)
                    if row == 0:
                        header[column] = (header[column] + " " + piece).strip()
                    if column == 0:
                        name = piece
            at += 1
        return max(at, first + 1)

    def _more(self, at: int) -> bool:
        """Whether a simple table goes on behind a blank line."""
        return any(
            _SIMPLE.match(self._line(n).text) for n in range(at, min(at + 40, len(self.lines)))
        )

    def _inline(self, text: str, source: int) -> None:
        at = 0
        for found in _INLINE.finditer(text):
            self.out.add(text[at : found.start()], source + at)
            at = found.end()
            kind = found.lastgroup
            if kind == "target":
                kind = "link"
            if kind is None or kind == "sub":
                continue
            start = self.out.length
            shown = found.group(kind).rstrip()
            if kind == "link" and not shown.strip():
                kind, shown = "target", found.group("target")
            self.out.add(shown, source + found.start(kind), verbatim=kind == "code")
            if kind == "code":
                self.out.code(start)
            elif kind == "strong":
                self.out.strong(start)
            elif kind in {"link", "target", "url"}:
                self.out.link(start, found.group("target") or shown)
        self.out.add(text[at:], source + at)


def _edges(border: str, mark: str) -> list[tuple[int, int]]:
    if mark == "+":
        corners = [i for i, c in enumerate(border) if c == "+"]
        return [(a + 1, b) for a, b in itertools.pairwise(corners)]
    return [(m.start(), m.end()) for m in re.finditer(r"=+", border)]
