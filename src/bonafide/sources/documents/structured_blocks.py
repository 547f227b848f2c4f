"""Blocks of a structured CV: each value is a block that stands where it is written."""

from __future__ import annotations

from bonafide.evidence.places import Places, Segment
from bonafide.location import Span
from bonafide.sources.documents.building import sectioned
from bonafide.sources.documents.document import (
    Block,
    BlockKind,
    Document,
    Format,
    Kind,
    TextLink,
    Unread,
)
from bonafide.sources.documents.placed_values import Value
from bonafide.sources.documents.structured import EntryKind, StructuredEntry, StructuredFields

_TITLES: dict[str, str] = {
    "summary": "Summary", "experience": "Experience", "projects": "Projects",
    "education": "Education", "skills": "Skills", "courses": "Courses", "other": "Other",
}  # fmt: skip


class StructuredBuilder:
    """Gathers the entries of a structured CV and makes a document of them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.entries: list[StructuredEntry] = []
        self.unread: list[Unread] = []
        self.name = ""
        self.headline = ""
        self.photo: bool | None = False
        self._section = ""
        self._group = -1

    def block(self, kind: BlockKind, value: Value, *, level: int = 0, link: str = "") -> int | None:
        """Add a value as a block; its index, or None when it says nothing."""
        text = " ".join(value.plain.split())
        if not text:
            return None
        if text == value.plain:
            places = value.places
        else:
            at = value.places.start(0)
            places = Places([Segment(0, at, max(1, value.places.end(len(value.plain) - 1) - at))])
        links = (TextLink(Span(0, len(text)), link),) if link else ()
        self.blocks.append(
            Block(
                kind, text, places, level=level, links=links, group=self._group * (kind == "item")
                if kind == "item" else -1,
            )
        )  # fmt: skip
        return len(self.blocks) - 1

    def section(self, title: str, where: Value) -> None:
        """Begin a section, unless it has begun."""
        if title and title != self._section:
            self._section = title
            at = where.places.start(0)
            places = Places([Segment(0, at, 1)])
            self.blocks.append(Block("heading", title, places, level=2))

    def entry(
        self,
        kind: EntryKind,
        *,
        title: Value | None = None,
        employer: Value | None = None,
        place: Value | None = None,
        start: str = "",
        end: str = "",
        present: bool = False,
        statements: list[Value] | None = None,
        tools: list[Value] | None = None,
        links: tuple[str, ...] = (),
        section: str = "",
        show: tuple[Value, ...] = (),
    ) -> None:
        """Add one entry: its head as blocks, then its statements as items."""
        heads = [v for v in (title, employer, place, *show) if v is not None and v.plain]
        first = (heads + list(statements or []) + list(tools or []) + [Value()])[0]
        self.section(section or _TITLES[kind], first)
        head: list[int] = []
        for value in heads:
            heading = value is title and kind in ("experience", "projects", "education")
            found = self.block(
                "heading" if heading else "paragraph", value, level=3 if heading else 0
            )
            head += [] if found is None else [found]
        self._group += 1
        bullets = [
            b
            for v in statements or []
            if (
                b := self.block(
                    "paragraph" if kind == "summary" else "item",
                    v,
                    level=1 if kind != "summary" else 0,
                )
            )
            is not None
        ]
        named = []
        for value in tools or []:
            at = self.block("item", value, level=1)
            if at is not None:
                named.append((self.blocks[at].text, at))
        self.entries.append(
            StructuredEntry(
                kind,
                title.plain.strip() if title else "",
                employer.plain.strip() if employer else "",
                place.plain.strip() if place else "",
                start,
                end,
                present,
                tuple(head),
                tuple(bullets),
                tuple(named),
                links,
            )
        )

    def document(
        self, text: str, path: str, *, kind: Kind, form: Format, value: object
    ) -> Document:
        """The document."""
        blocks, sections = sectioned(self.blocks)
        return Document(
            path,
            kind,
            form,
            text,
            blocks,
            sections,
            unread=tuple(self.unread),
            photo=self.photo,
            fields=StructuredFields(value, self.name, self.headline, tuple(self.entries)),
        )
