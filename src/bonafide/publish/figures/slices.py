"""The slice forest: one metric in every slice of a column, from the worst to the best."""

from __future__ import annotations

from dataclasses import replace

from bonafide.evidence import formatting as shown
from bonafide.evidence import leading
from bonafide.evidence import naming as say
from bonafide.evidence.identifier import format_id, parse_id
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key
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
from bonafide.publish.figures.ladder import axis_title
from bonafide.publish.figures.slice_marks import (
    arrows,
    common_scale,
    cut_off,
    joint_layers,
    within,
)
from bonafide.publish.joint import JointSlice, hidden_harm, joint_slices

_ROW = 24
_MOST = 30
_RANKS = 64
"""Room on the right for the ranks."""
_HARM = "†"


def draw(record: Record, wish: Wish) -> Drawing:
    """A row per slice with interval and rows counted; the overall value as a vertical rule.

    Where the record judges the slices together, the interval that holds for all of them at once
    lies thin behind each, and the ranks that a slice may have stand beside it.
    """
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
    judged = joint_slices(record).get((metric, column), {})
    if name != next(iter(leading.models(record)), None):
        judged = {}
    together = {value: judged[value] for value, _ in kept if value in judged}
    values = [b for _, e in kept for b in (e.value, e.low, e.high) if b is not None]
    values += [b for j in together.values() for b in (j.low, j.high) if b is not None]
    if total is not None and total.value is not None:
        values.append(total.value)
    scale = common_scale(values, [e.value for _, e in kept if e.value is not None])
    rows_scale = (-0.5, len(kept) - 0.5)
    label = say.metric(metric)

    harmed = [value for value, _ in kept if value in hidden_harm(record, column)]
    if name != next(iter(leading.models(record)), None):
        harmed = []
    names = [
        f"{value}{' ' + _HARM if value in harmed else ''} ({shown.count(e.n)})" for value, e in kept
    ]

    def spec(room: Frame) -> Spec:
        frame = room.fit(names)
        if together:
            frame = replace(frame, right=_RANKS if frame.name == "wide" else _RANKS - 14)
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
            {
                "row": i,
                "value": e.value,
                "low": within(e.low, scale),
                "high": within(e.high, scale),
            }
            for i, (_, e) in enumerate(kept)
        ]
        down = ink.y("row", rows_scale, down=True)
        layers += joint_layers(together, [value for value, _ in kept], scale, down, frame)
        layers.append(
            ink.layer(
                ink.rule("model", width=3.5 if together else 2.5, cap="round"),
                [r for r in rows if r["low"] is not None and r["high"] is not None],
                x=ink.x("low", scale),
                x2={"field": "high"},
                y=down,
            )
        )
        layers += arrows(kept, together, scale, down)
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
    cut = [value for value, e in kept if any(cut_off(e, together.get(value), scale))]
    if cut:
        description += f" The intervals of {', '.join(cut)} reach beyond the picture."
    if worst[0] in together and together[worst[0]].rank:
        ranks = together[worst[0]]
        description += (
            f" Judged together, {worst[0]} ranks {ranks.rank} of {ranks.of}, 1 being the worst."
        )
    table = _table(record, Key(name, metric), column, [*kept, *unknown], judged)
    legend = (
        LegendItem("model", (), "interval of each slice alone"),
        LegendItem("model", (), "interval that holds for all slices at once", "thin"),
    )
    harm = f"{_HARM} {say.metric('roc_auc').name} looks normal, the probabilities are off"
    return Drawing(
        f"{label.name} by {column}",
        description,
        spec,
        table,
        legend if together else (),
        (Fact(harm, ", ".join(harmed)),) if harmed else (),
    )


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
    whole: Key,
    column: str,
    slices: list[tuple[str, EstimateEntry]],
    judged: dict[str, JointSlice],
) -> DataTable:
    money = say.currency(record)
    rows: list[list[str | tuple[str, str]]] = []
    for value, e in slices:
        identifier = format_id(replace(whole, where=((column, value),)))
        row: list[str | tuple[str, str]] = [
            value,
            (shown.value(e, currency=money), identifier),
            shown.interval(e, currency=money) or (e.reason or shown.MISSING),
        ]
        if judged:
            j = judged.get(value)
            at_once = "" if j is None else shown.interval(_bounded(e, j), currency=money)
            row += [at_once or shown.MISSING, (j.rank if j else "") or shown.MISSING]
        rows.append([*row, shown.count(e.n), shown.count(e.positives)])
    head = [column, say.metric(whole.metric).name, say.interval_heading(record)]
    if judged:
        head += ["All at once", "Rank, 1 is worst"]
    return DataTable([*head, "Rows", "Positives"], rows)


def _bounded(e: EstimateEntry, j: JointSlice) -> EstimateEntry:
    return e.model_copy(update={"low": j.low, "high": j.high})
