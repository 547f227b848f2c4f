"""What a structured CV (JSON Resume, RenderCV, LinkedIn) says, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

EntryKind = Literal["experience", "projects", "education", "skills", "courses", "summary", "other"]


@dataclass(frozen=True, slots=True)
class StructuredEntry:
    """One entry of a structured CV, its values as written.

    Attributes:
        kind: the section it belongs to.
        title: the position, degree, project or label of a group of skills.
        employer: the employer or school.
        place: where.
        start: as written, or "".
        end: as written, or "".
        present: whether it goes on.
        head: the blocks of its head.
        bullets: the blocks of its statements.
        tools: for skills, the tools and the block each stands in.
        links: addresses given with it.
    """

    kind: EntryKind
    title: str = ""
    employer: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    present: bool = False
    head: tuple[int, ...] = ()
    bullets: tuple[int, ...] = ()
    tools: tuple[tuple[str, int], ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StructuredFields:
    """The parsed value of a structured CV and its entries in order."""

    value: object
    name: str = ""
    headline: str = ""
    entries: tuple[StructuredEntry, ...] = field(default=())
