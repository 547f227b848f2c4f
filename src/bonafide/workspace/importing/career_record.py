"""A CV, a JSON Resume or a LinkedIn export as a record: roles, education and skills.

Nothing of other people stands in it: who recommended, wrote to or is connected with the person is
not even read (see :mod:`bonafide.sources.documents.linkedin`).
"""

from __future__ import annotations

import posixpath

from bonafide.digest import sha256_bytes
from bonafide.evidence.grade import Grade
from bonafide.evidence.record import Cell, Input, Provenance, Record, RecordTable
from bonafide.sources.cv.cv import Cv, Month, Role
from bonafide.sources.survey.survey import PersonFound
from bonafide.workspace.importing.safe_words import secretless, short
from bonafide.workspace.importing.slug import slug_of

KIND = "career"
MOST_ROWS = 500


def career_name(person: PersonFound) -> str:
    """The record's name, after the file: ``career-<stem>``."""
    stem = posixpath.splitext(posixpath.basename(person.path.replace("\\", "/")))[0]
    return f"career-{slug_of(stem, otherwise='cv')}"


def career_record(
    person: PersonFound, *, name: str, sha256: str | None, made: Provenance
) -> Record:
    """The record; ``sha256`` is the file's digest, or None to take the digest of what was read."""
    digest = sha256 or sha256_bytes(person.document.text.encode("utf-8", "surrogatepass"))
    cv = person.cv
    warnings = [
        "A CV and a profile are their author's own word: nothing here was checked.",
    ]
    if person.document.unread:
        warnings.append(f"{len(person.document.unread):,} parts of the file could not be read.")
    return Record(
        kind=KIND,
        name=name,
        grade=Grade.STATED,
        made=made.made(),
        inputs=[Input(role=f"career: {person.document.format}", path=None, sha256=digest)],
        settings={"form": person.document.format},
        subjects={},
        estimates={},
        tables={
            "roles": _roles("Roles", cv.roles, ("title", "employer")),
            "education": _roles("Education", cv.education, ("degree", "school")),
            "skills": _skills(cv),
        },
        warnings=warnings,
    )


def _roles(title: str, roles: tuple[Role, ...], heads: tuple[str, str]) -> RecordTable:
    rows: list[list[Cell]] = []
    for role in roles[:MOST_ROWS]:
        period = role.period
        rows.append(
            [
                _plain(role.title),
                _plain(role.employer),
                _plain(role.location) or None,
                _month(period.start if period else None),
                _month(period.end if period else None),
                period.present if period else None,
            ]
        )
    return RecordTable(title=title, columns=[*heads, "place", "start", "end", "goes_on"], rows=rows)


def _skills(cv: Cv) -> RecordTable:
    rows: list[list[Cell]] = [
        [_plain(tier.label) or None, _plain(tool.name)] for tier in cv.tiers for tool in tier.tools
    ]
    return RecordTable(title="Skills", columns=["tier", "skill"], rows=rows[:MOST_ROWS])


def _month(month: Month | None) -> str | None:
    return None if month is None else str(month)


def _plain(text: str) -> str:
    return short(secretless(text))
