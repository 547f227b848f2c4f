"""A metric of scaled errors that can also be asked of plain arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.forecast.forecasted import Forecasted, forecasted_of
from bonafide.measurement.forecast.history import History
from bonafide.measurement.forecast.table import ForecastTable
from bonafide.measurement.interval import Interval, plural
from bonafide.measurement.metric import Metric
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.settings import Settings


class ForecastMetric(Metric[Forecasted]):
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

    def said(self, judged: Forecasted, found: Interval) -> Interval:
        """The same bounds; the method says how many rows had no scale."""
        lacking = judged.cell.n - int(np.count_nonzero(judged.scaled))
        if not lacking or found.low is None:
            return found
        left_out = f"{plural(lacking, 'row')} of series without a scale left out"
        return Interval(found.low, found.high, f"{found.method}, {left_out}")
