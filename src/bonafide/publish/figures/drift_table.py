"""Reading a record's table of drift: what each reading says, and how each verdict is marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bonafide.evidence.identifier import NotAnIdentifier, format_id
from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key
from bonafide.publish.figures import ink
from bonafide.publish.figures.drawing import LegendItem, NotDrawn, Spec
from bonafide.publish.figures.tables import cells_of, number_cell

DRIFTED, SMALL, NOISE, CANNOT_TELL = (
    "drifted",
    "more than noise but small",
    "within noise",
    "cannot tell",
)
_COLUMNS = ("column", "statistic", "period", "value", "verdict")


@dataclass(frozen=True, slots=True)
class Reading:
    """One row: a statistic of a column (or score) in a period, beside what noise would show."""

    column: str
    statistic: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    noise: float | None
    floor: float | None
    verdict: str
    why: str


def readings(record: Record) -> list[Reading]:
    """The readings in the order of the table.

    Raises:
        NotDrawn: the record has no drift, or its table lacks a column.
    """
    table = record.tables.get("drift")
    if table is None or not table.rows:
        raise NotDrawn("the record holds no drift")
    missing = [c for c in _COLUMNS if c not in table.columns]
    if missing:
        raise NotDrawn(f"the table 'drift' has no column {missing[0]!r}")
    found = []
    for cells in cells_of(table):
        value, low, high, noise, floor = (
            number_cell(cells.get(c)) for c in ("value", "low", "high", "noise", "floor")
        )
        names = [str(cells.get(c)) for c in ("column", "statistic", "period")]
        try:
            format_id(Key(names[0], names[1], period=names[2]))
        except NotAnIdentifier as error:
            raise NotDrawn(f"the table 'drift' names no estimate: {error}") from None
        verdict, why = str(cells["verdict"]), str(cells.get("why") or "")
        found.append(
            Reading(names[0], names[1], names[2], value, low, high, noise, floor, verdict, why)
        )
    return found


def marks(rows: Iterable[Spec], **place: Spec) -> list[ink.Layer]:
    """A layer of points per verdict; each row names its own under "verdict"."""
    rows = list(rows)
    layers = []
    for verdict, (shape, tint, filled, scale) in _MARKS.items():
        own = [row for row in rows if row["verdict"] == verdict]
        mark: Spec = {"type": "point", "shape": shape, "filled": filled, "opacity": 1}
        mark |= {"size": 70 * scale, "color": ink.colour(tint), "strokeWidth": 1.5}
        layers.append(ink.layer(mark, own, **place))
    return layers


_MARKS: dict[str, tuple[str, str, bool, float]] = {
    NOISE: ("circle", "muted", False, 0.8),
    CANNOT_TELL: ("M-0.7,-0.7L0.7,0.7M0.7,-0.7L-0.7,0.7", "muted", False, 1.6),
    SMALL: ("circle", "model", True, 1.0),
    DRIFTED: ("square", "other-1", True, 1.5),
}

LEGEND = (
    LegendItem("other-1", (), DRIFTED, "square"),
    LegendItem("model", (), SMALL, "disc"),
    LegendItem("muted", (), NOISE, "ring"),
    LegendItem("muted", (), CANNOT_TELL, "cross"),
)
"""What the marks stand for."""
