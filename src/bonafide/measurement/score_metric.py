"""A metric of scores against two-valued labels."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import Codes, own_clusters
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.metric import Metric
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table

NOT_PROBABILITIES = "the scores are not probabilities: some lie outside [0, 1]"


class ScoreMetric(Metric[Scored]):
    """A metric that can also be asked of plain arrays."""

    def of_arrays(
        self,
        label: ArrayLike,
        score: ArrayLike,
        weight: ArrayLike | None,
        cluster: Codes | None,
        settings: Settings,
    ) -> Estimate:
        """The estimate from plain arrays, checked as a table's are."""
        scored = scored_of(Table.of(label, score, weight=weight, cluster=cluster))
        return self.single(scored, self.measure(scored, settings), settings)


class AtThreshold(ScoreMetric):
    """A metric of decisions that can be asked of plain arrays at a threshold."""

    def __call__(
        self,
        label: ArrayLike,
        score: ArrayLike,
        *,
        threshold: float | None = None,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of scores."""
        settings = Settings(threshold=threshold, level=level)
        return self.of_arrays(label, score, weight, cluster, settings)


def scored_of(table: Table, subject: str = MODEL) -> Scored:
    """All rows of a table that weigh more than nothing, with one subject's scores."""
    unit = None if table.cluster is None else own_clusters(table.cluster)[0]
    label, score, weight = table.label, table.scores[subject], table.weight
    if weight is not None and not weight.all():
        rows = np.flatnonzero(weight)
        label, score, weight = label[rows], score[rows], weight[rows]
        unit = None if unit is None else unit[rows]
    return Scored(Cell.of(label, weight, unit), score)
