"""A YAML document as a tree in which every key and value knows its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bonafide.errors import Problem, UserError
from bonafide.location import Lines, Place, Span
from bonafide.portfolio.core_schema import Plain
from bonafide.portfolio.shown import printable

MAX_PROBLEMS = 100
"""Nobody reads more at once, and a hostile file could have one for every few characters."""


@dataclass(slots=True)
class Leaf:
    """A single value; ``sound`` is false where a problem about it has been reported already."""

    value: Plain
    span: Span
    sound: bool = True


@dataclass(slots=True)
class Branch:
    """A list; ``items`` in their order."""

    span: Span
    sound: bool = True
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Fields:
    """A mapping from text to nodes; ``keys`` says where each key stands."""

    span: Span
    sound: bool = True
    keys: dict[str, Span] = field(default_factory=dict)
    items: dict[str, Node] = field(default_factory=dict)


Node = Leaf | Branch | Fields


def value_of(node: Node) -> Any:
    """The node as plain values: ``dict``, ``tuple`` and what leaves hold."""
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Branch):
        return tuple(value_of(item) for item in node.items)
    return {key: value_of(item) for key, item in node.items.items()}


@dataclass(slots=True)
class Document:
    """What was read from a stretch of a file.

    Attributes:
        file, text: the whole file, so that places are the file's.
        root: the mapping that the document is.
        problems: what was wrong so far; the tree holds the rest.
        unsaid: how many more problems there are that nobody put into words.
    """

    file: str
    text: str
    root: Fields = field(default_factory=lambda: Fields(Span(0, 0)))
    problems: list[Problem] = field(default_factory=list)
    unsaid: int = 0
    _lines: Lines | None = None

    def problem(
        self, message: str, span: Span, *, expected: str | None = None, advice: str | None = None
    ) -> Problem:
        """A problem about ``span``, with its place and line."""
        if self._lines is None:
            self._lines = Lines(self.text)
        place = self._lines.place(self.file, span)
        line = self._lines.line(place.line or 1)
        return Problem(message, place, printable(line), expected, advice)

    def error(self) -> UserError:
        """All problems as one error, in the order of the file; past a limit only their number."""
        found = sorted(self.problems, key=_line_and_column)
        rest = len(found) - MAX_PROBLEMS + self.unsaid
        if rest > 0:
            found[MAX_PROBLEMS:] = [Problem(f"and {rest} more", Place(self.file))]
        return UserError(*found)


def _line_and_column(problem: Problem) -> tuple[int, int]:
    place = problem.place
    return (place.line or 0, place.column or 0) if place else (0, 0)


def node_at(root: Node, path: Sequence[str | int]) -> tuple[Node, Span | None, int]:
    """The node that ``path`` leads to, where its key stands, and how many steps were taken.

    The walk ends early where the tree does.
    """
    node: Node = root
    key: Span | None = None
    for taken, step in enumerate(path):
        if isinstance(node, Fields) and isinstance(step, str) and step in node.items:
            key, node = node.keys[step], node.items[step]
        elif isinstance(node, Branch) and isinstance(step, int) and step < len(node.items):
            key, node = None, node.items[step]
        else:
            return node, key, taken
    return node, key, len(path)
