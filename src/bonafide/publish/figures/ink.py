"""Pieces of Vega-Lite that every figure is made of, and the inks that the theme replaces.

Axes are drawn from marks rather than by Vega's own axes: labels then come from ``format.py``, so a
figure and its table say the same thing in the same digits; no text is measured, so the bytes do not
depend on which fonts a machine has; and no name from the data ever enters an expression.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from bonafide.publish.figures.drawing import Frame, Spec

INKS = {
    "#0a0001": "ink",
    "#0a0002": "muted",
    "#0a0003": "grid",
    "#0a0004": "model",
    "#0a0005": "other-1",
    "#0a0006": "other-2",
    "#0a0007": "other-3",
    "#0a0008": "other-4",
    "#0a0009": "paper",
}
"""Stand-in colours in a specification, and the theme's ink that each becomes."""

_COLOUR = {name: colour for colour, name in INKS.items()}
DASHES: tuple[tuple[int, ...], ...] = ((6, 3), (2, 3), (9, 3, 2, 3), (1, 4))
TEXT = 13

Layer = dict[str, Any]


_LETTER = 6.6
"""About how wide a letter of a title is, in pixels."""


def colour(ink: str) -> str:
    """The stand-in colour for an ink of the theme."""
    return _COLOUR[ink]


def other(index: int) -> tuple[str, tuple[int, ...]]:
    """Ink and dash of the ``index``-th subject beside the model; shape tells them apart as well."""
    return f"other-{index % 4 + 1}", DASHES[index % len(DASHES)]


def ticks(low: float, high: float, about: int) -> list[float]:
    """Round numbers between ``low`` and ``high``, about as many as asked.

    >>> ticks(0.652, 0.791, 4)
    [0.7, 0.75]
    """
    if not high > low:
        return [low]
    raw = (high - low) / max(about, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next((m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw * 0.999), 10 * power)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{i * step:.12g}") for i in range(first, last + 1)]


def tick_places(values: Sequence[float]) -> int:
    """The decimals that tell these ticks apart.

    >>> tick_places([0.7, 0.75])
    2
    """
    texts = [f"{v:.12f}".rstrip("0") for v in values]
    return max((len(t.partition(".")[2]) for t in texts), default=0)


def shorten(text: str, letters: int) -> str:
    """``text`` cut to ``letters``, with an ellipsis where it was cut.

    >>> shorten("logistic regression", 10)
    'logistic …'
    """
    return text if len(text) <= letters else text[: letters - 1] + "…"


def domain(values: Sequence[float], *, room: float = 0.06) -> tuple[float, float]:
    """The range of ``values`` with some room at both ends; never empty."""
    low, high = min(values), max(values)
    spread = (high - low) or abs(high) or 1.0
    return low - room * spread, high + room * spread


def x(field: str, scale: tuple[float, float]) -> Spec:
    """A horizontal position on a linear scale."""
    return _position(field, scale, reverse=False)


def y(field: str, scale: tuple[float, float], *, down: bool = False) -> Spec:
    """A vertical position on a linear scale; ``down`` counts rows from the top."""
    return _position(field, scale, reverse=down)


def _position(field: str, scale: tuple[float, float], *, reverse: bool) -> Spec:
    options = {"domain": list(scale), "zero": False, "nice": False, "reverse": reverse}
    return {"field": field, "type": "quantitative", "scale": options, "axis": None}


def layer(mark: Spec, rows: Sequence[Spec], **encoding: Spec) -> Layer:
    """One mark over its own rows."""
    return {"mark": mark, "data": {"values": list(rows)}, "encoding": encoding}


def rule(
    ink: str, *, width: float = 1, dash: Sequence[int] = (), cap: str = "butt", **more: Any
) -> Spec:
    """A straight line."""
    mark: Spec = {"type": "rule", "color": colour(ink), "strokeWidth": width, "strokeCap": cap}
    if dash:
        mark["strokeDash"] = list(dash)
    return mark | more


def words(ink: str, *, align: str, size: int = TEXT, **more: Any) -> Spec:
    """Text; its content comes from the field ``text``."""
    mark = {"type": "text", "color": colour(ink), "fontSize": size, "align": align}
    return mark | {"baseline": "middle", "fontWeight": "normal"} | more


def text_of(field: str) -> Spec:
    """The text channel."""
    return {"field": field, "type": "nominal"}


def horizontal_axis(
    marks: Sequence[tuple[float, str]],
    scale: tuple[float, float],
    *,
    height: int,
    title: str,
    frame: Frame,
    grid: bool = True,
) -> list[Layer]:
    """Grid lines, tick labels under the plot and the axis' title below them."""
    rows = [{"at": at, "text": text} for at, text in marks]
    layers = []
    if grid:
        layers.append(
            layer(
                rule("grid"),
                rows,
                x=x("at", scale),
                y={"value": 0},
                y2={"value": height},
            )
        )
    layers.append(
        layer(
            words("muted", align="center"),
            rows,
            x=x("at", scale),
            y={"value": height + 14},
            text=text_of("text"),
        )
    )
    # Under the middle of the plot, but never past the right edge: beside long labels a narrow
    # plot is shorter than its own title.
    half = _LETTER * len(title) / 2
    layers.append(
        layer(
            words("muted", align="center"),
            [{"text": title}],
            x={"value": min(frame.plot / 2, frame.plot + frame.right - half)},
            y={"value": height + 35},
            text=text_of("text"),
        )
    )
    return layers


def vertical_axis(
    marks: Sequence[tuple[float, str]], scale: tuple[float, float], *, frame: Frame, title: str
) -> list[Layer]:
    """Grid lines, tick labels left of the plot and the axis' title above it."""
    rows = [{"at": at, "text": text} for at, text in marks]
    return [
        layer(rule("grid"), rows, y=y("at", scale), x={"value": 0}, x2={"value": frame.plot}),
        layer(
            words("muted", align="right"),
            rows,
            y=y("at", scale),
            x={"value": -8},
            text=text_of("text"),
        ),
        layer(
            words("muted", align="left"),
            [{"text": title}],
            x={"value": -frame.left},
            y={"value": -20},
            text=text_of("text"),
        ),
    ]


def row_labels(labels: Sequence[str], scale: tuple[float, float], frame: Frame) -> Layer:
    """Names of rows, left of the plot, cut to what fits."""
    rows = [{"row": i, "text": shorten(t, frame.letters)} for i, t in enumerate(labels)]
    return layer(
        words("ink", align="right"),
        rows,
        y=y("row", scale, down=True),
        x={"value": -10},
        text=text_of("text"),
    )


def chart(layers: Sequence[Layer], *, frame: Frame, height: int, top: int, bottom: int) -> Spec:
    """The whole specification: layers in a plot with fixed room around it."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": frame.plot,
        "height": height,
        "padding": {"left": frame.left, "right": frame.right, "top": top, "bottom": bottom},
        "autosize": {"type": "none"},
        "background": None,
        "layer": list(layers),
        "config": {"view": {"stroke": None}, "font": "sans-serif"},
    }
