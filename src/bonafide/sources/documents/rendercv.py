"""RenderCV's YAML: a ``cv`` with sections, each a list of entries of one kind."""

from __future__ import annotations

from typing import Any

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.documents.cv_headings import section_kind
from bonafide.sources.documents.document import Document, Kind, Unread
from bonafide.sources.documents.placed_values import Value, yaml_value
from bonafide.sources.documents.structured import EntryKind
from bonafide.sources.documents.structured_blocks import StructuredBuilder

MAX_BYTES = 512 * 2**10


def read_rendercv(data: bytes, path: str, *, kind: Kind) -> Document:
    """Read a RenderCV file.

    Raises:
        UserError: it is not YAML, too large, or has no ``cv``.
    """
    if len(data) > MAX_BYTES:
        raise UserError(Problem(f"is larger than {MAX_BYTES // 2**10} KB", Place(path)))
    text = data.decode("utf-8-sig", "replace")
    root = yaml_value(text, path)
    cv = root.get("cv")
    if not cv.fields:
        raise UserError(
            Problem("is YAML, but no RenderCV file", Place(path), expected="a mapping named cv")
        )
    builder = StructuredBuilder()
    name, label = cv.get("name"), cv.get("headline", "label", "title")
    builder.name, builder.headline = name.plain.strip(), label.plain.strip()
    builder.photo = bool(cv.get("photo").plain)
    builder.block("heading", name, level=1)
    builder.block("paragraph", label)
    for field in ("location", "email", "phone", "website"):
        for one in [cv.get(field), *cv.get(field).items]:
            builder.block("paragraph", one)
    for network in cv.get("social_networks").items:
        builder.block("paragraph", network.get("username"))
    for title, section in cv.get("sections").fields.items():
        shown = title.replace("_", " ")
        shown = shown if any(c.isupper() for c in shown) else shown.title()
        for one in section.items:
            _entry(builder, shown, one)
        if section.plain:
            builder.unread.append(Unread(f"the section {title[:60]!r} is not a list", path))
    return builder.document(text, path, kind=kind, form="rendercv", value=root.to_plain())


def _entry(builder: StructuredBuilder, section: str, one: Value) -> None:
    told = section_kind(section) or "other"
    start, end = one.get("start_date").plain, one.get("end_date").plain
    date = one.get("date").plain
    statements = [one.get("summary"), *one.get("highlights").items]
    common: Any = {
        "place": one.get("location"),
        "start": start or date,
        "end": end,
        "present": bool(start) and (not end or end.lower() == "present"),
        "statements": statements,
        "section": section,
        "show": (one.get("start_date"), one.get("end_date"), one.get("date")),
    }
    if one.get("company").plain or one.get("position").plain:
        builder.entry(
            "experience", title=one.get("position"), employer=one.get("company"), **common
        )
        for role in one.get("positions").items:
            _entry(builder, section, role)
    elif one.get("institution").plain:
        degree, area = one.get("degree"), one.get("area")
        parts = [v for v in (degree, area) if v.plain]
        title = Value(" ".join(v.plain for v in parts), parts[0].places) if parts else Value()
        builder.entry("education", title=title, employer=one.get("institution"), **common)
    elif one.get("label").plain:
        details = one.get("details")
        builder.entry("skills", title=one.get("label"), tools=_split(details), section=section)
    elif one.get("name", "title").plain:
        kind: EntryKind = (
            "projects"
            if told == "projects"
            else ("courses" if told in ("courses", "certifications") else "other")
        )
        if told == "experience":
            kind = "experience"
        links = (one.get("url").plain,) if one.get("url").plain else ()
        builder.entry(kind, title=one.get("name", "title"), links=links, **common)
    else:
        text = one if one.plain else one.get("bullet", "number", "reversed_number")
        if told == "summary":
            builder.entry("summary", statements=[text], section=section)
        elif told == "skills":
            label, colon, rest = text.plain.partition(":")
            tools = _split(Value(rest, text.places)) if colon else _split(text)
            builder.entry(
                "skills",
                title=Value(label, text.places) if colon else None,
                tools=tools,
                section=section,
            )
        elif told in ("courses", "certifications"):
            builder.entry("courses", title=text, section=section)
        else:
            builder.entry("other", statements=[text], section=section)


def _split(details: Value) -> list[Value]:
    """The tools of "Python, SQL", each where it stands."""
    from bonafide.evidence.places import Places, Segment

    found, at = [], 0
    for piece in details.plain.replace(";", ",").split(","):
        name = piece.strip(" *_.")
        if name:
            offset = at + piece.index(name)
            start = details.places.start(min(offset, max(0, len(details.plain) - 1)))
            found.append(Value(name, Places([Segment(0, start)])))
        at += len(piece) + 1
    return found
