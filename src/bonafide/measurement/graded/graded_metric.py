"""A metric of grades that can also be asked of plain arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes, own_clusters
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.graded.graded import Graded, are_passes
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.metric import Metric
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Rows


class GradedMetric(Metric[Graded]):
    """A metric of one subject's grades."""

    def __call__(
        self,
        grade: ArrayLike,
        human: ArrayLike | None = None,
        *,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        settings: Settings | None = None,
    ) -> Estimate:
        """The estimate of one column of grades."""
        settings = settings or Settings()
        table = GradedTable.of(grade, human=human, weight=weight, cluster=cluster)
        if table.weight is not None and not table.weight.all():
            table = table.take(np.flatnonzero(table.weight))
        graded = graded_of(table)[MODEL]
        return self.single(graded, self.measure(graded, settings), settings)


def cell_of(table: GradedTable) -> Rows:
    """The rows of a table without rows of weight 0."""
    unit = None if table.cluster is None else own_clusters(table.cluster)[0]
    return Rows.of(len(table), table.weight, unit)


def graded_of(table: GradedTable) -> dict[str, Graded]:
    """Every subject that has grades; the model alone where there are only preferences."""
    cell = cell_of(table)
    if not table.grades:
        return {MODEL: Graded(cell, None)}
    passes, human_passes = passing_columns(table)
    return {
        name: Graded(
            cell,
            table.grades[name],
            table.humans.get(name),
            tuple(table.graders.get(name, {}).values()),
            name in passes,
            name in human_passes,
        )
        for name in (MODEL, *table.baselines)
    }


def passing_columns(table: GradedTable) -> tuple[frozenset[str], frozenset[str]]:
    """The subjects whose grades, and whose human grades, are passes.

    Those are 0 and 1 in every row. Where all are 1, the other columns decide: among scores it is
    the lowest score of a scale, not a pass.
    """
    columns = [*table.grades.values(), *table.humans.values()]
    scores = not all(are_passes(column) for column in columns)
    grades, humans = (
        frozenset(
            name
            for name, column in given.items()
            if are_passes(column) and not (scores and bool((column != 0).all()))
        )
        for given in (table.grades, table.humans)
    )
    return grades, humans
