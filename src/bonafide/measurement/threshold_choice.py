"""What choosing the threshold on the rows themselves would promise, and what it is worth."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from bonafide.measurement.arrays import Flags, dot
from bonafide.measurement.cell import Cell
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.interval import ENOUGH
from bonafide.measurement.metrics.cross_fitted_cost import FOLDS, cheapest, cross_fitted
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings


def threshold_choice(subjects: Mapping[str, Scored], settings: Settings) -> FigureTable:
    """Per subject: the cheapest threshold on these rows, what it seems to cost, what it costs.

    The threshold that is cheapest on the rows that it is judged on flatters itself; by how much
    is the difference to the cost at thresholds that were each chosen on other rows.

    Args:
        subjects: each subject's scores on the same rows; below 25 units there is nothing to say.
        settings: must have costs.

    Returns:
        Columns subject, cheapest (``None``: act on nobody), cost_as_it_seems, cost_cross_fitted,
        chosen_low and chosen_high (the least and greatest of the folds' thresholds).

    >>> from bonafide.measurement.cell import Cell
    >>> cell = Cell.of(np.array([False, False, False, True, True] * 10), None, None)
    >>> scored = Scored(cell, cell.label.astype(np.float64))
    >>> threshold_choice({"model": scored}, Settings(cost_act=1, cost_miss=5)).rows
    (('model', 1.0, 0.4, 0.4, 1.0, 1.0),)
    """
    assert settings.costs is not None
    rows: list[tuple[str, float | None, float, float, float | None, float | None]] = []
    for name, scored in subjects.items():
        cell = scored.cell
        if cell.units < FOLDS * ENOUGH:
            continue

        best = cheapest(scored, np.ones(cell.n, np.bool_), settings.costs)
        chosen, acts = cross_fitted(scored, settings.costs)
        rows.append(
            (
                name,
                _finite(best),
                _cost(cell, scored.acts(best), settings.costs),
                _cost(cell, acts, settings.costs),
                _finite(float(chosen.min())),
                _finite(float(chosen.max())),
            )
        )
    columns = (
        "subject",
        "cheapest",
        "cost_as_it_seems",
        "cost_cross_fitted",
        "chosen_low",
        "chosen_high",
    )
    return FigureTable(
        "The cheapest threshold, and what choosing it is worth", columns, tuple(rows)
    )


def _cost(cell: Cell, acts: Flags, costs: tuple[float, float]) -> float:
    act, miss = costs
    return dot(act * acts + miss * (cell.label & ~acts), cell.mass) / float(cell.mass.sum())


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
