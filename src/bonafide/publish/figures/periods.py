"""The timeline: one metric by period, for every subject, the model with its interval."""

from __future__ import annotations

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
    Frame,
    LegendItem,
    NotDrawn,
    Spec,
    Wish,
)
from bonafide.publish.figures.ladder import axis_title

_HEIGHT = 280


def draw(record: Record, wish: Wish) -> Drawing:
    """Periods from left to right; the model's interval as bars, baselines as dashed lines."""
    metric = wish.metric or leading.leading_metric(record)
    if metric is None:
        raise NotDrawn("the record holds no estimate of a model")
    found = _by_period(record, metric)
    subjects = [n for n in [*leading.models(record), *leading.baselines(record)] if n in found]
    if wish.subject is not None:
        subjects = [n for n in subjects if n == wish.subject]
    periods = sorted({p for n in subjects for p, e in found[n].items() if e.value is not None})
    if not periods:
        raise NotDrawn(f"the record holds no {metric} by period")
    models = set(leading.models(record))
    money = say.currency(record)
    label = say.metric(metric)
    some = next(e for n in subjects for e in found[n].values() if e.value is not None)
    values = [
        b
        for n in subjects
        for e in found[n].values()
        for b in (e.value, *((e.low, e.high) if n in models else ()))
        if b is not None
    ]
    scale = ink.domain(values)
    across = (-0.5, len(periods) - 0.5)
    rest = [n for n in subjects if n not in models]
    styles = {n: ("model", ()) if n in models else ink.other(rest.index(n)) for n in subjects}

    def spec(room: Frame) -> Spec:
        marks = ink.ticks(*scale, 5)
        places = ink.tick_places(marks)
        side = [(m, shown.with_unit(shown.number(m, places), some.unit, money)) for m in marks]
        frame = room.fit([text for _, text in side])
        layers = ink.vertical_axis(
            side, scale, frame=frame, title=axis_title(label.name, some.better)
        )
        step = max(1, -(-len(periods) // frame.periods))
        under = [(float(i), short_period(p)) for i, p in enumerate(periods) if i % step == 0]
        years = ", ".join(sorted({p[:4] for p in periods}))
        layers += ink.horizontal_axis(
            under, across, height=_HEIGHT, title=years, frame=frame, grid=False
        )
        for name in reversed(subjects):
            tint, dash = styles[name]
            rows = [
                {"at": i, "value": e.value, "low": e.low, "high": e.high}
                for i, p in enumerate(periods)
                if (e := found[name].get(p)) is not None and e.value is not None
            ]
            line: Spec = {"type": "line", "color": ink.colour(tint), "strokeJoin": "round"}
            line |= {"strokeWidth": 2.5 if tint == "model" else 2}
            if dash:
                line["strokeDash"] = list(dash)
            place = {"x": ink.x("at", across), "y": ink.y("value", scale)}
            layers.append(ink.layer(line, rows, **place))
            if name in models:
                bounded = [r for r in rows if r["low"] is not None and r["high"] is not None]
                layers.append(
                    ink.layer(
                        ink.rule(tint, width=2),
                        bounded,
                        x=ink.x("at", across),
                        y=ink.y("low", scale),
                        y2={"field": "high"},
                    )
                )
                point: Spec = {"type": "point", "filled": True, "opacity": 1, "size": 55}
                point |= {"shape": "circle", "color": ink.colour(tint)}
                layers.append(ink.layer(point, rows, **place))
        return ink.chart(layers, frame=frame, height=_HEIGHT, top=34, bottom=48)

    return Drawing(
        title=f"{label.name} over time",
        description=_describe(record, metric, subjects, periods, found),
        spec=spec,
        table=_table(record, metric, subjects, periods, found),
        legend=tuple(LegendItem(*styles[n], say.subject(record, n)) for n in subjects),
    )


def _by_period(record: Record, metric: str) -> dict[str, dict[str, EstimateEntry]]:
    found: dict[str, dict[str, EstimateEntry]] = {}
    for identifier, estimate in record.estimates.items():
        key = parse_id(identifier)
        if key.metric == metric and key.minus is None and not key.where and key.period:
            found.setdefault(key.subject, {})[key.period] = estimate
    return found


def short_period(period: str) -> str:
    """A period in as few letters as it can be told by, under its year.

    >>> short_period("2013-04"), short_period("2013-W07"), short_period("2013")
    ('Apr', 'W07', '2013')
    """
    rest = period[5:]
    if len(rest) == 2 and rest.isdigit():
        return say.period(period)[:3]
    return rest or period


def _describe(
    record: Record,
    metric: str,
    subjects: list[str],
    periods: list[str],
    found: dict[str, dict[str, EstimateEntry]],
) -> str:
    money = say.currency(record)
    parts = []
    for name in subjects:
        known = [(e.value, p, e) for p, e in found[name].items() if e.value is not None]
        if not known:
            continue
        low, high = min(known, key=lambda k: k[0]), max(known, key=lambda k: k[0])
        parts.append(
            f"{say.subject(record, name)} between {shown.value(low[2], currency=money)} in "
            f"{say.period(low[1])} and {shown.value(high[2], currency=money)} in "
            f"{say.period(high[1])}"
        )
    head = f"{say.metric(metric).name} from {say.period(periods[0])} to {say.period(periods[-1])}: "
    return head + "; ".join(parts) + "."


def _table(
    record: Record,
    metric: str,
    subjects: list[str],
    periods: list[str],
    found: dict[str, dict[str, EstimateEntry]],
) -> DataTable:
    money = say.currency(record)
    rows: list[list[str | tuple[str, str]]] = []
    for p in periods:
        row: list[str | tuple[str, str]] = [say.period(p)]
        for name in subjects:
            e = found[name].get(p)
            row.append(
                shown.MISSING
                if e is None
                else (
                    shown.estimate_text(e, currency=money),
                    format_id(Key(name, metric, period=p)),
                )
            )
        rows.append(row)
    return DataTable(["Period", *(say.subject(record, n) for n in subjects)], rows)
