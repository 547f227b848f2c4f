"""How slices are drawn beside one another: a scale for all, joint intervals, ranks, cut ends."""

from __future__ import annotations

from bonafide.evidence.record import EstimateEntry
from bonafide.publish.figures import ink
from bonafide.publish.figures.drawing import Frame, Spec
from bonafide.publish.joint import JointSlice


def common_scale(values: list[float], points: list[float]) -> tuple[float, float]:
    """The range of all bounds, but never so wide that one slice of a few rows hides the others."""
    low, high = min(points), max(points)
    reach = (high - low) or max(values) - min(values)
    kept = [min(max(v, low - reach), high + reach) for v in values]
    return ink.domain(kept, room=0.03)


def within(bound: float | None, scale: tuple[float, float]) -> float | None:
    """The bound, or the edge of the plot that it lies beyond."""
    return None if bound is None else min(max(bound, scale[0]), scale[1])


def _seen(bound: float | None, scale: tuple[float, float]) -> bool:
    return bound is not None and scale[0] <= bound <= scale[1]


def cut_off(
    e: EstimateEntry, judged: JointSlice | None, scale: tuple[float, float]
) -> tuple[bool, bool]:
    """Whether an interval of the slice goes on beyond the left and the right edge."""
    lows = [b for b in (e.low, judged.low if judged else None) if b is not None]
    highs = [b for b in (e.high, judged.high if judged else None) if b is not None]
    return any(b < scale[0] for b in lows), any(b > scale[1] for b in highs)


def arrows(
    kept: list[tuple[str, EstimateEntry]],
    together: dict[str, JointSlice],
    scale: tuple[float, float],
    down: Spec,
) -> list[ink.Layer]:
    """An arrow at the edge for each interval that goes on there."""
    layers = []
    for side, shape in enumerate(("triangle-left", "triangle-right")):
        rows = [
            {"row": i, "at": scale[side]}
            for i, (value, e) in enumerate(kept)
            if cut_off(e, together.get(value), scale)[side]
        ]
        mark: Spec = {"type": "point", "shape": shape, "filled": True, "opacity": 1, "size": 60}
        mark |= {"color": ink.colour("model")}
        layers.append(ink.layer(mark, rows, x=ink.x("at", scale), y=down))
    return layers


def joint_layers(
    together: dict[str, JointSlice],
    order: list[str],
    scale: tuple[float, float],
    down: Spec,
    frame: Frame,
) -> list[ink.Layer]:
    """Thin intervals with ends, and ranks on the right under their heading."""
    if not together:
        return []
    rows: list[Spec] = [
        {
            "row": i,
            "low": within(j.low, scale),
            "high": within(j.high, scale),
            "text": j.rank,
            "low_seen": _seen(j.low, scale),
            "high_seen": _seen(j.high, scale),
        }
        for i, value in enumerate(order)
        if (j := together.get(value)) is not None
    ]
    bounded = [r for r in rows if r["low"] is not None and r["high"] is not None]
    layers = [
        ink.layer(
            ink.rule("model", width=1),
            bounded,
            x=ink.x("low", scale),
            x2={"field": "high"},
            y=down,
        )
    ]
    for end in ("low", "high"):
        tick: Spec = {"type": "tick", "orient": "vertical", "thickness": 1, "size": 9}
        tick |= {"color": ink.colour("model"), "opacity": 1}
        there = [r for r in bounded if r[f"{end}_seen"]]
        layers.append(ink.layer(tick, there, x=ink.x(end, scale), y=down))
    right = frame.plot + frame.right - 4
    layers.append(
        ink.layer(
            ink.words("ink", align="right"),
            [r for r in rows if r["text"]],
            x={"value": right},
            y=down,
            text=ink.text_of("text"),
        )
    )
    layers.append(
        ink.layer(
            ink.words("muted", align="right"),
            [{"text": "rank"}],
            x={"value": right},
            y={"value": -16},
            text=ink.text_of("text"),
        )
    )
    return layers
