"""Where a text still holds marks of a draft, and one of them replaced by an answer.

Three places hold a mark: a field that is nothing else, a comment in the place of a field of fixed
words, and a paragraph of the story. Everything else in the text stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bonafide.errors import UserError
from bonafide.location import Lines, Span
from bonafide.portfolio.front_matter import split_front_matter
from bonafide.portfolio.tree import Branch, Fields, Leaf, Node
from bonafide.portfolio.yaml_reader import read_yaml
from bonafide.workspace.drafting.scalar import quoted, scalar
from bonafide.workspace.drafting.yaml_sheet import Path

Kind = Literal["field", "words", "story"]

_ONE = re.compile(r"\[ASK(?:[:\s]\s*([^\]]*))?\]")
_WORDS = re.compile(r"(?m)^([ ]*)# (\w+): \[ASK: ([^\]\r\n]*)\][ \t]*(?=\r?$)")
_STORY = re.compile(r"(?m)^\[ASK: ([^\]\r\n]*)\][ \t]*(?=\r?$)")
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+([^\r\n]+?)[ \t]*(?=\r?$)")
_NAMES = ("title", "statement", "choice", "change", "broke", "name")
"""The fields by which a person knows an item of a list again, best first."""
_FENCE = re.compile(r"(?m)^ {0,3}(?:```|~~~)")
_REST = re.compile(r"[ \t]*(?:\r?\n|\Z)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark.

    Attributes:
        kind: where it stands.
        field: the field, with its parents; of the story the heading above it.
        question: what it asks.
        span: what an answer replaces.
        path: of the field in the front matter.
        about: what the item of the list that it stands in is called, in the person's words; ""
            outside of lists, and where nothing of the item is told yet.
    """

    kind: Kind
    field: str
    question: str
    span: Span
    path: Path = ()
    about: str = ""


def marks_in(text: str, *, file: str) -> list[Mark]:
    """Every mark of a text that an answer can replace, in its order.

    Raises:
        UserError: the text cannot be read.
    """
    if not file.endswith(".md"):
        return _of_yaml(text, file, None)
    parts = split_front_matter(file, text)
    return [*_of_yaml(text, file, parts.yaml), *_of_story(text, parts.body)]


def _of_yaml(text: str, file: str, within: Span | None) -> list[Mark]:
    document = read_yaml(file, text, within=within)
    leaves = list(_leaves(document.root, ()))
    found = [
        Mark(
            "field",
            _shown(path),
            " ".join((match[1] or "").split()),
            leaf.span,
            path,
            _about(leaves, _item(path)),
        )
        for path, leaf in leaves
        if isinstance(leaf.value, str) and (match := _ONE.fullmatch(leaf.value.strip()))
    ]
    span = within or Span(0, len(text))
    for match in _WORDS.finditer(text, span.start, span.end):
        # A line of a text that happens to look like one is the person's.
        if not any(leaf.span.start <= match.start() < leaf.span.end for _, leaf in leaves):
            parent = _parent(text, span, match.start(), len(match[1]))
            item = _item_before(leaves, parent, match.start())
            field = f"{_shown(item) or parent}.{match[2]}" if parent else match[2]
            at = Span(match.start() + len(match[1]), match.end())
            about = _about(leaves, item)
            found.append(Mark("words", field, match[3], at, (match[2],), about))
    return sorted(found, key=lambda mark: mark.span.start)


def _leaves(node: Node, path: Path) -> Iterator[tuple[Path, Leaf]]:
    if isinstance(node, Leaf):
        yield path, node
    elif isinstance(node, Branch):
        for index, item in enumerate(node.items):
            yield from _leaves(item, (*path, index))
    elif isinstance(node, Fields):
        for key, item in node.items.items():
            yield from _leaves(item, (*path, key))


def _item(path: Path) -> Path:
    """The item of a list that a field belongs to; () for a field of none."""
    for index, step in enumerate(path):
        if isinstance(step, int) and index + 1 < len(path):
            return path[: index + 1]
    return ()


def _item_before(leaves: list[tuple[Path, Leaf]], parent: str, at: int) -> Path:
    """The item of the list ``parent`` that a comment stands in: that of the field before it."""
    before = [path for path, leaf in leaves if path[:1] == (parent,) and leaf.span.start < at]
    return _item(before[-1]) if before else ()


def _about(leaves: list[tuple[Path, Leaf]], item: Path) -> str:
    """What an item is called: its name, else the first of its words that are no question."""
    told = {
        path[len(item)]: " ".join(leaf.value.split())
        for path, leaf in reversed(leaves)  # of several words in one field, the first stay
        if item and path[: len(item)] == item and len(path) > len(item)
        if isinstance(leaf.value, str) and not _ONE.search(leaf.value)
    }
    names = [told[name] for name in _NAMES if told.get(name)]
    return next(iter([*names, *reversed(told.values())]), "")


def _shown(path: Path) -> str:
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else step
    return words


def _parent(text: str, within: Span, at: int, indent: int) -> str:
    """The field that a comment stands in, by its indentation; "" at the top."""
    if not indent:
        return ""
    for line in reversed(text[within.start : at].splitlines()):
        found = re.match(r"(\w+):", line)
        if found is not None:
            return found[1]
    return ""


def _of_story(text: str, start: int) -> list[Mark]:
    fences = [match.start() for match in _FENCE.finditer(text, start)]
    found = []
    for match in _STORY.finditer(text, start):
        if sum(fence < match.start() for fence in fences) % 2:
            continue
        above = [h[1] for h in _HEADING.finditer(text, start, match.start())]
        section = above[-1] if above else "the story"
        found.append(Mark("story", section, match[1], Span(match.start(), match.end())))
    return found


def with_answer(text: str, mark: Mark, answer: str) -> str:
    """``text`` with the answer in the place of the mark.

    Raises:
        NotWritable: the answer holds a character that no casebook may hold.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    new = _written(text, mark, answer)
    if mark.kind != "story":
        new = new.replace("\n", newline)
    return text[: mark.span.start] + new + text[mark.span.end :]


def _written(text: str, mark: Mark, answer: str) -> str:
    lines = Lines(text)
    line, column = lines.line_column(mark.span.start)
    if mark.kind == "story":
        return answer
    if mark.kind == "words":
        indent = column - 1
        key = str(mark.path[-1])
        return f"{key}: {scalar(answer, indent=indent, column=indent + len(key) + 2)}"
    rest = _REST.match(text, mark.span.end)
    before = text[lines.start(line) : mark.span.start].removeprefix("\ufeff")
    found = re.fullmatch(r"([ ]*)((?:-[ ]+)*)(?:([\w]+):[ ]+)?", before)
    if rest is None or found is None or "\n" in mark.span.of(text):
        return quoted(answer)
    indent = len(found[1]) + len(found[2]) if found[3] else len(found[1] + found[2].rstrip()) - 1
    return scalar(answer, indent=max(indent, 0), column=column - 1)


def answered_text(text: str, mark: Mark, answer: str, *, file: str) -> str | None:
    """The text with the answer; None where the mark does not stand there any more.

    The text may have been changed since the mark was found: the mark is looked for again.

    Raises:
        UserError: the text cannot be read now.
    """
    now = marks_in(text, file=file)
    same = [
        m for m in now if (m.kind, m.field, m.question) == (mark.kind, mark.field, mark.question)
    ]
    return with_answer(text, same[0], answer) if same else None


def reads_back(text: str, mark: Mark, answer: str, *, file: str) -> bool:
    """Whether the field of a mark that was answered says exactly the answer."""
    if mark.kind != "field":
        return True
    within = split_front_matter(file, text).yaml if file.endswith(".md") else None
    try:
        document = read_yaml(file, text, within=within)
    except UserError:
        return False
    values = dict(_leaves(document.root, ()))
    return mark.path in values and values[mark.path].value == answer
