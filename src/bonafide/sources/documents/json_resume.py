"""JSON Resume 1.0.0, and the older names of its fields."""

from __future__ import annotations

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.documents.document import Document, Kind, Unread
from bonafide.sources.documents.placed_values import Value, json_value
from bonafide.sources.documents.structured_blocks import StructuredBuilder

MAX_BYTES = 4 * 2**20
_MAX_TOLD = 20
_SECTIONS = frozenset({
    "basics", "work", "volunteer", "education", "awards", "certificates", "publications",
    "skills", "languages", "interests", "references", "projects",
})  # fmt: skip


def read_json_resume(data: bytes, path: str, *, kind: Kind) -> Document:
    """Read a JSON Resume.

    Raises:
        UserError: it is not JSON, or no section of a JSON Resume is in it.
    """
    if len(data) > MAX_BYTES:
        raise UserError(Problem(f"is larger than {MAX_BYTES // 2**20} MB", Place(path)))
    text = data.decode("utf-8-sig", "replace")
    root = json_value(text, path)
    if not _SECTIONS & root.fields.keys():
        raise UserError(
            Problem(
                "is JSON, but no JSON Resume", Place(path), expected="basics, work, education, …"
            )
        )
    builder = StructuredBuilder()
    _basics(builder, root.get("basics"))
    for one in root.get("work").items:
        builder.entry(
            "experience",
            title=one.get("position"),
            employer=one.get("name", "company"),
            place=one.get("location"),
            start=one.get("startDate").plain,
            end=one.get("endDate").plain,
            present=bool(one.get("startDate").plain) and not one.get("endDate").plain,
            statements=[one.get("summary"), *one.get("highlights").items],
            show=(one.get("startDate"), one.get("endDate")),
        )
    for one in root.get("projects").items:
        url = one.get("url").plain
        builder.entry(
            "projects",
            title=one.get("name"),
            start=one.get("startDate").plain,
            end=one.get("endDate").plain,
            statements=[one.get("description"), *one.get("highlights").items],
            links=(url,) if url else (),
            show=(one.get("startDate"), one.get("endDate")),
        )
    for one in root.get("education").items:
        study, area = one.get("studyType"), one.get("area")
        title = Value(
            " ".join(v.plain for v in (study, area) if v.plain),
            (study if study.plain else area).places,
        )
        builder.entry(
            "education",
            title=title,
            employer=one.get("institution"),
            start=one.get("startDate").plain,
            end=one.get("endDate").plain,
            statements=one.get("courses").items,
            show=(one.get("startDate"), one.get("endDate")),
        )
    for one in root.get("skills").items:
        builder.entry("skills", title=one.get("name"), tools=one.get("keywords").items)
    for one in root.get("languages").items:
        builder.entry(
            "other", title=one.get("language"), show=(one.get("fluency"),), section="Languages"
        )
    for one in root.get("certificates").items:
        builder.entry(
            "courses",
            title=one.get("name"),
            show=(one.get("issuer"), one.get("date")),
            section="Certificates",
        )
    for name in ("volunteer", "awards", "publications", "interests", "references"):
        for one in root.get(name).items:
            builder.entry(
                "other",
                title=one.get("position", "title", "name"),
                show=(
                    one.get("organization", "awarder", "publisher"),
                    one.get("date", "startDate"),
                ),
                statements=[one.get("summary", "reference"), *one.get("highlights").items],
                section=name.capitalize(),
            )
    unknown = sorted(root.fields.keys() - _SECTIONS - {"meta", "$schema"})
    for name in unknown[:_MAX_TOLD]:
        builder.unread.append(Unread(f"the field {name[:60]!r} is not one of JSON Resume", path))
    if len(unknown) > _MAX_TOLD:
        more = f"and {len(unknown) - _MAX_TOLD:,} more fields are not of JSON Resume"
        builder.unread.append(Unread(more, path))
    return builder.document(text, path, kind=kind, form="json-resume", value=root.to_plain())


def _basics(builder: StructuredBuilder, basics: Value) -> None:
    name, label = basics.get("name"), basics.get("label")
    builder.name, builder.headline = name.plain.strip(), label.plain.strip()
    builder.photo = bool(basics.get("image", "picture").plain)
    builder.block("heading", name, level=1)
    builder.block("paragraph", label)
    for field in ("email", "phone", "url"):
        builder.block("paragraph", basics.get(field))
    for profile in basics.get("profiles").items:
        url = profile.get("url").plain
        builder.block("paragraph", profile.get("url", "username", "network"), link=url)
    if basics.get("summary").plain:
        builder.entry("summary", statements=[basics.get("summary")])
