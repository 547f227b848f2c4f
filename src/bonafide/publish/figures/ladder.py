"""The ladder: every rung from the trivial rule to the chosen model, with its interval."""

from __future__ import annotations

import math

from bonafide.evidence import formatting as shown
from bonafide.evidence import leading
from bonafide.evidence import naming as say
from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key
from bonafide.publish.figures import ink
from bonafide.publish.figures.drawing import DataTable, Drawing, Frame, NotDrawn, Spec, Wish
from bonafide.publish.figures.tables import cells_of, number_cell

_ROW = 44


def draw(record: Record, wish: Wish) -> Drawing:
    """A row per rung: point, interval, number above it; the best baseline's gain in the table."""
    metric = wish.metric or leading.leading_metric(record)
    rungs = leading.ladder(record, metric) if metric else []
    if metric is None or not rungs:
        raise NotDrawn("the record holds no overall estimate of a model or a baseline")
    money = say.currency(record)
    found = {name: record.estimates[format_id(Key(name, metric))] for name in rungs}
    drawn = [name for name in rungs if found[name].value is not None]
    if not drawn:
        raise NotDrawn(f"no rung has a value for {metric}")
    label = say.metric(metric)
    values = [
        bound
        for name in drawn
        for bound in (found[name].value, found[name].low, found[name].high)
        if bound is not None
    ]
    scale = ink.domain(values)
    rows_scale = (-0.5, len(rungs) - 0.5)

    names = [say.subject(record, name) for name in rungs]

    def spec(room: Frame) -> Spec:
        frame = room.fit(names)
        height = _ROW * len(rungs)
        marks = ink.ticks(*scale, frame.ticks)
        places = ink.tick_places(marks)
        labels = [
            (m, shown.with_unit(shown.number(m, places), found[drawn[0]].unit, money))
            for m in marks
        ]
        rows = []
        for i, name in enumerate(rungs):
            e = found[name]
            text = shown.value(e, currency=money) if e.value is not None else "not enough data"
            row = {"row": i, "value": e.value, "low": e.low, "high": e.high, "text": text}
            rows.append(row | {"model": record.subjects[name].role == "model"})
        down = ink.y("row", rows_scale, down=True)
        layers = ink.horizontal_axis(
            labels,
            scale,
            height=height,
            title=axis_title(label.name, found[drawn[0]].better),
            frame=frame,
        )
        layers.append(ink.row_labels(names, rows_scale, frame))
        for is_model in (False, True):
            tint = "model" if is_model else "muted"
            own = [r for r in rows if r["model"] == is_model and r["value"] is not None]
            bounded = [r for r in own if r["low"] is not None and r["high"] is not None]
            layers.append(
                ink.layer(
                    ink.rule(tint, width=3, cap="round"),
                    bounded,
                    x=ink.x("low", scale),
                    x2={"field": "high"},
                    y=down,
                )
            )
            layers.append(
                ink.layer(
                    {
                        "type": "point",
                        "filled": True,
                        "opacity": 1,
                        "size": 90,
                        "shape": "circle" if is_model else "diamond",
                        "color": ink.colour(tint),
                    },
                    own,
                    x=ink.x("value", scale),
                    y=down,
                )
            )
            layers.append(
                ink.layer(
                    ink.words(
                        "ink", align="center", dy=-15, fontWeight="bold" if is_model else "normal"
                    ),
                    own,
                    x=ink.x("value", scale),
                    y=down,
                    text=ink.text_of("text"),
                )
            )
        layers.append(
            ink.layer(
                ink.words("muted", align="left"),
                [r for r in rows if r["value"] is None],
                x={"value": 0},
                y=down,
                text=ink.text_of("text"),
            )
        )
        return ink.chart(layers, frame=frame, height=height, top=14, bottom=48)

    return Drawing(
        title=f"{label.name}, rung by rung",
        description=_describe(record, metric, rungs),
        spec=spec,
        table=_table(record, metric, rungs),
    )


def axis_title(name: str, better: str | None) -> str:
    """The metric's name and which way is better."""
    return f"{name} ({better} is better)" if better else name


def _describe(record: Record, metric: str, rungs: list[str]) -> str:
    money = say.currency(record)
    parts = []
    for name in rungs:
        e = record.estimates[format_id(Key(name, metric))]
        text = shown.estimate_text(e, currency=money) if e.value is not None else "not enough data"
        parts.append(f"{say.subject(record, name)} {text}")
    return f"{say.metric(metric).name} from the simplest rung to the chosen one: " + "; ".join(
        parts
    )


def _table(record: Record, metric: str, rungs: list[str]) -> DataTable:
    money = say.currency(record)
    models = [name for name in leading.models(record) if name in rungs]
    columns = ["Rung", say.metric(metric).name, say.interval_heading(record), "Rows"]
    columns += [f"{say.subject(record, m)} minus this rung" for m in models]
    steps = _steps(record, metric, rungs)
    if steps:
        columns += ["The step from the rung before", "What the step is worth"]
    rows: list[list[str | tuple[str, str]]] = []
    for name in rungs:
        identifier = format_id(Key(name, metric))
        e = record.estimates[identifier]
        row: list[str | tuple[str, str]] = [
            say.subject(record, name),
            (shown.value(e, currency=money), identifier),
            shown.interval(e, currency=money) or (e.reason or shown.MISSING),
            shown.count(e.n),
        ]
        for m in models:
            gain = format_id(Key(m, metric, minus=name))
            g = record.estimates.get(gain)
            row.append(
                (shown.estimate_text(g, currency=money, signed=True), gain)
                if g is not None
                else shown.MISSING
            )
        if steps:
            step, verdict = steps.get(name, (None, shown.MISSING))
            own = record.estimates.get(step) if step else None
            gained = (
                shown.MISSING
                if own is None
                else shown.estimate_text(own, currency=money, signed=True)
            )
            row += [(gained, step) if step and own is not None else gained, verdict]
        rows.append(row)
    return DataTable(columns, rows)


def _steps(record: Record, metric: str, rungs: list[str]) -> dict[str, tuple[str | None, str]]:
    """Rung → the id of its gain over the one before, and the verdict on that step.

    The table "ladder" does not name its metric; it is taken for this one where its gains are.
    """
    table = record.tables.get("ladder")
    if table is None or not set(table.columns) >= {"subject", "gain", "verdict"}:
        return {}
    steps: dict[str, tuple[str | None, str]] = {}
    before: str | None = None
    for row in cells_of(table):
        name, gain = str(row["subject"]), number_cell(row["gain"])
        step = None if before is None else format_id(Key(name, metric, minus=before))
        e = record.estimates.get(step) if step else None
        known = e is not None and e.value is not None and gain is not None
        if before is not None and not known and gain is not None:
            return {}
        if known and e is not None and not math.isclose(abs(e.value or 0.0), abs(gain or 0.0)):
            return {}
        if name in rungs:
            steps[name] = step, str(row["verdict"])
        before = name
    return steps
