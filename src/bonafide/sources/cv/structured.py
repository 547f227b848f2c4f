"""CVs whose format says what is what: nothing has to be guessed."""

from __future__ import annotations

from bonafide.location import Span
from bonafide.sources.cv.cv import (
    Bullet,
    Cv,
    Month,
    Part,
    PartKind,
    Period,
    Project,
    Role,
    Tier,
    Tool,
)
from bonafide.sources.cv.dates import find_dates
from bonafide.sources.documents.cv_headings import section_kind
from bonafide.sources.documents.document import Document
from bonafide.sources.documents.structured import StructuredEntry, StructuredFields


def read_structured(document: Document) -> Cv | None:
    """The facts of a structured CV, or None when the document is not one."""
    fields = document.fields
    if not isinstance(fields, StructuredFields):
        return None
    entries = fields.entries
    return Cv(
        name=fields.name,
        headline=fields.headline,
        summary=tuple(b for e in entries if e.kind == "summary" for b in e.bullets),
        parts=_parts(document),
        roles=tuple(_role(document, e) for e in entries if e.kind == "experience"),
        projects=tuple(
            Project(
                e.title, _bullets(document, e), e.links, _period(document, e), _span(document, e)
            )
            for e in entries
            if e.kind == "projects"
        ),
        tiers=tuple(_tier(document, e) for e in entries if e.kind == "skills"),
        education=tuple(_role(document, e) for e in entries if e.kind == "education"),
        courses=tuple(
            Bullet(document.blocks[b].text, b, document.blocks[b].span())
            for e in entries
            if e.kind == "courses"
            for b in e.head
        ),
        top_half=_top_half(document, fields.name),
    )


def _top_half(document: Document, name: str) -> tuple[int, ...]:
    words, found = 0, []
    for index, block in enumerate(document.blocks):
        if words >= 250:
            break
        found.append(index)
        words += len((block.text.replace(name, "", 1) if name else block.text).split())
    return tuple(found)


def _parts(document: Document) -> tuple[Part, ...]:
    starts = [i for i, b in enumerate(document.blocks) if b.kind == "heading" and b.level == 2]
    edges = [*starts[1:], len(document.blocks)]
    parts = []
    for start, end in zip(starts, edges, strict=False):
        title = document.blocks[start].text
        kind: PartKind = section_kind(title) or "other"  # type: ignore[assignment]
        parts.append(Part(kind, title, (start, end)))
    return tuple(parts)


def _span(document: Document, entry: StructuredEntry) -> Span:
    spans = [document.blocks[b].span() for b in (*entry.head, *entry.bullets)]
    if not spans:
        return Span(0, 0)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _bullets(document: Document, entry: StructuredEntry) -> tuple[Bullet, ...]:
    return tuple(
        Bullet(document.blocks[b].text, b, document.blocks[b].span()) for b in entry.bullets
    )


def _role(document: Document, entry: StructuredEntry) -> Role:
    return Role(
        entry.title,
        entry.employer,
        entry.place,
        _period(document, entry),
        _bullets(document, entry),
        _span(document, entry),
    )


def _period(document: Document, entry: StructuredEntry) -> Period | None:
    start, end = _month(entry.start), _month(entry.end)
    present = entry.present or entry.end.strip().lower() in ("present", "now", "current", "today")
    if start is None and end is None:
        found = find_dates(entry.start) or find_dates(entry.end)
        if not found:
            return None
        one = found[0]
        return Period(one.start, one.end, one.present, _span(document, entry))
    return Period(start, end, present and end is None, _span(document, entry))


def _month(text: str) -> Month | None:
    found = find_dates(text)
    return found[0].start if len(found) == 1 and not found[0].sure else None


def _tier(document: Document, entry: StructuredEntry) -> Tier:
    tools = []
    for name, block in entry.tools:
        at = document.blocks[block].text.find(name)
        span = document.blocks[block].span(max(at, 0), max(at, 0) + len(name))
        tools.append(Tool(name, span))
    return Tier(entry.title, tuple(tools), _span(document, entry))
