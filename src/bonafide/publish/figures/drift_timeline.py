"""One statistic of one column by period, against what noise alone would show."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as say
from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import Record
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
)
from bonafide.publish.figures.drift_table import (
    CANNOT_TELL,
    DRIFTED,
    LEGEND,
    Reading,
    marks,
    readings,
)
from bonafide.publish.figures.periods import short_period

_HEIGHT = 260


def draw(record: Record, name: str, statistic: str | None) -> Drawing:
    """Periods from left to right; a band up to what noise reaches, a line from where it matters."""
    own = [r for r in readings(record) if r.column == name]
    known = list(dict.fromkeys(r.statistic for r in own))
    statistic = statistic or next(iter(known), None)
    found = [r for r in own if r.statistic == statistic]
    drawn = [r for r in found if r.value is not None]
    if statistic is None or not drawn:
        raise NotDrawn(f"the record holds no {statistic or 'drift'} of {name}")
    label, who = say.metric(statistic), say.subject(record, name)
    floor = next((r.floor for r in found if r.floor is not None), None)
    values = [b for r in drawn for b in (r.value, r.low, r.high, r.noise) if b is not None]
    values += [0.0] + ([floor] if floor is not None else [])
    bottom, top = ink.domain(values)
    scale = (0.0 if min(values) >= 0 else bottom, top)
    across = (-0.5, len(found) - 0.5)

    def spec(room: Frame) -> Spec:
        grid = ink.ticks(*scale, 5)
        side = [(m, shown.number(m, ink.tick_places(grid))) for m in grid]
        frame = room.fit([text for _, text in side])
        layers = ink.vertical_axis(side, scale, frame=frame, title=label.name)
        step = max(1, -(-len(found) // frame.periods))
        under = [(float(i), short_period(r.period)) for i, r in enumerate(found) if i % step == 0]
        years = ", ".join(sorted({r.period[:4] for r in found}))
        layers += ink.horizontal_axis(
            under, across, height=_HEIGHT, title=years, frame=frame, grid=False
        )
        band: Spec = {"type": "rect", "color": ink.colour("grid"), "opacity": 1}
        noise = [
            {
                "from": i - 0.5,
                "to": i + 0.51,
                "low": -r.noise if scale[0] < 0 else 0.0,
                "high": r.noise,
            }
            for i, r in enumerate(found)
            if r.noise is not None
        ]
        layers.append(
            ink.layer(
                band,
                noise,
                x=ink.x("from", across),
                x2={"field": "to"},
                y=ink.y("low", scale),
                y2={"field": "high"},
            )
        )
        if floor is not None:
            layers += _floor(floor, scale, frame)
        rows = [
            {"at": i, "value": r.value, "low": r.low, "high": r.high, "verdict": r.verdict}
            for i, r in enumerate(found)
            if r.value is not None
        ]
        line: Spec = {"type": "line", "color": ink.colour("model"), "strokeWidth": 1.5}
        place = {"x": ink.x("at", across), "y": ink.y("value", scale)}
        layers.append(ink.layer(line, rows, **place))
        layers.append(
            ink.layer(
                ink.rule("model", width=2),
                [r for r in rows if r["low"] is not None and r["high"] is not None],
                x=ink.x("at", across),
                y=ink.y("low", scale),
                y2={"field": "high"},
            )
        )
        layers += marks(rows, **place)
        return ink.chart(layers, frame=frame, height=_HEIGHT, top=34, bottom=48)

    seen = {r.verdict for r in found}
    legend = [item for item in LEGEND if item.text in seen]
    if any(r.noise is not None for r in found):
        legend.append(LegendItem("grid", (), "what noise alone reaches", "bar"))
    if floor is not None:
        legend.append(LegendItem("muted", (5, 4), "from here on it would matter"))
    return Drawing(
        f"Drift of {who}: {label.name}",
        _describe(f"{label.name} of {who}", found, drawn, floor),
        spec,
        _table(record, name, statistic, found),
        tuple(legend),
        _facts(found),
    )


def _floor(floor: float, scale: tuple[float, float], frame: Frame) -> list[ink.Layer]:
    return [
        ink.layer(
            ink.rule("muted", width=1.5, dash=(5, 4)),
            [{"at": each} for each in ((floor, -floor) if scale[0] < 0 else (floor,))],
            x={"value": 0},
            x2={"value": frame.plot},
            y=ink.y("at", scale),
        )
    ]


def _facts(found: list[Reading]) -> tuple[Fact, ...]:
    drifted = [say.period(r.period) for r in found if r.verdict == DRIFTED]
    said = ", ".join(drifted) if len(drifted) <= 4 else f"{len(drifted)} of {len(found)} periods"
    facts = [Fact("Drifted in", said or "no period")]
    blind = sum(r.verdict == CANNOT_TELL for r in found)
    if blind:
        facts.append(Fact("Cannot be told in", f"{blind} of {len(found)} periods"))
    return tuple(facts)


def _describe(what: str, found: list[Reading], drawn: list[Reading], floor: float | None) -> str:
    most = max(drawn, key=lambda r: abs(r.value or 0.0))
    said = (
        f"{what} from {say.period(found[0].period)} to {say.period(found[-1].period)}, "
        f"beside what noise alone would show. The most is {shown.number(most.value, 3)} in "
        f"{say.period(most.period)}: {most.verdict}"
    )
    said += f", {most.why}." if most.why else "."
    if most.noise is not None:
        said += f" Noise alone reaches {shown.number(most.noise, 3)} there."
    if floor is not None:
        said += f" From {shown.number(floor, 3)} on it would matter."
    return said


def _table(record: Record, name: str, statistic: str, found: list[Reading]) -> DataTable:
    rows: list[list[str | tuple[str, str]]] = []
    for r in found:
        identifier = format_id(Key(name, statistic, period=r.period))
        value = shown.number(r.value, 3)
        bounds = f"[{shown.number(r.low, 3)}, {shown.number(r.high, 3)}]"
        rows.append(
            [
                say.period(r.period),
                (value, identifier) if identifier in record.estimates else value,
                bounds if r.low is not None and r.high is not None else shown.MISSING,
                shown.number(r.noise, 3),
                r.verdict,
            ]
        )
    head = ["Period", say.metric(statistic).name, say.interval_heading(record)]
    return DataTable([*head, "Noise alone reaches", "Verdict"], rows)
