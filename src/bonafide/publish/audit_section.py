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
                because=_sentence(said["because"]),
                why=said.get("why", ""),
                do=said.get("do", ""),
                columns=said.get("columns", ""),
                rows=said.get("rows", ""),
            )
        if said.get("number"):
            value, low, high = (_number(cells.get(name)) for name in ("value", "low", "high"))
            text = _brief(value)
            if low is not None and high is not None:
                text += f" [{_brief(low)}, {_brief(high)}]"
            if said["number"].startswith("delay_") and value is not None:
                text = duration(value)
            of[audit].numbers.append((words.audit_number(said["number"]), text))
    return [
        Group(status, title, list(found[status].values()))
        for status, title in _TITLES.items()
        if found[status]
    ]


def _sentence(because: str) -> str:
    """A reason as a sentence of its own.

    >>> _sentence("because there is no table of runs")
    'There is no table of runs.'
    """
    text = because.removeprefix("because ").strip()
    ends = "" if not text or text[-1] in ".!?" else "."
    return text[:1].upper() + text[1:] + ends


def _brief(value: float | None) -> str:
    """A count as it is, anything else in three significant digits.

    >>> _brief(255987.0), _brief(0.0), _brief(0.0000150062)
    ('255,987', '0', '0.000015')
    """
    if value is None:
        return shown.MISSING
    return shown.short(value if value.is_integer() else float(f"{value:.3g}"))


def duration(microseconds: float) -> str:
    """How long, in the unit that says it in few digits.

    >>> duration(17_220_000_000.0), duration(90e6), duration(3e11)
    ('4.8 hours', '1.5 minutes', '3.5 days')
    """
    seconds = microseconds / 1e6
    for size, unit in ((86_400.0, "days"), (3_600.0, "hours"), (60.0, "minutes")):
        if abs(seconds) >= 1.4 * size:
            return f"{shown.number(seconds / size, 1)} {unit}"
    return f"{shown.number(seconds, 1)} seconds"


def _number(cell: object) -> float | None:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
