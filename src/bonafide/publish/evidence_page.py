"""The page of a record: every estimate at an anchor that is its id, and where it all came from."""

from __future__ import annotations

import json

from bonafide.evidence import table_words
from bonafide.evidence.grade import DOES_NOT_PROVE, MEANING
from bonafide.evidence.naming import currency
from bonafide.evidence.record import Record
from bonafide.evidence.selection import selection_of
from bonafide.publish import address
from bonafide.publish.audit_section import audits_of
from bonafide.publish.environment import fill
from bonafide.publish.record_tables import in_words, others
from bonafide.publish.sections import arrange

_WORTH = ("impact_assumptions", "tornado", "impact")
_UNITS = {
    "share": "share, between 0 and 1",
    "nat": "nats",
    "ms": "milliseconds",
    "hours": "hours",
    "target": "that of the label",
    "score": "points of the scale",
}
_OF_AUDIT = "audit, "


def render(
    record: Record, *, path: str, title: str, case_title: str, case_page: str | None, owner: str
) -> bytes:
    """The page of the record at ``path``; ``case_page`` is where its case stands."""
    page = address.evidence_page(path)
    overall, sections = arrange(record)
    audits = audits_of(record)
    worth = _WORTH if any(section.kind == "impact" for section in sections) else ()
    told = [*worth, *(["audit"] if audits else [])]
    return fill(
        "evidence.html.jinja",
        page=page,
        home=address.HOME,
        owner=owner,
        title=title,
        case_title=case_title,
        case_page=case_page,
        record=record,
        raw=address.link(page, path),
        meaning=MEANING[record.grade],
        does_not_prove=DOES_NOT_PROVE[record.grade],
        chosen=selection_of(record),
        warnings=[w for w in record.warnings if not (audits and w.startswith(_OF_AUDIT))],
        audits=audits,
        overall=overall,
        sections=sections,
        worth=[in_words(record, record.tables[n]) for n in worth if n in record.tables],
        units=_UNITS | {"money": currency(record) or "money"},
        settings=[
            (table_words.setting(name), name, _plain(value))
            for name, value in record.settings.items()
        ],
        tables=others(record, told),
    )


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return "none"
    return json.dumps(value, ensure_ascii=False)
