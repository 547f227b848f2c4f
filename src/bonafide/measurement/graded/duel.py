"""The model against one baseline, answer by answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.codes import own_clusters
from bonafide.measurement.graded.graded_metric import passing_columns
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.units import Rows


@dataclass(frozen=True, eq=False)
class Duel:
    """What became of the model against a baseline.

    Attributes:
        cell: the rows on which it is known.
        won: shape (n,), 1 where the model's answer was the better one, 0 where the baseline's
            was, 1/2 for a tie.
    """

    cell: Rows
    won: Floats

    @property
    def tied(self) -> Flags:
        """Which rows are ties."""
        tied: Flags = self.won == 0.5
        return tied


def duels_of(table: GradedTable, scored: frozenset[str]) -> dict[str, Duel]:
    """The model against each baseline, by preferences where there are any, else by scores.

    Args:
        table: no row of weight 0.
        scored: the baselines that may be compared by scores.
    """
    found = {}
    for name, won in outcomes(table, scored).items():
        rows = np.flatnonzero(~np.isnan(won))
        unit = None if table.cluster is None else own_clusters(table.cluster)[0][rows]
        weight = None if table.weight is None else table.weight[rows]
        found[name] = Duel(Rows.of(rows.size, weight, unit), won[rows])
    return found


def outcomes(table: GradedTable, scored: frozenset[str]) -> Mapping[str, Floats]:
    """Who was better in each row, NaN where that is not known, per baseline."""
    found = dict(table.preferred)
    for name in table.baselines:
        if name in scored and name not in found:
            gap = np.sign(table.grades[MODEL] - table.grades[name])
            found[name] = (gap + 1) / 2
    return found


def scored_baselines(table: GradedTable) -> frozenset[str]:
    """The baselines whose scores tell who was better; passes would tell the pass rate again."""
    passes, _ = passing_columns(table)
    if MODEL not in table.grades or MODEL in passes:
        return frozenset()
    return frozenset(name for name in table.baselines if name not in passes)
