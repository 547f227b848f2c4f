"""A metric of scaled errors that can also be asked of plain arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Flags
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.forecast.forecasted import Forecasted, forecasted_of
from bonafide.measurement.forecast.history import History
from bonafide.measurement.forecast.table import ForecastTable
from bonafide.measurement.interval import plural
from bonafide.measurement.part_metric import PartMetric
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.settings import Settings


class ForecastMetric(PartMetric[Forecasted]):
    """A metric of one subject's forecasts, scaled by each series' own past."""

    def __call__(
        self,
        label: ArrayLike,
        prediction: ArrayLike,
        *,
        series: Sequence[str] | Codes,
        time: ArrayLike,
        horizon: ArrayLike,
        history: History,
        season: int = 1,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of forecasts."""
        table = ForecastTable.of(
            label,
            prediction,
            series=series,
            time=time,
            horizon=horizon,
            history=history,
            season=season,
            weight=weight,
            cluster=cluster,
        )
        if table.weight is not None and not table.weight.all():
            table = table.take(np.flatnonzero(table.weight))
        forecasted, settings = forecasted_of(table)[MODEL], Settings(level=level)
        return self.single(forecasted, self.measure(forecasted, settings), settings)

    def counted(self, judged: Forecasted) -> Flags:
        """Rows of series with a scale."""
        return judged.scaled

    def left_out(self, judged: Forecasted, rows: int) -> str:
        """Rows without a scale."""
        return f"{plural(rows, 'row')} of series without a scale left out"
