"""A metric of classes that can also be asked of plain arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes, own_clusters
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.metric import Metric
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.table import ClassTable
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Rows

NOT_PROBABILITIES = "the subject gives classes, not a probability for each"


class ClassMetric(Metric[Classified]):
    """A metric of one subject's decisions or probabilities."""

    def __call__(
        self,
        label: Sequence[str] | Codes,
        predicted: Codes | ArrayLike,
        *,
        classes: Sequence[str] | None = None,
        ordered: bool = False,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        settings: Settings | None = None,
    ) -> Estimate:
        """The estimate of one column of decisions, or one matrix of probabilities."""
        table = ClassTable.of(
            label, predicted, classes=classes, ordered=ordered, weight=weight, cluster=cluster
        )
        if table.weight is not None and not table.weight.all():
            table = table.take(np.flatnonzero(table.weight))
        classified = classified_of(table)[MODEL]
        settings = settings or Settings()
        return self.single(classified, self.measure(classified, settings), settings)


def classified_of(table: ClassTable) -> dict[str, Classified]:
    """Each subject on all rows of a table, none of which has weight 0."""
    unit = None if table.cluster is None else own_clusters(table.cluster)[0]
    cell = Rows.of(len(table), table.weight, unit)
    label = table.label.codes.astype(np.int64)
    return {
        name: Classified(cell, label, table.predictions[name], table.classes, ordered=table.ordered)
        for name in [MODEL, *table.baselines]
    }
