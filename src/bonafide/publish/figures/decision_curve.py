"""The decision curve: whom it helps to act, over all rates of exchange of hits and false alarms."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence import leading
from bonafide.evidence import naming as say
from bonafide.evidence.record import Record
from bonafide.publish.figures import ink
from bonafide.publish.figures.curves import Curve, curve_table, curves_of, lines, styles_of
from bonafide.publish.figures.drawing import Drawing, Frame, LegendItem, NotDrawn, Spec, Wish
from bonafide.publish.figures.tables import number_cell

_HEIGHT = 280
_BELOW = 0.18
"""How much of the height is left for harm, below acting on nobody."""
_ALL = "\0all"


def draw(record: Record, wish: Wish) -> Drawing:
    """A line per subject; acting on all and on nobody stand beside it, and the threshold in use."""
    curves = curves_of(record, "decision_curve", "threshold", "net_benefit", wish)
    if not curves:
        raise NotDrawn("the record holds no decision curve of this subject")
    # Who never acts is the line of acting on nobody.
    curves = {n: points for n, points in curves.items() if any(v for _, v in points)} or curves
    alike = curves_of(record, "decision_curve", "threshold", "acting_on_all", wish)
    everybody = next(iter(alike.values()), [])
    top = max(v for points in [*curves.values(), everybody] for _, v in points)
    scale = (-_BELOW * top, top * 1.06) if top > 0 else (-1.0, 0.1)
    helps = [t for points in curves.values() for t, v in points if v > scale[0] * 0.5]
    across = (0.0, min(1.0, 1.05 * max(helps, default=1.0)))
    chosen = number_cell(record.settings.get("threshold"))
    styles = styles_of(record, list(curves))

    def spec(room: Frame) -> Spec:
        marks = ink.ticks(*scale, 5)
        side = [(m, shown.number(m, ink.tick_places(marks))) for m in marks]
        frame = room.fit([text for _, text in side])
        grid = ink.ticks(*across, frame.ticks)
        under = [(m, shown.number(m, ink.tick_places(grid))) for m in grid]
        layers = ink.vertical_axis(side, scale, frame=frame, title="Net benefit per row")
        layers += ink.horizontal_axis(
            under, across, height=_HEIGHT, title="Act from this score", frame=frame, grid=False
        )
        if chosen is not None and across[0] <= chosen <= across[1]:
            at = [{"at": chosen, "text": f"in use: {shown.short(chosen)}"}]
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
        layers.append(
            ink.layer(
                ink.rule("muted", width=1.5),
                [{"value": 0.0}],
                x={"value": 0},
                x2={"value": frame.plot},
                y=ink.y("value", scale),
            )
        )
        drawn = {_ALL: _inside(everybody, across, scale)}
        layers += lines(drawn, {_ALL: ("muted", (5, 4))}, across, scale)
        inside = {name: _inside(points, across, scale) for name, points in curves.items()}
        layers += lines(inside, styles, across, scale)
        return ink.chart(layers, frame=frame, height=_HEIGHT, top=34, bottom=48)

    legend = [LegendItem(*styles[n], say.subject(record, n)) for n in curves]
    legend += [
        LegendItem("muted", (5, 4), "acting on all"),
        LegendItem("muted", (), "acting on nobody", "thin"),
    ]
    heads = ["Act from", *(say.subject(record, n) for n in curves), "acting on all"]
    return Drawing(
        "Net benefit at every threshold",
        _describe(record, curves, everybody, chosen),
        spec,
        curve_table(
            curves | {_ALL: everybody},
            heads,
            lambda t: shown.number(t, 2),
            lambda v: shown.number(v, 4),
        ),
        tuple(legend),
    )


def _inside(points: Curve, across: tuple[float, float], scale: tuple[float, float]) -> Curve:
    """The points within the plot, cut off where the line leaves it at the bottom.

    >>> _inside([(0.0, 0.5), (0.5, -0.5), (0.6, -2.0)], (0.0, 1.0), (0.0, 1.0))
    [(0.0, 0.5), (0.25, 0.0)]
    """
    kept: Curve = []
    floor = scale[0]
    for i, (t, v) in enumerate(points):
        if t > across[1]:
            break
        if v >= floor:
            kept.append((t, v))
            continue
        if i and points[i - 1][1] > floor:
            before, value = points[i - 1]
            kept.append((before + (t - before) * (value - floor) / (value - v), floor))
        break
    return kept


def _describe(
    record: Record, curves: dict[str, Curve], everybody: Curve, chosen: float | None
) -> str:
    all_ = dict(everybody)
    if not all_:
        return "Net benefit per row over the threshold."
    at = chosen if chosen is not None else 0.5
    parts = []
    for name, points in curves.items():
        t, v = min(points, key=lambda p: abs(p[0] - at))
        parts.append(f"{say.subject(record, name)} {shown.number(v, 4)}")
    t = min(all_, key=lambda x: abs(x - at))
    better = next(iter(leading.models(record)), None)
    said = f"Net benefit per row, acting from {shown.short(t)}: " + "; ".join(parts)
    said += f"; acting on all {shown.number(all_[t], 4)}; acting on nobody 0."
    if better in curves:
        helps = [(x, v > max(0.0, all_.get(x, 0.0))) for x, v in curves[better]]
        best = [x for x, more in helps if more]
        if best:
            first, last = min(best), max(best)
            whole = all(more for x, more in helps if first <= x <= last)
            said += (
                f" {say.subject(record, better)} helps more than either "
                f"{'at every threshold' if whole else 'at thresholds'} from "
                f"{shown.short(first)} to {shown.short(last)}."
            )
    return said
