"""A cell together with its series and what one subject forecast."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.codes import own_clusters
from bonafide.measurement.forecast.scales import Scales
from bonafide.measurement.forecast.table import ForecastTable
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.regression.table import Bounds, Quantiles
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.units import Rows

NO_SCALE = "no series here has a history that errors could be scaled by"


class Forecasted(Predicted):
    """Values and one subject's forecasts.

    Args:
        cell, label, prediction, ends, quantiles: as for ``Predicted``.
        series: places in the scales, shape (n,).
        horizon: steps, shape (n,).
        scales: of each series.
    """

    def __init__(
        self,
        cell: Rows,
        label: Floats,
        prediction: Floats,
        *,
        series: Ints,
        horizon: Ints,
        scales: Scales,
        ends: Bounds | None = None,
        quantiles: Quantiles | None = None,
    ) -> None:
        super().__init__(cell, label, prediction, ends, quantiles)
        self.series, self.horizon, self.scales = series, horizon, scales

    @cached_property
    def scaled(self) -> Flags:
        """Rows whose series has a scale."""
        return np.asarray(~np.isnan(self.scales.absolute[self.series]), np.bool_)

    def take(self, rows: Ints) -> Forecasted:
        """The same of only these rows."""
        plain = super().take(rows)
        return Forecasted(
            plain.cell,
            plain.label,
            plain.prediction,
            series=self.series[rows],
            horizon=self.horizon[rows],
            scales=self.scales,
            ends=plain.ends,
            quantiles=plain.quantiles,
        )


def forecasted_of(table: ForecastTable) -> dict[str, Forecasted]:
    """Each subject on all rows of a table, none of which has weight 0."""
    unit = None if table.cluster is None else own_clusters(table.cluster)[0]
    cell = Rows.of(len(table), table.weight, unit)
    series = table.series.codes.astype(np.int64)
    return {
        name: Forecasted(
            cell,
            table.label,
            table.predictions[name],
            series=series,
            horizon=table.horizon,
            scales=table.scales,
            ends=table.intervals.get(name),
            quantiles=table.quantiles.get(name),
        )
        for name in [MODEL, *table.baselines]
    }
