"""The slice forest: one metric in every slice of a column, from the worst to the best."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence import leading
from bonafide.evidence import naming as say
from bonafide.evidence.identifier import format_id, parse_id
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key
from bonafide.publish.figures import ink
from bonafide.publish.figures.drawing import DataTable, Drawing, Frame, NotDrawn, Spec, Wish
from bonafide.publish.figures.ladder import axis_title

_ROW = 24
_MOST = 30


def draw(record: Record, wish: Wish) -> Drawing:
    """A row per slice with interval and rows counted; the overall value as a vertical rule."""
    name = wish.subject or next(iter(leading.models(record)), None)
    metric = wish.metric or leading.leading_metric(record)
    if name is None or metric is None:
        raise NotDrawn("the record holds no estimate of a model")
    found = _slices(record, name, metric, wish.column)
    if not found:
        of = f" by {wish.column}" if wish.column else ""
        raise NotDrawn(f"the record holds no {metric}{of} for {name}")
    column = next(iter(found.values()))[0]
    total = record.estimate(Key(name, metric))
    money = say.currency(record)
    known = [(v, e) for v, (_, e) in found.items() if e.value is not None]
    unknown = [(v, e) for v, (_, e) in found.items() if e.value is None]
    kept = sorted(known, key=lambda item: (-(item[1].n or 0), item[0]))[:_MOST]
    better = next((e.better for _, e in known), None)
    kept.sort(key=lambda item: (item[1].value or 0.0, item[0]), reverse=better == "lower")
    if not kept:
        raise NotDrawn(f"no slice of {column} holds enough for {metric}")
    values = [b for _, e in kept for b in (e.value, e.low, e.high) if b is not None]
    if total is not None and total.value is not None:
        values.append(total.value)
    scale = ink.domain(values)
    rows_scale = (-0.5, len(kept) - 0.5)
    label = say.metric(metric)

    names = [f"{value} ({shown.count(e.n)})" for value, e in kept]

    def spec(room: Frame) -> Spec:
        frame = room.fit(names)
        height = _ROW * len(kept)
        marks = ink.ticks(*scale, frame.ticks)
        places = ink.tick_places(marks)
        ticks = [
            (m, shown.with_unit(shown.number(m, places), kept[0][1].unit, money)) for m in marks
        ]
        layers = ink.horizontal_axis(
            ticks, scale, height=height, title=axis_title(label.name, better), frame=frame
        )
        if total is not None and total.value is not None:
            here = [{"at": total.value, "text": f"all: {shown.value(total, currency=money)}"}]
            layers.append(
                ink.layer(
                    ink.rule("muted", width=1.5, dash=(4, 3)),
                    here,
                    x=ink.x("at", scale),
                    y={"value": -6},
                    y2={"value": height},
                )
            )
            layers.append(
                ink.layer(
                    ink.words("muted", align="center"),
                    here,
                    x=ink.x("at", scale),
                    y={"value": -16},
                    text=ink.text_of("text"),
                )
            )
        layers.append(ink.row_labels(names, rows_scale, frame))
        rows = [
            {"row": i, "value": e.value, "low": e.low, "high": e.high}
            for i, (_, e) in enumerate(kept)
        ]
        down = ink.y("row", rows_scale, down=True)
        layers.append(
            ink.layer(
                ink.rule("model", width=2.5, cap="round"),
                [r for r in rows if r["low"] is not None and r["high"] is not None],
                x=ink.x("low", scale),
                x2={"field": "high"},
                y=down,
            )
        )
        # A slice too small for an interval is drawn hollow, so that it is not taken for precise.
        for hollow in (False, True):
            own = [r for r in rows if (r["low"] is None or r["high"] is None) == hollow]
            point: Spec = {"type": "point", "opacity": 1, "size": 55, "shape": "circle"}
            point |= {"color": ink.colour("model"), "filled": not hollow}
            layers.append(ink.layer(point, own, x=ink.x("value", scale), y=down))
        return ink.chart(layers, frame=frame, height=height, top=32, bottom=48)

    worst, best = kept[0], kept[-1]
    description = (
        f"{label.name} of {say.subject(record, name)} by {column}, worst first. "
        f"Worst: {worst[0]} with {shown.estimate_text(worst[1], currency=money)}; "
        f"best: {best[0]} with {shown.estimate_text(best[1], currency=money)}."
    )
    if total is not None and total.value is not None:
        description += f" Overall: {shown.estimate_text(total, currency=money)}."
    if len(known) > len(kept):
        description += f" The {len(kept)} largest of {len(known)} slices are drawn."
    if any(e.low is None or e.high is None for _, e in kept):
        description += " Hollow points have too little data for an interval."
    table = _table(record, name, metric, column, [*kept, *unknown])
    return Drawing(f"{label.name} by {column}", description, spec, table)


def _slices(
    record: Record, name: str, metric: str, column: str | None
) -> dict[str, tuple[str, EstimateEntry]]:
    """Slice value → (column, estimate); the first sliced column when none is asked for."""
    found: dict[str, tuple[str, EstimateEntry]] = {}
    for identifier, estimate in record.estimates.items():
        key = parse_id(identifier)
        if (key.subject, key.metric, key.minus, key.period) != (name, metric, None, None):
            continue
        if len(key.where) != 1:
            continue
        own, value = key.where[0]
        column = column or own
        if own == column:
            found[value] = (own, estimate)
    return found


def _table(
    record: Record,
    name: str,
    metric: str,
    column: str,
    slices: list[tuple[str, EstimateEntry]],
) -> DataTable:
    money = say.currency(record)
    rows: list[list[str | tuple[str, str]]] = []
    for value, e in slices:
        identifier = format_id(Key(name, metric, where=((column, value),)))
        rows.append(
            [
                value,
                (shown.value(e, currency=money), identifier),
                shown.interval(e, currency=money) or (e.reason or shown.MISSING),
                shown.count(e.n),
                shown.count(e.positives),
            ]
        )
    head = [column, say.metric(metric).name, say.interval_heading(record), "Rows", "Positives"]
    return DataTable(head, rows)
