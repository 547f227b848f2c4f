"""What a CV says: who, roles from when to when with their bullets, tools in their tiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bonafide.location import Span

PartKind = Literal[
    "summary",
    "experience",
    "projects",
    "education",
    "skills",
    "publications",
    "certifications",
    "courses",
    "awards",
    "other",
]


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month, or a year whose month is not said (``month`` is then None)."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when. ``end`` is None when it is not said; ``present`` when it goes on."""

    start: Month | None
    end: Month | None
    present: bool
    span: Span

    def months(self, today: date) -> int | None:
        """How many months it covers up to ``today``, both ends counted; None when not known."""
        if self.start is None or (self.end is None and not self.present):
            return None
        last = Month(today.year, today.month) if self.end is None else self.end
        first = self.start.year * 12 + (self.start.month or 1)
        return last.year * 12 + (last.month or 12) - first + 1


@dataclass(frozen=True, slots=True)
class Bullet:
    """One statement under a role or project: its text, and the block it stands in."""

    text: str
    block: int
    span: Span


@dataclass(frozen=True, slots=True)
class Role:
    """A position held. What the CV does not say is ""; ``period`` is None without dates."""

    title: str
    employer: str
    location: str
    period: Period | None
    bullets: tuple[Bullet, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Project:
    """A project told on the CV: its name, bullets, links and dates."""

    name: str
    bullets: tuple[Bullet, ...]
    links: tuple[str, ...]
    period: Period | None
    span: Span


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool or skill named in a skills list, in the author's spelling."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tier:
    """A labelled group of tools, in order; the label is "" for an unlabelled list."""

    label: str
    tools: tuple[Tool, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the CV and its blocks ``[start, end)``, the heading included."""

    kind: PartKind
    title: str
    blocks: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cv:
    """The facts of a CV.

    Attributes:
        name: of the person, or "".
        headline: the line under the name ("Senior ML engineer"), or "".
        summary: indices of the blocks of the summary.
        parts: the sections in order.
        roles: in the order of the document.
        projects: in the order of the document.
        tiers: the skills.
        education: periods and titles of degrees.
        courses: courses and certificates, as written.
        top_half: indices of the blocks in the top half of page one.
    """

    name: str
    headline: str
    summary: tuple[int, ...]
    parts: tuple[Part, ...]
    roles: tuple[Role, ...]
    projects: tuple[Project, ...]
    tiers: tuple[Tier, ...]
    education: tuple[Role, ...]
    courses: tuple[Bullet, ...]
    top_half: tuple[int, ...]
