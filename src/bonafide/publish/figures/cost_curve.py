"""The cost curve: what each threshold would have cost, for the model and its baselines."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence import leading
from bonafide.evidence import naming as say
from bonafide.evidence.record import Record
from bonafide.publish.figures import ink
from bonafide.publish.figures.curves import styles_of, thin
from bonafide.publish.figures.drawing import (
    DataTable,
    Drawing,
    Frame,
    LegendItem,
    NotDrawn,
    Spec,
    Wish,
)
from bonafide.publish.figures.tables import number_cell, rows_by_subject

_HEIGHT = 280


def draw(record: Record, wish: Wish) -> Drawing:
    """A line per subject over the threshold; the threshold in use stands as a vertical rule."""
    found = rows_by_subject(record, "cost_curve", ("threshold", "expected_cost"))
    curves = {
        name: [
            (t, c)
            for row in rows
            if (t := number_cell(row["threshold"])) is not None
            and (c := number_cell(row["expected_cost"])) is not None
        ]
        for name, rows in found.items()
    }
    names = [n for n in [*leading.models(record), *leading.baselines(record)] if curves.get(n)]
    if wish.subject is not None:
        names = [n for n in names if n == wish.subject]
    if not names:
        raise NotDrawn("the record holds no cost curve; give cost_act and cost_miss to measure one")
    money = say.currency(record)
    chosen = number_cell(record.settings.get("threshold"))
    costs = [c for n in names for _, c in curves[n]]
    scale = ink.domain(costs)
    across = (0.0, max(1.0, *(t for n in names for t, _ in curves[n])))
    styles = styles_of(record, names)

    def spec(room: Frame) -> Spec:
        marks = ink.ticks(*scale, 5)
        places = ink.tick_places(marks)
        side = [(m, shown.with_unit(shown.number(m, places), "money", money)) for m in marks]
        frame = room.fit([text for _, text in side])
        under = [(m, shown.number(m, 1)) for m in ink.ticks(*across, frame.ticks)]
        layers = ink.vertical_axis(side, scale, frame=frame, title="Cost per decision")
        layers += ink.horizontal_axis(
            under, across, height=_HEIGHT, title="Act from this score", frame=frame, grid=False
        )
        if chosen is not None and across[0] <= chosen <= across[1]:
            at = [{"at": chosen, "text": f"in use: {shown.number(chosen, _places(chosen))}"}]
            layers.append(
                ink.layer(
                    ink.rule("muted", dash=(3, 3)),
                    at,
                    x=ink.x("at", across),
                    y={"value": 0},
                    y2={"value": _HEIGHT},
                )
            )
            layers.append(
                ink.layer(
                    ink.words("ink", align="left", dx=5),
                    at,
                    x=ink.x("at", across),
                    y={"value": 8},
                    text=ink.text_of("text"),
                )
            )
        for name in reversed(names):
            tint, dash = styles[name]
            mark: Spec = {
                "type": "line",
                "color": ink.colour(tint),
                "strokeWidth": 2.5 if tint == "model" else 2,
                "strokeJoin": "round",
            }
            if dash:
                mark["strokeDash"] = list(dash)
            rows = [{"at": t, "cost": c} for t, c in thin(sorted(curves[name]))]
            layers.append(ink.layer(mark, rows, x=ink.x("at", across), y=ink.y("cost", scale)))
        return ink.chart(layers, frame=frame, height=_HEIGHT, top=34, bottom=48)

    return Drawing(
        title="Cost per decision at every threshold",
        description=_describe(record, names, curves, chosen),
        spec=spec,
        table=_table(record, names, curves),
        legend=tuple(LegendItem(*styles[n], say.subject(record, n)) for n in names),
    )


def _places(value: float) -> int:
    return max(2, len(f"{value:.4f}".rstrip("0").partition(".")[2]))


def _best(points: list[tuple[float, float]]) -> tuple[float, float]:
    return min(points, key=lambda point: point[1])


def _describe(
    record: Record,
    names: list[str],
    curves: dict[str, list[tuple[float, float]]],
    chosen: float | None,
) -> str:
    money = say.currency(record)
    parts = []
    for name in names:
        at, cost = _best(curves[name])
        text = shown.with_unit(shown.number(cost, 0), "money", money)
        parts.append(
            f"{say.subject(record, name)} is cheapest at {shown.number(at, 2)} with {text}"
        )
    used = f" The threshold in use is {shown.number(chosen, _places(chosen))}." if chosen else ""
    return "Cost per decision over the threshold: " + "; ".join(parts) + "." + used


def _table(
    record: Record, names: list[str], curves: dict[str, list[tuple[float, float]]]
) -> DataTable:
    money = say.currency(record)
    thresholds = sorted({t for n in names for t, _ in curves[n]})
    if len(thresholds) > 21:
        step = (len(thresholds) - 1) / 20
        thresholds = [thresholds[round(i * step)] for i in range(21)]
    costs = {n: dict(curves[n]) for n in names}
    rows: list[list[str | tuple[str, str]]] = [
        [
            shown.number(t, 3),
            *(shown.with_unit(shown.number(costs[n].get(t), 2), "money", money) for n in names),
        ]
        for t in thresholds
    ]
    return DataTable(["Act from", *(say.subject(record, n) for n in names)], rows)
