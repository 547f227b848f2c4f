"""Reading a record's impact: the sum, what moves it, and everything that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as say
from bonafide.evidence import table_words as words
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.publish.figures.drawing import DataTable, NotDrawn
from bonafide.publish.figures.tables import cells_of, number_cell

SUBJECT, NET = "impact", "net_per_"


@dataclass(frozen=True, slots=True)
class Swing:
    """An uncertain input: its ends, and the sum at each with the others at their best."""

    name: str
    ends: str
    unit: str
    at_low: float
    at_high: float
    kind: str


def net_of(record: Record) -> tuple[str | None, EstimateEntry | None]:
    """The sum per period and its id; nothing where the record has no impact."""
    for identifier, estimate in record.estimates.items():
        key = parse_id(identifier)
        if key.subject == SUBJECT and key.metric.startswith(NET):
            return identifier, estimate
    return None, None


def verdict_of(record: Record) -> str:
    """What the interval of the sum says, in words; empty where nothing is said."""
    table = record.tables.get(SUBJECT)
    if table is None or not {"what", "name"} <= set(table.columns):
        return ""
    rows = cells_of(table)
    return next((str(row["name"] or "") for row in rows if row["what"] == "verdict"), "")


def swings_of(record: Record) -> list[Swing]:
    """Every uncertain input, widest first as the table has them.

    Raises:
        NotDrawn: the table "tornado" lacks a column.
    """
    table = record.tables.get("tornado")
    if table is None:
        return []
    missing = {"input", "at_low", "at_high", "kind"} - set(table.columns)
    if missing:
        raise NotDrawn(f"the table 'tornado' has no column {min(missing)!r}")
    found = []
    for row in cells_of(table):
        low, high = number_cell(row["at_low"]), number_cell(row["at_high"])
        if low is None or high is None:
            continue
        ends = " to ".join(_amount(row.get(end)) for end in ("low", "high"))
        unit = str(row.get("unit") or "")
        found.append(Swing(str(row["input"]), ends, unit, low, high, str(row["kind"])))
    return found


def _amount(cell: object) -> str:
    """A number in four digits at most, unless it is a whole one: nobody knows it any better.

    >>> _amount(12000.0), _amount(-5.9138), _amount(None)
    ('12,000', '−5.914', '–')
    """
    number = number_cell(cell)
    if number is None:
        return shown.MISSING
    return shown.short(number if number.is_integer() else float(f"{number:.4g}"))


def sum_of(net: EstimateEntry, money: str | None) -> str:
    """The sum with its interval, in no more digits than it deserves."""
    value = rounded(net.value or 0.0, net.unit, money)
    if net.low is None or net.high is None:
        return f"{value}, no interval"
    return f"{value} [{rounded(net.low, net.unit, money)}, {rounded(net.high, net.unit, money)}]"


def rounded(value: float, unit: str | None, money: str | None) -> str:
    """A sum in three significant digits: an impact is never known any better.

    >>> rounded(1234567.0, "money", "USD"), rounded(-0.5, "hours", None)
    ('$1,230,000', '−0.5')
    """
    near = float(f"{value:.3g}")
    return shown.with_unit(shown.short(near), unit, money)


def table_of(record: Record, swings: list[Swing]) -> DataTable:
    """Everything the sum rests on, with who says so."""
    table = record.tables.get("impact_assumptions")
    known = [] if table is None or "input" not in table.columns else cells_of(table)
    at = {s.name: s for s in swings}
    unit = next((e.unit for _, e in [net_of(record)] if e is not None), None)
    money = say.currency(record)
    rows: list[list[str | tuple[str, str]]] = []
    for row in known:
        low, high = row.get("low"), row.get("high")
        span = f"{_amount(low)} to {_amount(high)}" if low is not None else "fixed"
        s = at.get(str(row["input"]))
        ends = (
            "–"
            if s is None
            else " to ".join(rounded(v, unit, money) for v in sorted((s.at_low, s.at_high)))
        )
        rows.append(
            [
                words.impact_input(str(row["input"])),
                _amount(row.get("best")),
                span,
                str(row.get("unit") or shown.MISSING),
                str(row.get("kind") or shown.MISSING),
                words.source(str(row.get("source") or shown.MISSING)),
                ends,
            ]
        )
    head = ["Input", "Best guess", "Range", "Unit", "Measured or assumed", "Source", "The sum then"]
    if not rows:
        rows = [[words.impact_input(s.name), s.ends, s.kind] for s in swings] or [["–", "–", "–"]]
        head = ["Input", "Range", "Measured or assumed"]
    return DataTable(head, rows)
