"""The archive that LinkedIn gives to its members: CSV files, unpacked into memory only."""

from __future__ import annotations

import csv
import io
import re

from bonafide.errors import UserError
from bonafide.evidence.places import Places, Segment
from bonafide.sources.documents.archive import Archive
from bonafide.sources.documents.document import Document, Kind, Unread
from bonafide.sources.documents.placed_values import Value
from bonafide.sources.documents.structured_blocks import StructuredBuilder

_ALIASES: dict[str, tuple[str, ...]] = {
    "company": ("company name", "company", "organization", "organisation", "employer"),
    "title": ("title", "position", "job title", "role"),
    "description": ("description", "notes", "summary"),
    "location": ("location", "geo location"),
    "start": ("started on", "start date", "started", "from"),
    "end": ("finished on", "end date", "ended on", "finished", "to"),
    "first": ("first name", "firstname"),
    "last": ("last name", "lastname", "surname"),
    "headline": ("headline",),
    "summary": ("summary", "about"),
    "school": ("school name", "school", "institution"),
    "degree": ("degree name", "degree"),
    "name": ("name", "skill", "skill name", "certification name", "course name"),
    "url": ("url", "link"),
    "authority": ("authority", "issuer", "issuing organization"),
}
_FILES = (
    "profile",
    "positions",
    "education",
    "skills",
    "projects",
    "certifications",
    "courses",
    "languages",
)
_MAX_ROWS = 5_000


def read_linkedin(data: bytes, path: str, *, kind: Kind) -> Document:
    """Read a LinkedIn export.

    Raises:
        UserError: it is damaged, a bomb, leads outside of itself, or is no export of LinkedIn.
    """
    archive = Archive(data, path)
    files: dict[str, str] = {}
    for name in archive.names:
        stem = re.split(r"[/\\]", name)[-1].lower()
        for known in _FILES:
            if stem == f"{known}.csv" and known not in files:
                files[known] = name
    if not {"profile", "positions"} & files.keys():
        raise archive.error("is no LinkedIn export: neither Profile.csv nor Positions.csv is in it")
    builder, text = StructuredBuilder(), _Text()
    tables: dict[str, list[dict[str, Value]]] = {}
    for known in _FILES:
        if known in files:
            try:
                tables[known] = _table(
                    archive.read(files[known]) or b"", text, builder, path, known
                )
            except UserError as error:
                builder.unread.append(Unread(error.problems[0].message, f"{path}!{files[known]}"))
    _fill(builder, tables)
    value = {
        name: [{key: one.plain for key, one in row.items()} for row in rows]
        for name, rows in tables.items()
    }
    return builder.document(text.whole(), path, kind=kind, form="linkedin", value=value)


class _Text:
    """The document's text: one line per value read."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0

    def value(self, plain: str) -> Value:
        plain = " ".join(plain.split()) if "\n" not in plain else plain.strip()
        self.lines.append(plain + "\n")
        found = Value(plain, Places([Segment(0, self.length)]))
        self.length += len(plain) + 1
        return found

    def whole(self) -> str:
        return "".join(self.lines)


def _table(
    data: bytes, text: _Text, builder: StructuredBuilder, path: str, name: str
) -> list[dict[str, Value]]:
    """The rows below the header, wherever that stands, by the names we know them by."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = data.decode("utf-16", "replace")
    else:
        plain = data.decode("utf-8-sig", "replace")
    plain = plain.replace("\0", "")
    first = plain.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    rows: list[dict[str, Value]] = []
    header: list[str] | None = None
    try:
        for row in csv.reader(io.StringIO(plain), delimiter=delimiter):
            if header is None:
                header = _header(row)
                continue
            if len(rows) >= _MAX_ROWS:
                builder.unread.append(
                    Unread(f"only the first {_MAX_ROWS:,} rows were read", f"{path}!{name}")
                )
                break
            cells = {
                key: text.value(cell)
                for key, cell in zip(header, row, strict=False)
                if key and cell.strip()
            }
            if cells:
                rows.append(cells)
    except csv.Error:
        builder.unread.append(Unread("the table is damaged from here on", f"{path}!{name}"))
    if header is None and plain.strip():
        builder.unread.append(Unread("no header that is known was found", f"{path}!{name}"))
    return rows


def _header(row: list[str]) -> list[str] | None:
    """The names of the columns, when this row is the header: notes may stand before it."""
    cells = [re.sub(r"[\s_]+", " ", cell).strip().lower() for cell in row]
    names = [next((key for key, words in _ALIASES.items() if cell in words), "") for cell in cells]
    known = sum(bool(name) for name in names)
    if known >= 2 or (known == 1 and len([c for c in cells if c]) == 1):
        return names
    return None


def _fill(builder: StructuredBuilder, tables: dict[str, list[dict[str, Value]]]) -> None:
    nothing = Value()
    for row in tables.get("profile", [])[:1]:
        first, last = row.get("first", nothing), row.get("last", nothing)
        name = Value(f"{first.plain} {last.plain}".strip(), first.places)
        builder.name, builder.headline = name.plain, row.get("headline", nothing).plain
        builder.block("heading", name, level=1)
        builder.block("paragraph", row.get("headline", nothing))
        summary = row.get("summary") or row.get("description") or nothing
        if summary.plain:
            builder.entry("summary", statements=[summary])
    for row in tables.get("positions", []):
        builder.entry(
            "experience",
            title=row.get("title", nothing),
            employer=row.get("company", nothing),
            place=row.get("location", nothing),
            start=row.get("start", nothing).plain,
            end=row.get("end", nothing).plain,
            present="start" in row and "end" not in row,
            statements=_statements(row.get("description") or row.get("summary") or nothing),
            show=(row.get("start", nothing), row.get("end", nothing)),
        )
    for row in tables.get("projects", []):
        url = row.get("url", nothing).plain
        builder.entry(
            "projects",
            title=row.get("title") or row.get("name") or nothing,
            start=row.get("start", nothing).plain,
            end=row.get("end", nothing).plain,
            statements=_statements(row.get("description", nothing)),
            links=(url,) if url else (),
        )
    for row in tables.get("education", []):
        builder.entry(
            "education",
            title=row.get("degree", nothing),
            employer=row.get("school", nothing),
            start=row.get("start", nothing).plain,
            end=row.get("end", nothing).plain,
            statements=[row.get("description") or row.get("summary") or nothing],
            show=(row.get("start", nothing), row.get("end", nothing)),
        )
    skills = [row["name"] for row in tables.get("skills", []) if "name" in row]
    if skills:
        builder.entry("skills", tools=skills)
    for table in ("certifications", "courses"):
        for row in tables.get(table, []):
            builder.entry(
                "courses",
                title=row.get("name", nothing),
                show=(row.get("authority", nothing),),
                section=table.capitalize(),
            )
    for row in tables.get("languages", []):
        builder.entry("other", title=row.get("name", nothing), section="Languages")


def _statements(description: Value) -> list[Value]:
    """The lines of a description, each where it stands."""
    found, at = [], 0
    for line in description.plain.split("\n"):
        text = line.strip(" \t\r•●-–*▪")
        if text:
            start = description.places.start(0) + at + line.index(text)
            found.append(Value(text, Places([Segment(0, start)])))
        at += len(line) + 1
    return found
