"""The gain curve: how many positives are found when only the best-scored rows are looked at."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as say
from bonafide.evidence.record import Record
from bonafide.publish.figures import ink
from bonafide.publish.figures.curves import Curve, curve_table, curves_of, lines, styles_of
from bonafide.publish.figures.drawing import Drawing, Frame, LegendItem, NotDrawn, Spec, Wish

_HEIGHT = 300
_SHOWN = (0.05, 0.1, 0.2, 0.5)
_TITLES = {
    "gain": ("Share of positives found", "Positives found among the best-scored rows"),
    "lift": ("Times as many positives as in all rows", "Lift of the best-scored rows"),
    "precision": ("Share of positives among them", "Precision of the best-scored rows"),
}


def draw(record: Record, wish: Wish) -> Drawing:
    """A line per subject over the share of rows taken; drawing lots stands as a dashed line."""
    what = wish.metric or "gain"
    if what not in _TITLES:
        raise NotDrawn(f"a gain curve shows {', '.join(_TITLES)}, not {what}")
    curves = curves_of(record, "gain_curve", "share", what, wish)
    if not curves:
        raise NotDrawn("the record holds no gain curve of this subject")
    # Who knows nothing is the line of drawing lots.
    curves = {n: points for n, points in curves.items() if not _flat(points, what)} or curves
    side_title, title = _TITLES[what]
    top = max(v for points in curves.values() for _, v in points)
    scale = (0.0, 1.04) if what == "gain" else (0.0, top * 1.06 or 1.0)
    styles = styles_of(record, list(curves))
    lots = _lots(curves, what)

    def spec(room: Frame) -> Spec:
        marks = ink.ticks(*scale, 5)
        side = [(m, shown.number(m, ink.tick_places(marks))) for m in marks]
        frame = room.fit([text for _, text in side])
        under = [(m, f"{m * 100:g} %") for m in ink.ticks(0.0, 1.0, frame.ticks)]
        layers = ink.vertical_axis(side, scale, frame=frame, title=side_title)
        layers += ink.horizontal_axis(
            under,
            (0.0, 1.0),
            height=_HEIGHT,
            title="Share of rows, best scores first",
            frame=frame,
            grid=False,
        )
        rows = [{"at": t, "value": v} for t, v in lots]
        dashed: Spec = {"type": "line", "color": ink.colour("muted"), "strokeWidth": 1.5}
        layers.append(
            ink.layer(
                dashed | {"strokeDash": [5, 4]},
                rows,
                x=ink.x("at", (0.0, 1.0)),
                y=ink.y("value", scale),
            )
        )
        layers += lines(curves, styles, (0.0, 1.0), scale)
        return ink.chart(layers, frame=frame, height=_HEIGHT, top=34, bottom=48)

    legend = [LegendItem(*styles[n], say.subject(record, n)) for n in curves]
    legend.append(LegendItem("muted", (5, 4), "drawing lots"))
    heads = ["Share of rows", *(say.subject(record, n) for n in curves)]
    return Drawing(
        title,
        _describe(record, curves, what),
        spec,
        curve_table(curves, heads, lambda t: f"{t * 100:g} %", lambda v: shown.number(v, 3)),
        tuple(legend),
    )


def _flat(points: Curve, what: str) -> bool:
    """Whether a curve is that of drawing lots."""
    last = points[-1][1]
    return all(abs(v - (t * last if what == "gain" else last)) < 1e-9 for t, v in points)


def _lots(curves: dict[str, Curve], what: str) -> Curve:
    """What rows drawn at random would show: the share itself, 1, or the rate of positives."""
    if what == "gain":
        return [(0.0, 0.0), (1.0, 1.0)]
    last = next(iter(curves.values()))[-1][1]
    level = 1.0 if what == "lift" else last
    return [(0.0, level), (1.0, level)]


def _describe(record: Record, curves: dict[str, Curve], what: str) -> str:
    told = {
        "gain": "{value} of the positives",
        "lift": "{value} times the positives of all rows",
        "precision": "a share of positives of {value}",
    }[what]
    parts = []
    for name, points in curves.items():
        near = [min((abs(t - at), t, v) for t, v in points)[1:] for at in _SHOWN]
        said = "; ".join(
            f"the best {t * 100:g} % of rows hold {told.format(value=shown.number(v, 2))}"
            for t, v in dict.fromkeys(near)
        )
        parts.append(f"{say.subject(record, name)}: {said}.")
    return " ".join(parts)
