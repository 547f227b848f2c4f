"""The impact: what the model is worth per period, and which input moves that most."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as say
from bonafide.evidence import table_words as words
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.publish.figures import ink
from bonafide.publish.figures.drawing import (
    DataTable,
    Drawing,
    Fact,
    Frame,
    LegendItem,
    NotDrawn,
    Spec,
    Wish,
)
from bonafide.publish.figures.tables import cells_of, number_cell

_ROW, _LEFT = 54, 8
_ABOVE = -13
"""Where the words of a row stand, above its bar."""
_SUBJECT, _NET = "impact", "net_per_"
_INK = {"measured": "model", "assumed": "other-1"}


@dataclass(frozen=True, slots=True)
class _Swing:
    """An uncertain input: its ends, and the sum at each with the others at their best."""

    name: str
    ends: str
    unit: str
    at_low: float
    at_high: float
    kind: str


def draw(record: Record, wish: Wish) -> Drawing:
    """The sum with its interval on top; under it a bar per uncertain input, widest first.

    A bar runs from the sum with this input at one end to the sum with it at the other, all others
    at their best; zero, where it neither pays nor costs, is a line.
    """
    key, net = _net(record)
    if key is None or net is None or net.value is None:
        raise NotDrawn("the record holds no impact; declare one under measure")
    period = key.removeprefix(f"{_SUBJECT}/{_NET}").replace("_", " ")
    swings = _swings(record)
    money = say.currency(record)
    title = f"{'Hours' if net.unit == 'hours' else 'Money'} per {period}, gains less costs"
    height = _ROW * (len(swings) + 1)
    verdict = _verdict(record)

    def spec(room: Frame) -> Spec:
        frame = replace(room, left=_LEFT)
        return ink.chart(
            _layers(net, swings, title, frame, money), frame=frame, height=height, top=4, bottom=48
        )

    kinds = {s.kind for s in swings}
    legend = [LegendItem("ink", (), "the sum with its interval")]
    said = {"measured": "an input that was measured", "assumed": "an input that is assumed"}
    legend += [LegendItem(_INK[k], (), said[k], "bar") for k in said if k in kinds]
    return Drawing(
        f"What it is worth per {period}",
        _describe(record, net, period, swings, verdict),
        spec,
        _table(record, swings),
        tuple(legend),
        tuple(_facts(record, net, key, period, verdict)),
    )


def _layers(
    net: EstimateEntry, swings: list[_Swing], title: str, frame: Frame, money: str | None
) -> list[ink.Layer]:
    """The axis, a row of words and a bar for each, and both lines in the rows of the bars."""
    value = net.value or 0.0
    bounds = [b for b in (value, net.low, net.high) if b is not None]
    scale = ink.domain([0.0, *bounds, *(b for s in swings for b in (s.at_low, s.at_high))])
    rows_scale = (-0.5, len(swings) + 0.5)
    height = _ROW * (len(swings) + 1)
    marks = ink.ticks(*scale, 3 if frame.name == "narrow" else 6)
    ticks = [(m, large(m, marks, net.unit, money)) for m in marks]
    layers = ink.horizontal_axis(ticks, scale, height=height, title=title, frame=frame, grid=False)
    down = ink.y("row", rows_scale, down=True)
    for at, mark in (
        (0.0, ink.rule("ink", width=1.5)),
        (value, ink.rule("muted", width=1.5, dash=(4, 3))),
    ):
        layers.append(
            ink.layer(
                mark,
                [{"at": at, "row": i - 0.1, "to": i + 0.5} for i in range(len(swings) + 1)],
                x=ink.x("at", scale),
                y=down,
                y2={"field": "to"},
            )
        )
    for kind, tint in _INK.items():
        bars = [
            {"row": i + 0.18, "low": s.at_low, "high": s.at_high}
            for i, s in enumerate(swings, 1)
            if s.kind == kind
        ]
        layers.append(
            ink.layer(
                ink.rule(tint, width=12),
                bars,
                x=ink.x("low", scale),
                x2={"field": "high"},
                y=down,
            )
        )
    said = ["The sum, with its interval"]
    for s in swings:
        unit = f" {s.unit}" if frame.name == "wide" else ""
        said.append(f"{words.impact_input(s.name)}: {s.ends}{unit}")
    letters = int(frame.plot / 6.9)
    layers.append(
        ink.layer(
            ink.words("ink", align="left", dy=_ABOVE),
            [{"row": i, "text": ink.shorten(text, letters)} for i, text in enumerate(said)],
            x={"value": 0},
            y=down,
            text=ink.text_of("text"),
        )
    )
    own = [{"row": 0.18, "value": value, "low": net.low, "high": net.high}]
    layers.append(
        ink.layer(
            ink.rule("ink", width=3, cap="round"),
            [r for r in own if r["low"] is not None and r["high"] is not None],
            x=ink.x("low", scale),
            x2={"field": "high"},
            y=down,
        )
    )
    point: Spec = {"type": "point", "filled": True, "opacity": 1, "size": 90}
    point |= {"shape": "circle", "color": ink.colour("ink")}
    layers.append(ink.layer(point, own, x=ink.x("value", scale), y=down))
    return layers


def _net(record: Record) -> tuple[str | None, EstimateEntry | None]:
    for identifier, estimate in record.estimates.items():
        key = parse_id(identifier)
        if key.subject == _SUBJECT and key.metric.startswith(_NET):
            return identifier, estimate
    return None, None


def _verdict(record: Record) -> str:
    table = record.tables.get(_SUBJECT)
    if table is None or not {"what", "name"} <= set(table.columns):
        return ""
    rows = cells_of(table)
    return next((str(row["name"] or "") for row in rows if row["what"] == "verdict"), "")


def _swings(record: Record) -> list[_Swing]:
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
        found.append(_Swing(str(row["input"]), ends, unit, low, high, str(row["kind"])))
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


def large(value: float, beside: list[float], unit: str | None, money: str | None) -> str:
    """A tick of a sum: thousands as k and millions as M, so that it stays short.

    >>> large(1500000.0, [0.0, 1500000.0], "money", "USD"), large(0.0, [0.0, 5e4], "money", "USD")
    ('$1.5 M', '$0')
    """
    most = max((abs(v) for v in beside), default=0.0)
    size, letter = next(
        ((s, x) for s, x in ((1e9, " bn"), (1e6, " M"), (1e3, "k")) if most >= s), (1.0, "")
    )
    places = ink.tick_places([v / size for v in beside])
    text = shown.with_unit(shown.number(value / size, min(places, 3)), unit, money)
    return text + letter if value else shown.with_unit("0", unit, money)


def _facts(record: Record, net: EstimateEntry, key: str, period: str, verdict: str) -> list[Fact]:
    money = say.currency(record)
    facts = [Fact(f"Sum per {period}", _sum(net, money), key)]
    if verdict:
        facts.append(Fact("Verdict", verdict))
    table = record.tables.get(_SUBJECT)
    cells = (
        {}
        if table is None or "what" not in table.columns
        else {str(row["what"]): row for row in cells_of(table)}
    )
    ends = [number_cell(cells.get(name, {}).get("value")) for name in ("worst case", "best case")]
    if None not in ends:
        said = (rounded(end, net.unit, money) for end in ends if end is not None)
        facts.append(Fact("Every input at its worst, at its best", " to ".join(said)))
    return facts


def _sum(net: EstimateEntry, money: str | None) -> str:
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


def _describe(
    record: Record, net: EstimateEntry, period: str, swings: list[_Swing], verdict: str
) -> str:
    money = say.currency(record)
    said = f"What the model is worth per {period}: {_sum(net, money)}"
    said += f"; {verdict}." if verdict else "."
    for first, s in enumerate(swings[:3]):
        low, high = sorted((s.at_low, s.at_high))
        said += (
            f" {'Most depends on' if not first else 'Then'} {words.impact_input(s.name).lower()} "
            f"({s.kind}, {s.ends} {s.unit}): from {rounded(low, net.unit, money)} to "
            f"{rounded(high, net.unit, money)}."
        )
    return said


def _table(record: Record, swings: list[_Swing]) -> DataTable:
    """Everything the sum rests on, with who says so."""
    table = record.tables.get("impact_assumptions")
    known = [] if table is None or "input" not in table.columns else cells_of(table)
    at = {s.name: s for s in swings}
    unit = next((e.unit for _, e in [_net(record)] if e is not None), None)
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
