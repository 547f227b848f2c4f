"""Calibration: of the rows given a probability, how many came true."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence import leading
from bonafide.evidence import naming as say
from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key
from bonafide.publish.figures import ink
from bonafide.publish.figures.drawing import DataTable, Drawing, Fact, Frame, NotDrawn, Spec, Wish
from bonafide.publish.figures.tables import number_cell, rows_by_subject

_HEIGHT = 320
_SUMS = ("calibration_error", "calibration_slope", "calibration_bias")
"""What sums a curve up: its distance from honesty, its spread, its level."""


def draw(record: Record, wish: Wish) -> Drawing:
    """A point per bin of equal count, with its interval, against the diagonal of honesty."""
    columns = ("mean_score", "positive_rate", "low", "high", "n")
    groups = rows_by_subject(record, "calibration", columns)
    name = wish.subject or next((m for m in leading.models(record) if m in groups), None)
    bins = []
    for row in groups.get(name or "", []):
        cells = [number_cell(row[c]) for c in columns]
        if cells[0] is not None and cells[1] is not None:
            bins.append((cells[0], cells[1], cells[2], cells[3], cells[4]))
    if name is None or not bins:
        raise NotDrawn("the record holds no calibration of this subject")
    top = max(v for b in bins for v in (b[0], b[1], b[3]) if v is not None)
    scale = (0.0, min(1.0, top * 1.08) or 1.0)
    label = say.subject(record, name)

    def spec(room: Frame) -> Spec:
        marks = ink.ticks(*scale, 5)
        places = ink.tick_places(marks)
        labels = [(m, shown.number(m, places)) for m in marks]
        frame = room.fit([text for _, text in labels])
        layers = ink.vertical_axis(labels, scale, frame=frame, title="Share that came true")
        layers += ink.horizontal_axis(
            labels, scale, height=_HEIGHT, title="Predicted probability", frame=frame, grid=False
        )
        ends = [{"a": scale[0], "b": scale[1]}]
        layers.append(
            ink.layer(
                ink.rule("muted", dash=(5, 4), width=1.5),
                ends,
                x=ink.x("a", scale),
                y=ink.y("a", scale),
                x2={"field": "b"},
                y2={"field": "b"},
            )
        )
        layers.append(
            ink.layer(
                ink.words("muted", align="left", dx=10, dy=12),
                [{"at": scale[1] * 0.6, "text": "as promised"}],
                x=ink.x("at", scale),
                y=ink.y("at", scale),
                text=ink.text_of("text"),
            )
        )
        rows = [{"p": b[0], "rate": b[1], "low": b[2], "high": b[3]} for b in bins]
        bounded = [r for r in rows if r["low"] is not None and r["high"] is not None]
        layers.append(
            ink.layer(
                {"type": "line", "color": ink.colour("model"), "strokeWidth": 1.5},
                rows,
                x=ink.x("p", scale),
                y=ink.y("rate", scale),
            )
        )
        layers.append(
            ink.layer(
                ink.rule("model", width=2),
                bounded,
                x=ink.x("p", scale),
                y=ink.y("low", scale),
                y2={"field": "high"},
            )
        )
        layers.append(
            ink.layer(
                {
                    "type": "point",
                    "filled": True,
                    "opacity": 1,
                    "size": 60,
                    "shape": "circle",
                    "color": ink.colour("model"),
                },
                rows,
                x=ink.x("p", scale),
                y=ink.y("rate", scale),
            )
        )
        return ink.chart(layers, frame=frame, height=_HEIGHT, top=34, bottom=48)

    far = max(bins, key=lambda b: abs(b[1] - b[0]))
    description = (
        f"Predicted probability against the share that came true, {label}, "
        f"in {len(bins)} bins of equal count. Predictions run from {shown.number(bins[0][0], 3)} "
        f"to {shown.number(bins[-1][0], 3)}; the widest gap is {shown.number(far[0], 3)} "
        f"predicted against {shown.number(far[1], 3)} observed."
    )
    facts = _facts(record, name)
    if facts:
        description += " " + "; ".join(f"{fact.label} {fact.text}" for fact in facts) + "."
    rows: list[list[str | tuple[str, str]]] = [
        [
            shown.number(p, 3),
            shown.number(rate, 3),
            f"[{shown.number(low, 3)}, {shown.number(high, 3)}]",
            shown.count(None if n is None else int(n)),
        ]
        for p, rate, low, high, n in bins
    ]
    table = DataTable(
        ["Mean prediction", "Share that came true", say.interval_heading(record), "Rows"], rows
    )
    return Drawing(f"Calibration, {label}", description, spec, table, facts=facts)


def _facts(record: Record, name: str) -> tuple[Fact, ...]:
    """Error without the noise of binning, slope and bias, as far as they were measured."""
    facts = []
    for metric in _SUMS:
        key = Key(name, metric)
        estimate = record.estimate(key)
        if estimate is not None and estimate.value is not None:
            text = shown.estimate_text(estimate, signed=metric == "calibration_bias")
            facts.append(Fact(say.metric(metric).name, text, format_id(key)))
    return tuple(facts)
