"""A metric of predicted numbers that can also be asked of plain arrays."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes, own_clusters
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.metric import Metric
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.regression.table import RegressionTable
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Rows


class NumberMetric(Metric[Predicted]):
    """A metric of one subject's predictions."""

    def __call__(
        self,
        label: ArrayLike,
        prediction: ArrayLike,
        *,
        ends: tuple[ArrayLike, ArrayLike] | None = None,
        quantiles: Mapping[float, ArrayLike] | None = None,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of predictions."""
        table = RegressionTable.of(
            label,
            prediction,
            intervals=None if ends is None else {MODEL: ends},
            quantiles=None if quantiles is None else {MODEL: quantiles},
            weight=weight,
            cluster=cluster,
        )
        if table.weight is not None and not table.weight.all():
            table = table.take(np.flatnonzero(table.weight))
        predicted, settings = predicted_of(table)[MODEL], Settings(level=level)
        return self.single(predicted, self.measure(predicted, settings), settings)


def predicted_of(table: RegressionTable) -> dict[str, Predicted]:
    """Each subject on all rows of a table, none of which has weight 0."""
    unit = None if table.cluster is None else own_clusters(table.cluster)[0]
    cell = Rows.of(len(table), table.weight, unit)
    return {
        name: Predicted(
            cell,
            table.label,
            table.predictions[name],
            table.intervals.get(name),
            table.quantiles.get(name),
        )
        for name in [MODEL, *table.baselines]
    }
