"""The page of a record: every estimate at an anchor that is its id, and where it all came from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.grade import DOES_NOT_PROVE, MEANING
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import EstimateEntry, Record, RecordTable
from bonafide.evidence.selection import selection_of
from bonafide.measurement.estimate import Key
from bonafide.publish import address
from bonafide.publish.environment import fill


@dataclass(frozen=True, slots=True)
class Cell:
    """One estimate in a table."""

    identifier: str
    estimate: EstimateEntry
    value: str
    interval: str
    exact: str
    notes: str


@dataclass
class Row:
    """One slice or period of one metric: a cell per subject, and what was counted in it."""

    label: str
    cells: dict[str, Cell] = field(default_factory=dict)

    def counted(self, what: str) -> str:
        """Rows, positives or clusters: one number when all cells agree, else "varies"."""
        found = {getattr(c.estimate, what) for c in self.cells.values()}
        return shown.count(found.pop()) if len(found) == 1 else "varies"


@dataclass
class Group:
    """One metric over the rows of a section, with notes on how its intervals were made."""

    anchor: str
    metric: words.Metric
    better: str | None
    unit: str | None
    rows: dict[str, Row] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def mark(self, note: str) -> str:
        """The letter of a note: the same words get the same letter."""
        return self.notes.setdefault(note, _letter(len(self.notes)))


@dataclass
class Section:
    """The whole, one column's slices, or the periods."""

    anchor: str
    title: str
    head: str
    groups: dict[str, Group] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)


def render(
    record: Record, *, path: str, title: str, case_title: str, case_page: str | None, owner: str
) -> bytes:
    """The page of the record at ``path``; ``case_page`` is where its case stands."""
    page = address.evidence_page(path)
    overall, sections = arrange(record)
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
        overall=overall,
        sections=sections,
        settings=[(name, _plain(value)) for name, value in record.settings.items()],
        tables=[(name, table, list(_cells(table))) for name, table in record.tables.items()],
    )


def arrange(record: Record) -> tuple[list[Group], list[Section]]:
    """The overall estimates by metric, then a section for each sliced column and for periods.

    In a section every metric is one table: a row per slice, a column per subject.
    """
    overall: dict[str, Group] = {}
    sections: dict[tuple[tuple[str, ...], bool], Section] = {}
    for identifier, estimate in _in_order(record):
        key = parse_id(identifier)
        place = (tuple(column for column, _ in key.where), key.period is not None)
        if place == ((), False):
            group = _group(overall, key, estimate, "overall")
            label = words.who(record, key)
            column = ""
        else:
            section = sections.get(place)
            if section is None:
                section = sections[place] = _section(place, len(sections) + 1)
            group = _group(section.groups, key, estimate, section.anchor)
            label = words.where(key) if len(place[0]) + place[1] > 1 else _only(key)
            column = f"{key.subject}\0{key.minus}"
            section.subjects.setdefault(column, words.who(record, key))
        # Two labels may read the same while their ids differ; the id keeps the rows apart.
        at = f"{label}\0{key.where}\0{key.period}" + ("" if column else f"\0{identifier}")
        row = group.rows.setdefault(at, Row(label))
        notes = [
            group.mark(note)
            for note in (estimate.method, estimate.reason)
            if note and note != "none"
        ]
        row.cells[column] = _cell(
            record, identifier, estimate, " ".join(notes), signed=key.minus is not None
        )
    return list(overall.values()), list(sections.values())


def _in_order(record: Record) -> Iterable[tuple[str, EstimateEntry]]:
    """Metrics in the order in which people read them; otherwise as the record has them."""
    order = {metric: i for i, metric in enumerate(words.METRICS)}
    subjects = {name: i for i, name in enumerate(record.subjects)}

    def rank(item: tuple[str, EstimateEntry]) -> tuple[object, ...]:
        key = parse_id(item[0])
        return (
            order.get(key.metric, len(order)),
            key.metric,
            key.minus is not None,
            subjects.get(key.subject, len(subjects)),
            subjects.get(key.minus or "", -1),
            key.where,
            key.period or "",
        )

    return sorted(record.estimates.items(), key=rank)


def _section(place: tuple[tuple[str, ...], bool], number: int) -> Section:
    columns = list(place[0])
    names = [f"{c}" for c in columns] + (["period"] if place[1] else [])
    title = "By " + " and ".join(names)
    return Section(f"part-{number}", title, ", ".join(names))


def _group(groups: dict[str, Group], key: Key, estimate: EstimateEntry, anchor: str) -> Group:
    if key.metric not in groups:
        groups[key.metric] = Group(
            f"{anchor}-{len(groups) + 1}", words.metric(key.metric), estimate.better, estimate.unit
        )
    return groups[key.metric]


def _only(key: Key) -> str:
    return words.period(key.period) if key.period is not None else key.where[0][1]


def _letter(n: int) -> str:
    """a, b, … z, aa, ab, …

    >>> _letter(0), _letter(25), _letter(26)
    ('a', 'z', 'aa')
    """
    return (_letter(n // 26 - 1) if n >= 26 else "") + chr(ord("a") + n % 26)


def _cell(
    record: Record, identifier: str, estimate: EstimateEntry, notes: str, *, signed: bool
) -> Cell:
    money = words.currency(record)
    if estimate.value is None:
        return Cell(identifier, estimate, "not enough data", shown.MISSING, "", notes)
    return Cell(
        identifier,
        estimate,
        shown.value(estimate, currency=money, signed=signed, extra=1),
        shown.interval(estimate, currency=money, signed=signed, extra=1) or "no interval",
        shown.exact(estimate.value),
        notes,
    )


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return "none"
    return json.dumps(value, ensure_ascii=False)


def _cells(table: RecordTable) -> Iterable[list[tuple[str, bool]]]:
    """Rows of a table as text, each with whether it is a number."""
    for row in table.rows:
        yield [_text(value) for value in row]


def _text(value: float | str | bool | None) -> tuple[str, bool]:
    if value is None:
        return shown.MISSING, True
    if isinstance(value, bool):
        return ("yes" if value else "no"), False
    if isinstance(value, str):
        return value, False
    return f"{value:.6g}".replace("-", "−"), True
