"""The estimates of a record arranged for a page: overall, slices, periods, drift, impact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.leading import models
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key
from bonafide.publish.joint import JointSlice, joint_slices

Place = tuple[str, tuple[str, ...], bool]
"""Which section: a word for its kind, the columns of its slices, whether it has periods."""

_OVERALL: Place = ("", (), False)
_DRIFT: Place = ("drift", (), True)
_IMPACT: Place = ("impact", (), False)


@dataclass(frozen=True, slots=True)
class Cell:
    """One estimate in a table; ``verdict`` is what its interval says, where a word says it."""

    identifier: str
    estimate: EstimateEntry
    value: str
    interval: str
    exact: str
    notes: str
    verdict: str = ""


@dataclass
class Row:
    """One slice or period of one metric: a cell per subject, and what was counted in it.

    Attributes:
        label: the slice or period, in words.
        cells: by column of the table.
        at_once: the model's interval that holds for every slice at once, if it was judged so.
        rank: the ranks that the slice may have, 1 for the worst.
    """

    label: str
    cells: dict[str, Cell] = field(default_factory=dict)
    at_once: str = ""
    rank: str = ""

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

    def columns(self, subjects: Mapping[str, str]) -> dict[str, str]:
        """Those of the section's subjects that this metric has a value for anywhere."""
        there = {column for row in self.rows.values() for column in row.cells}
        return {column: label for column, label in subjects.items() if column in there}

    @property
    def judged(self) -> bool:
        """Whether the slices were judged together."""
        return any(row.at_once or row.rank for row in self.rows.values())


@dataclass
class Section:
    """The whole, one column's slices, the periods, drift or the impact.

    Attributes:
        kind: "" for slices and periods, else "drift" or "impact".
        harmed: slices where the ranking looks normal and the level is wrong.
    """

    anchor: str
    title: str
    head: str
    kind: str = ""
    groups: dict[str, Group] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    harmed: dict[str, None] = field(default_factory=dict)


def arrange(record: Record) -> tuple[list[Group], list[Section]]:
    """The overall estimates by metric, then a section for each sliced column, for periods, for
    drift and for the impact.

    In a section every metric is one table: a row per slice, a column per subject.
    """
    overall: dict[str, Group] = {}
    sections: dict[Place, Section] = {}
    judged = joint_slices(record)
    verdicts = _verdicts(record)
    model = next(iter(models(record)), None)
    for identifier, estimate in _in_order(record):
        key = parse_id(identifier)
        place = _place(record, key)
        section: Section | None = None
        if place == _OVERALL:
            group = _group(overall, key, estimate, "overall")
            label, column = words.who(record, key), ""
        else:
            section = sections.get(place)
            if section is None:
                section = sections[place] = _section(place, len(sections) + 1)
            group = _group(section.groups, key, estimate, section.anchor)
            if place == _IMPACT:
                label, column = words.metric_of(key).name, ""
            else:
                label = words.where(key) if len(place[1]) + place[2] > 1 else _only(key)
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
            record, identifier, " ".join(notes), verdict=verdicts.get(identifier, "")
        )
        if section is not None and key.where and key.period is None:
            columns = " × ".join(name for name, _ in key.where)
            value = " × ".join(value for _, value in key.where)
            own = judged.get((key.metric, columns), {}).get(value)
            if own is not None and (key.subject, key.minus) == (model, None):
                row.at_once, row.rank = _at_once(record, estimate, own), own.rank
            for (_, of), slices in judged.items():
                if of == columns and value in slices and slices[value].hidden_harm:
                    section.harmed[row.label] = None
    return list(overall.values()), list(sections.values())


def _place(record: Record, key: Key) -> Place:
    if key.metric in words.DRIFT and key.period is not None and "drift" in record.tables:
        return _DRIFT
    if key.subject == "impact" and "impact" in record.tables:
        return _IMPACT
    return "", tuple(column for column, _ in key.where), key.period is not None


def _in_order(record: Record) -> Iterable[tuple[str, EstimateEntry]]:
    """Metrics in the order in which people read them; otherwise as the record has them."""
    order = {metric: i for i, metric in enumerate([*words.METRICS, *words.DRIFT])}
    subjects = {name: i for i, name in enumerate(record.subjects)}
    parts = {name: i for i, name in enumerate(words.IMPACT)}

    def rank(item: tuple[str, EstimateEntry]) -> tuple[object, ...]:
        key = parse_id(item[0])
        if key.subject == "impact" and not key.metric.startswith("net_per_"):
            # The sum first, then its terms, then where it begins to pay.
            return (len(order), "~", parts.get(key.metric, len(parts)), key.metric)
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


def _section(place: Place, number: int) -> Section:
    kind, columns, periods = place
    if kind == "drift":
        return Section(f"part-{number}", "Drift", "period", kind)
    if kind == "impact":
        return Section(f"part-{number}", "What it is worth", "part", kind)
    names = [*columns, *(["period"] if periods else [])]
    return Section(f"part-{number}", "By " + " and ".join(names), ", ".join(names))


def _group(groups: dict[str, Group], key: Key, estimate: EstimateEntry, anchor: str) -> Group:
    worth = key.subject == "impact" and anchor != "overall"
    name = "impact" if worth else key.metric
    if name not in groups:
        metric = words.metric_of(key)
        groups[name] = Group(
            f"{anchor}-{len(groups) + 1}",
            metric,
            None if worth else estimate.better,
            None if worth else estimate.unit,
        )
    return groups[name]


def _only(key: Key) -> str:
    return words.period(key.period) if key.period is not None else key.where[0][1]


def _letter(n: int) -> str:
    """a, b, … z, aa, ab, …

    >>> _letter(0), _letter(25), _letter(26)
    ('a', 'z', 'aa')
    """
    return (_letter(n // 26 - 1) if n >= 26 else "") + chr(ord("a") + n % 26)


def _cell(record: Record, identifier: str, notes: str, *, verdict: str) -> Cell:
    money = words.currency(record)
    estimate = record.estimates[identifier]
    signed = parse_id(identifier).minus is not None
    if estimate.value is None:
        return Cell(identifier, estimate, "not enough data", shown.MISSING, "", notes, verdict)
    return Cell(
        identifier,
        estimate,
        shown.value(estimate, currency=money, signed=signed, extra=1),
        shown.interval(estimate, currency=money, signed=signed, extra=1) or "no interval",
        shown.exact(estimate.value),
        notes,
        verdict,
    )


def _at_once(record: Record, estimate: EstimateEntry, judged: JointSlice) -> str:
    wide = estimate.model_copy(update={"low": judged.low, "high": judged.high})
    return shown.interval(wide, currency=words.currency(record), extra=1)


def _verdicts(record: Record) -> dict[str, str]:
    """What each reading of drift amounts to, by the id of its estimate."""
    table = record.tables.get("drift")
    found: dict[str, str] = {}
    if table is None or not {"column", "statistic", "period", "verdict"} <= set(table.columns):
        return found
    by_parts = {
        (key.subject, key.metric, key.period): identifier
        for identifier in record.estimates
        if (key := parse_id(identifier)).minus is None and not key.where
    }
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=False))
        parts = str(cells["column"]), str(cells["statistic"]), str(cells["period"])
        identifier = by_parts.get(parts)
        if identifier is not None:
            found[identifier] = str(cells["verdict"])
    return found
