"""Whether an address that a probe cites leads anywhere in its ground."""

from __future__ import annotations

import re

from bonafide.portfolio.case import CaseFacts
from bonafide.rehearse.ground import Ground

_IN_CASE = re.compile(r"case\.md(?::(?P<line>\d+))? (?P<field>\S+)\Z")
_IN_LOG = re.compile(r"log\.jsonl (?P<day>\d{4}-\d\d-\d\d) (?P<kind>\w+)\Z")
_WITHIN = re.compile(r"(?P<path>\S+\.json) (?P<part>settings|warnings)(?P<rest>\S*)\Z")


def leads_somewhere(ground: Ground, address: str) -> bool:
    """Whether ``address`` names an estimate or table of a record, a setting or warning of one, a
    record, a note, a field of the case where it stands, or a field that it lacks."""
    if found := _IN_CASE.match(address):
        return _in_case(ground, found["field"], found["line"])
    if found := _IN_LOG.match(address):
        notes = {(note.when.date().isoformat(), note.kind) for note in ground.notes}
        return (found["day"], found["kind"]) in notes
    if found := _WITHIN.match(address):
        return _in_record(ground, found["path"], found["part"], found["rest"])
    path, mark, fragment = address.partition("#")
    record = ground.evidence.get(path)
    if record is None:
        return False
    return not mark or fragment in record.estimates or fragment in record.tables


def _in_case(ground: Ground, field: str, line: str | None) -> bool:
    place = ground.places.get(field)
    if line is None:
        return place is None and field.partition(".")[0].partition("[")[0] in CaseFacts.model_fields
    # A claim inside a text of several lines stands below the text's first line.
    return place is not None and int(line) >= (place.line or 1)


def _in_record(ground: Ground, path: str, part: str, rest: str) -> bool:
    record = ground.evidence.get(path)
    if record is None:
        return False
    if part == "warnings":
        return rest.strip("[]").isdigit() and int(rest.strip("[]")) < len(record.warnings)
    value: object = record.settings
    for name in rest.lstrip(".").split("."):
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True
