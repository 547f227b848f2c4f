"""The audits of a record, told for people: found, could not look, not found; never a pass."""

from __future__ import annotations

from dataclasses import dataclass, field

from bonafide.evidence import formatting as shown
from bonafide.evidence import table_words as words
from bonafide.evidence.record import Record

FOUND, BLIND, NOT_FOUND = "found", "could not look", "not found"
_TITLES = {
    FOUND: "Found",
    BLIND: "Could not be looked for, which is no pass",
    NOT_FOUND: "Looked for, and not found",
}
_NEEDED = {"audit", "status", "what", "because"}


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number of a finding, as formatting takes it."""

    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None


@dataclass
class Finding:
    """One audit's answer.

    Attributes:
        name: the audit, in words.
        what, because, why, do: as the audit says them.
        numbers: what was counted, each as (name, value with interval).
        columns, rows: which ones to look at; empty where none.
    """

    name: str
    what: str
    because: str
    why: str
    do: str
    columns: str
    rows: str
    numbers: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one status, under their heading."""

    status: str
    title: str
    findings: list[Finding]


def audits_of(record: Record) -> list[Group]:
    """The findings by status, what was found first; empty where no audit was made."""
    table = record.tables.get("audit")
    if table is None or _NEEDED - set(table.columns):
        return []
    found: dict[str, dict[str, Finding]] = {status: {} for status in _TITLES}
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=False))
        said = {name: "" if cell is None else str(cell) for name, cell in cells.items()}
        # A status that we do not know is told as one that says nothing.
        of = found[said["status"] if said["status"] in found else BLIND]
        audit = said["audit"]
        if audit not in of:
            of[audit] = Finding(
                name=words.audit(audit),
                what=said["what"],
                because=said["because"],
                why=said.get("why", ""),
                do=said.get("do", ""),
                columns=said.get("columns", ""),
                rows=said.get("rows", ""),
            )
        if said.get("number"):
            value, low, high = (_number(cells.get(name)) for name in ("value", "low", "high"))
            text = shown.estimate_text(_Counted(value, low, high))
            of[audit].numbers.append((said["number"].replace("_", " "), text))
    return [
        Group(status, title, list(found[status].values()))
        for status, title in _TITLES.items()
        if found[status]
    ]


def _number(cell: object) -> float | None:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
