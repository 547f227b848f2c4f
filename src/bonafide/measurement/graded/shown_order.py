"""Whether the answer that is shown first is preferred for that."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from bonafide.measurement.codes import own_clusters
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.graded.ppi import PowerTuned
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.influence import standard_error
from bonafide.measurement.units import Rows

COLUMNS = ("against", "shown_first", "rows_first", "rows_second", "won_first", "won_second", "p")


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """How often the model won by its place.

    Attributes:
        rows: on how many rows it was shown first, and second.
        won: its win rate there.
        p: how likely so much difference is where the place does not matter.
    """

    rows: tuple[int, int]
    won: tuple[float, float]
    p: float | None


def shown_order(table: GradedTable, baseline: str) -> ShownOrder | None:
    """The model's win rate by place; ``None`` where one of them never occurs.

    Args:
        table: no row of weight 0.
        baseline: whom preferences are against.
    """
    won, first = table.preferred[baseline], table.first[baseline]
    rows = np.flatnonzero(~np.isnan(won) & ~np.isnan(first))
    front = first[rows] == 1
    if front.all() or not front.any():
        return None
    unit = None if table.cluster is None else own_clusters(table.cluster)[0][rows]
    cell = Rows.of(rows.size, None if table.weight is None else table.weight[rows], unit)
    # The gap between two groups of rows, as of a human sample and the other rows.
    found = PowerTuned.of(cell, won[rows], won[rows], front, tuning=0.0)
    error = standard_error(found.gap_u)
    p = None
    if error > 0:
        p = 2 * float(stdtr(max(1.0, cell.all.effective - 1), -abs(found.gap) / error))
    counts = (int(np.count_nonzero(front)), int(np.count_nonzero(~front)))
    return ShownOrder(counts, (found.value, found.value - found.gap), p)


def shown_orders(table: GradedTable) -> FigureTable | None:
    """Every baseline's; ``None`` where nothing is known of places."""
    rows: list[tuple[float | int | str | None, ...]] = []
    for name in table.first:
        found = shown_order(table, name)
        if found is not None:
            share = found.rows[0] / sum(found.rows)
            rows.append((name, share, *found.rows, *found.won, found.p))
    return FigureTable("Who was shown first", COLUMNS, tuple(rows)) if rows else None
