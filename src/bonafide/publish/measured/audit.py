"""What an audit of the data found, did not find, and could not look for."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.evidence.experiment_sentence import rows_of
from bonafide.evidence.record import Cell, Record
from bonafide.publish.measured.section import Section


def audit(record: Record) -> list[Section]:
    """Found first, each with what to do; then names alone; what could not be looked for is said."""
    told: dict[str, Mapping[str, Cell]] = {}
    for row in rows_of(record, "audit"):
        told.setdefault(str(row["audit"]), row)
    if not told:
        return []
    by_status: dict[str, list[Mapping[str, Cell]]] = {}
    for row in told.values():
        by_status.setdefault(str(row["status"]), []).append(row)
    notes = [
        f"found, {_words(row)}: {row['what']} {row['do']}" for row in by_status.get("found", ())
    ]
    clean = by_status.get("not found", [])
    if clean:
        notes.append(f"not found: {', '.join(_words(row) for row in clean)}")
    blind: dict[str, list[str]] = {}
    for row in by_status.get("could not look", ()):
        because = str(row["because"]).rstrip(".").removeprefix("because ")
        blind.setdefault(because, []).append(_words(row))
    for because, names in blind.items():
        notes.append(f"could not look: {', '.join(names)}, because {_lower(because)}")
    return [Section("audit", "audit of the data", notes=tuple(notes))]


def _words(row: Mapping[str, Cell]) -> str:
    return str(row["audit"]).replace("_", " ")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
