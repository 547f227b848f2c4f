"""The projects of a CV, whether each has a head of its own or is an item of a bare list."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.location import Span
from bonafide.review.reading import Reading
from bonafide.sources.documents.document import Block

_LONGEST_NAME = 60
_ENDS = (" (", ", ", ": ", "; ", " – ", " — ", " - ", "\n")


@dataclass(frozen=True, slots=True)
class ListedProject:
    """One project: its name, all its words, where it begins, and whether a link is in it."""

    name: str
    text: str
    span: Span
    linked: bool


def listed_projects(reading: Reading) -> tuple[ListedProject, ...]:
    """Every project, in order."""
    return reading.once(_listed)


def _listed(reading: Reading) -> tuple[ListedProject, ...]:
    cv = reading.cv
    if cv is None:
        return ()
    text, blocks = reading.document.text, reading.document.blocks
    if cv.projects:
        return tuple(
            ListedProject(
                _short(project.name),
                project.span.of(text),
                _first_line(text, project.span),
                bool(project.links),
            )
            for project in cv.projects
        )
    items = [
        block
        for part in cv.parts
        if part.kind == "projects"
        for block in blocks[part.blocks[0] : part.blocks[1]]
        if block.kind == "item" and block.level <= 1
    ]
    return tuple(_of_item(block) for block in items)


def _of_item(block: Block) -> ListedProject:
    first = block.strong[0] if block.strong and block.strong[0].start == 0 else None
    name = first.of(block.text) if first else block.text
    return ListedProject(_short(name), block.text, block.span(), bool(block.links))


def _short(name: str) -> str:
    """Up to the first mark that ends a name."""
    cuts = [at for at in (name.find(mark) for mark in _ENDS) if at > 0]
    return name[: min([_LONGEST_NAME, *cuts])].rstrip()


def _first_line(text: str, span: Span) -> Span:
    end = text.find("\n", span.start, span.end)
    return Span(span.start, span.end if end < 0 else end)
