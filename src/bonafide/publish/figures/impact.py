"""The impact: what the model is worth per period, and which input moves that most."""

from __future__ import annotations

from dataclasses import replace

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as say
from bonafide.evidence import table_words as words
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.publish.figures import ink
from bonafide.publish.figures.drawing import (
    Drawing,
    Fact,
    Frame,
    LegendItem,
    NotDrawn,
    Spec,
    Wish,
)
from bonafide.publish.figures.impact_table import (
    NET,
    SUBJECT,
    Swing,
    net_of,
    rounded,
    sum_of,
    swings_of,
    table_of,
    verdict_of,
)
from bonafide.publish.figures.tables import cells_of, number_cell

_ROW, _LEFT = 54, 8
_ABOVE = -13
"""Where the words of a row stand, above its bar."""
_INK = {"measured": "model", "assumed": "other-1"}


def draw(record: Record, wish: Wish) -> Drawing:
    """The sum with its interval on top; under it a bar per uncertain input, widest first.

    A bar runs from the sum with this input at one end to the sum with it at the other, all others
    at their best; zero, where it neither pays nor costs, is a line.
    """
    key, net = net_of(record)
    if key is None or net is None or net.value is None:
        raise NotDrawn("the record holds no impact; declare one under measure")
    period = key.removeprefix(f"{SUBJECT}/{NET}").replace("_", " ")
    swings = swings_of(record)
    money = say.currency(record)
    title = f"{'Hours' if net.unit == 'hours' else 'Money'} per {period}, gains less costs"
    height = _ROW * (len(swings) + 1)
    verdict = verdict_of(record)

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
        table_of(record, swings),
        tuple(legend),
        tuple(_facts(record, net, key, period, verdict)),
    )


def _layers(
    net: EstimateEntry, swings: list[Swing], title: str, frame: Frame, money: str | None
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
    facts = [Fact(f"Sum per {period}", sum_of(net, money), key)]
    if verdict:
        facts.append(Fact("Verdict", verdict))
    table = record.tables.get(SUBJECT)
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


def _describe(
    record: Record, net: EstimateEntry, period: str, swings: list[Swing], verdict: str
) -> str:
    money = say.currency(record)
    said = f"What the model is worth per {period}: {sum_of(net, money)}"
    said += f"; {verdict}." if verdict else "."
    for first, s in enumerate(swings[:3]):
        low, high = sorted((s.at_low, s.at_high))
        said += (
            f" {'Most depends on' if not first else 'Then'} {words.impact_input(s.name).lower()} "
            f"({s.kind}, {s.ends} {s.unit}): from {rounded(low, net.unit, money)} to "
            f"{rounded(high, net.unit, money)}."
        )
    return said
