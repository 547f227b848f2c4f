"""What a figure is made of, before anybody decides how the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from bonafide.evidence.record import Record

Spec = dict[str, Any]


class NotDrawn(Exception):
    """The record does not hold what this figure needs; the message says what is missing."""


class Wish(Protocol):
    """What the author asked for: which metric, column or subject; ``None`` leaves the choice."""

    @property
    def metric(self) -> str | None:
        """The metric's id."""

    @property
    def column(self) -> str | None:
        """The slice column."""

    @property
    def subject(self) -> str | None:
        """The subject's name."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The room that a drawing has, in CSS pixels, so that its text keeps its size.

    Attributes:
        name: "wide" or "narrow"; part of every id inside the drawing.
        width: the whole width.
        left: room for labels on the left.
        right: room on the right.
        letters: how many letters fit into ``left``.
        ticks: about how many ticks fit on the horizontal axis.
        periods: how many names of periods fit on it.
    """

    name: str
    width: int
    left: int
    right: int
    letters: int
    ticks: int
    periods: int

    def fit(self, labels: Sequence[str]) -> Frame:
        """The same frame with as much room on the left as the labels need, and no more.

        Room is counted in letters, not measured in a font, so that it is the same everywhere.
        """
        longest = max((min(len(text), self.letters) for text in labels), default=0)
        return replace(self, left=min(self.left, 18 + round(7.4 * longest)))

    @property
    def plot(self) -> int:
        """The width that is left for the plot itself."""
        return self.width - self.left - self.right


WIDE = Frame("wide", width=760, left=190, right=26, letters=24, ticks=6, periods=12)
NARROW = Frame("narrow", width=320, left=160, right=16, letters=19, ticks=3, periods=5)


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One line of the legend: the ink it is drawn in, its dash pattern, its words.

    Attributes:
        ink: of the theme.
        dash: the pattern of a line; empty is solid.
        text: what it stands for.
        shape: what is drawn: a line, a thin one, a bar, or one of the marks.
    """

    ink: str
    dash: tuple[int, ...]
    text: str
    shape: Literal["line", "thin", "bar", "square", "disc", "ring", "cross"] = "line"


@dataclass(frozen=True, slots=True)
class Fact:
    """A number in words under a figure: what it is, the number, and its estimate's id if any."""

    label: str
    text: str
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class DataTable:
    """The numbers behind a figure, ready to be read: headings and rows of text.

    A cell may name the estimate that it shows, as (text, id), so that the page can link to it.
    """

    columns: list[str]
    rows: list[list[str | tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: what it shows in words, its specification for each frame, legend, data, and the
    few numbers that sum it up."""

    title: str
    description: str
    spec: Callable[[Frame], Spec]
    table: DataTable
    legend: tuple[LegendItem, ...] = ()
    facts: tuple[Fact, ...] = ()


class Kind(Protocol):
    """A kind of figure: a record and a wish in, a drawing out."""

    def __call__(self, record: Record, wish: Wish) -> Drawing:
        """Draw it, or raise :class:`NotDrawn`."""
