"""All drift at a glance: a row per column and score, a mark per period that says the verdict."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence import leading
from bonafide.evidence import naming as say
from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key
from bonafide.publish.figures import ink
from bonafide.publish.figures.drawing import DataTable, Drawing, Fact, Frame, NotDrawn, Spec
from bonafide.publish.figures.drift_table import (
    CANNOT_TELL,
    DRIFTED,
    LEGEND,
    NOISE,
    SMALL,
    Reading,
    marks,
    readings,
)
from bonafide.publish.figures.periods import short_period

_ROW = 26
_MOST = 24
_WEIGHT = {DRIFTED: 1_000_000, SMALL: 1_000, CANNOT_TELL: 1, NOISE: 0}


def draw(record: Record, statistic: str | None) -> Drawing:
    """Scores first, then columns, the most drifted first; one statistic, by default the first."""
    found = readings(record)
    statistic = statistic or found[0].statistic
    own = [r for r in found if r.statistic == statistic]
    if not own:
        raise NotDrawn(f"the record holds no {statistic} of any column")
    by_name: dict[str, dict[str, Reading]] = {}
    for r in own:
        by_name.setdefault(r.column, {})[r.period] = r
    scores = {*leading.models(record), *leading.baselines(record)}
    names = sorted(
        by_name,
        key=lambda n: (
            n not in scores,
            -sum(_WEIGHT.get(r.verdict, 0) for r in by_name[n].values()),
            n,
        ),
    )[:_MOST]
    periods = sorted({r.period for r in own})
    label = say.metric(statistic)
    labels = [say.subject(record, n) for n in names]
    across, down = (-0.5, len(periods) - 0.5), (-0.5, len(names) - 0.5)

    def spec(room: Frame) -> Spec:
        frame = room.fit(labels)
        height = _ROW * len(names)
        step = max(1, -(-len(periods) // frame.periods))
        under = [(float(i), short_period(p)) for i, p in enumerate(periods) if i % step == 0]
        years = ", ".join(sorted({p[:4] for p in periods}))
        layers = [
            ink.layer(
                ink.rule("grid"),
                [{"row": i} for i in range(len(names))],
                x={"value": 0},
                x2={"value": frame.plot},
                y=ink.y("row", down, down=True),
            )
        ]
        layers += ink.horizontal_axis(
            under, across, height=height, title=years, frame=frame, grid=False
        )
        layers.append(ink.row_labels(labels, down, frame))
        rows = [
            {"row": i, "at": k, "verdict": by_name[n][p].verdict}
            for i, n in enumerate(names)
            for k, p in enumerate(periods)
            if p in by_name[n]
        ]
        layers += marks(rows, x=ink.x("at", across), y=ink.y("row", down, down=True))
        return ink.chart(layers, frame=frame, height=height, top=10, bottom=48)

    drifted = {n: sum(r.verdict == DRIFTED for r in by_name[n].values()) for n in names}
    most = [n for n in names if drifted[n]]
    seen = {r.verdict for r in own}
    description = (
        f"Verdicts on {label.name} of {len(by_name)} columns and scores from "
        f"{say.period(periods[0])} to {say.period(periods[-1])}, each against its own noise. "
    )
    description += (
        "Drifted: "
        + "; ".join(
            f"{say.subject(record, n)} in {drifted[n]} of {len(by_name[n])} periods" for n in most
        )
        + "."
        if most
        else "None drifted."
    )
    if len(by_name) > len(names):
        description += f" {len(names)} of {len(by_name)} are drawn."
    facts = [
        Fact("Drifted in at least one period", f"{len(most)} of {len(names)}"),
        Fact("Measured as", label.name),
    ]
    return Drawing(
        "What drifted, and what only looks like it",
        description,
        spec,
        _table(record, statistic, names, periods, by_name),
        tuple(item for item in LEGEND if item.text in seen),
        tuple(facts),
    )


def _table(
    record: Record,
    statistic: str,
    names: list[str],
    periods: list[str],
    by_name: dict[str, dict[str, Reading]],
) -> DataTable:
    rows: list[list[str | tuple[str, str]]] = []
    for n in names:
        row: list[str | tuple[str, str]] = [say.subject(record, n)]
        for p in periods:
            r = by_name[n].get(p)
            if r is None:
                row.append(shown.MISSING)
                continue
            text = f"{shown.number(r.value, 3)}, {r.verdict}"
            identifier = format_id(Key(n, statistic, period=p))
            row.append((text, identifier) if identifier in record.estimates else text)
        rows.append(row)
    return DataTable(["Column or score", *(say.period(p) for p in periods)], rows)
