"""Which input moves an impact most."""

from __future__ import annotations

import itertools

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.impact.assumption import Assumption
from bonafide.measurement.impact.impact_model import ImpactModel

_MOST = 12


def at_best(model: ImpactModel) -> dict[str, Floats] | None:
    """Every input at its best guess or measured value; ``None`` where one has none."""
    values = {}
    for name, x in model.by_name.items():
        if x.best is None:
            return None
        values[name] = np.array(x.best)
    return values


def swings(model: ImpactModel) -> dict[str, tuple[float, float]]:
    """The sum with each uncertain input at its low and at its high end, the others at best."""
    best = at_best(model)
    if best is None or model.lacking is not None:
        return {}
    found = {}
    for x in model.uncertain:
        low, high = (float(model.net(best | {x.name: np.array(e)})) for e in x.bounds(model.level))
        found[x.name] = low, high
    return found


def tornado(model: ImpactModel) -> FigureTable:
    """One row for each uncertain input, the one that moves the sum most first.

    Columns: input, unit, low, best, high, at_low, at_high (the sum with this input there and the
    others at best), swing (their distance), and whether it was measured or assumed.
    """
    rows = []
    for name, (at_low, at_high) in swings(model).items():
        x = model.by_name[name]
        low, high = x.bounds(model.level)
        kind = "assumed" if isinstance(x, Assumption) else "measured"
        rows.append((name, x.unit, low, x.best, high, at_low, at_high, abs(at_high - at_low), kind))
    rows.sort(key=lambda row: (-row[7], row[0]))
    columns = ("input", "unit", "low", "best", "high", "at_low", "at_high", "swing", "kind")
    return FigureTable(f"What moves the impact per {model.period} most", columns, tuple(rows))


def extremes(model: ImpactModel) -> tuple[float, float] | None:
    """The least and the most the sum can be with each input at either end; up to 12 uncertain."""
    best = at_best(model)
    uncertain = model.uncertain
    if best is None or model.lacking is not None or not 0 < len(uncertain) <= _MOST:
        return None
    corners = np.array(list(itertools.product(*(x.bounds(model.level) for x in uncertain))))
    sums = model.net(best | {x.name: corners[:, i] for i, x in enumerate(uncertain)})
    return float(sums.min()), float(sums.max())


def assumptions(model: ImpactModel) -> FigureTable:
    """Every input with its range, unit and source: what must stand beside the result."""
    rows: list[tuple[float | str | None, ...]] = []
    for name, x in model.by_name.items():
        shape: str
        if isinstance(x, Assumption):
            low, high = (None, None) if x.fixed else x.bounds(model.level)
            shape = "fixed" if x.fixed else x.distribution or "range without a distribution"
            rows.append((name, low, x.best, high, x.unit, x.source, "assumed", shape))
        else:
            e = x.estimate
            shape = f"split normal on the {x.scale} scale, from {e.method}"
            rows.append((name, e.low, e.value, e.high, x.unit, x.source, "measured", shape))
    columns = ("input", "low", "best", "high", "unit", "source", "kind", "distribution")
    return FigureTable(f"What the impact per {model.period} rests on", columns, tuple(rows))
