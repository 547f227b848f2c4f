"""What curves over a threshold or a share have in common: reading, styles, lines, data."""

from __future__ import annotations

from collections.abc import Callable

from bonafide.evidence import formatting as shown
from bonafide.evidence import leading
from bonafide.evidence.record import Record
from bonafide.publish.figures import ink
from bonafide.publish.figures.drawing import DataTable, Spec, Wish
from bonafide.publish.figures.tables import number_cell, rows_by_subject

Curve = list[tuple[float, float]]
Style = tuple[str, tuple[int, ...]]
_POINTS, _ROWS = 120, 21


def curves_of(record: Record, table: str, at: str, value: str, wish: Wish) -> dict[str, Curve]:
    """Each wanted subject's points, ascending: models first, then baselines, as the record has
    them.

    Raises:
        NotDrawn: there is no such table, or it lacks a column.
    """
    found = rows_by_subject(record, table, (at, value))
    names = [n for n in [*leading.models(record), *leading.baselines(record)] if n in found]
    if wish.subject is not None:
        names = [n for n in names if n == wish.subject]
    curves = {
        name: sorted(
            (x, y)
            for row in found[name]
            if (x := number_cell(row[at])) is not None
            and (y := number_cell(row[value])) is not None
        )
        for name in names
    }
    return {name: points for name, points in curves.items() if points}


def styles_of(record: Record, names: list[str]) -> dict[str, Style]:
    """Ink and dashes: models solid in their own ink, others told apart by both."""
    models = set(leading.models(record))
    rest = [n for n in names if n not in models]
    return {n: ("model", ()) if n in models else ink.other(rest.index(n)) for n in names}


def thin(points: Curve, most: int = _POINTS) -> Curve:
    """At most ``most`` points, the first and last among them: a screen shows no more.

    >>> thin([(0.0, 1.0), (0.5, 2.0), (1.0, 3.0)], 2)
    [(0.0, 1.0), (1.0, 3.0)]
    """
    if len(points) <= most:
        return points
    last = len(points) - 1
    return [points[round(i * last / (most - 1))] for i in range(most)]


def lines(
    curves: dict[str, Curve],
    styles: dict[str, Style],
    across: tuple[float, float],
    scale: tuple[float, float],
) -> list[ink.Layer]:
    """A line per subject, the first on top."""
    layers = []
    for name in reversed(curves):
        tint, dash = styles[name]
        mark: Spec = {"type": "line", "color": ink.colour(tint), "strokeJoin": "round"}
        mark |= {"strokeWidth": 2.5 if tint == "model" else 2}
        if dash:
            mark["strokeDash"] = list(dash)
        rows = [{"at": x, "value": y} for x, y in thin(curves[name])]
        layers.append(ink.layer(mark, rows, x=ink.x("at", across), y=ink.y("value", scale)))
    return layers


def curve_table(
    curves: dict[str, Curve],
    heads: list[str],
    at: Callable[[float], str],
    value: Callable[[float], str],
) -> DataTable:
    """A row per point of the first column, some twenty of them."""
    points = [(x, 0.0) for x in sorted({x for points in curves.values() for x, _ in points})]
    known = {name: dict(points) for name, points in curves.items()}
    rows: list[list[str | tuple[str, str]]] = []
    for x, _ in thin(points, _ROWS):
        row: list[str | tuple[str, str]] = [at(x)]
        row += [value(known[n][x]) if x in known[n] else shown.MISSING for n in curves]
        rows.append(row)
    return DataTable(heads, rows)
