"""Values of series, and what was forecast of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.forecast.forecasted import Forecasted, forecasted_of
from bonafide.measurement.forecast.mase import mase
from bonafide.measurement.forecast.rmsse import rmsse
from bonafide.measurement.forecast.table import ForecastTable
from bonafide.measurement.forecast.tables import by_horizon
from bonafide.measurement.forecast.warnings import warnings_of
from bonafide.measurement.metric import Metric
from bonafide.measurement.regression.bias import bias
from bonafide.measurement.regression.interval_coverage import interval_coverage
from bonafide.measurement.regression.interval_width import interval_width
from bonafide.measurement.regression.mae import mae
from bonafide.measurement.regression.pinball_loss import pinball_loss
from bonafide.measurement.regression.rmse import rmse
from bonafide.measurement.regression.wape import wape
from bonafide.measurement.settings import Settings
from bonafide.measurement.task import Task

_OF_NUMBERS = (wape, mae, rmse, bias, pinball_loss, interval_coverage, interval_width)
# What reads predicted numbers reads forecasts, which are some.
METRICS: dict[str, Metric[Forecasted]] = {
    "mase": mase,
    "rmsse": rmsse,
    **{metric.id: cast("Metric[Forecasted]", metric) for metric in _OF_NUMBERS},
}


class Forecast(Task[ForecastTable, Forecasted]):
    """Values that came true, against what was forecast some steps before.

    The horizon is a slice; a baseline that repeats the last season is computed from the history.
    """

    id, name = "forecast", "forecasts of series"
    core = ("mase", "rmsse", "wape", "mae", "bias", "pinball_loss", "interval_coverage")

    def metrics(self, settings: Settings) -> dict[str, Metric[Forecasted]]:
        """All of them."""
        return dict(METRICS)

    def unasked(
        self, table: ForecastTable, settings: Settings
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Without those of quantiles and intervals where no subject gives any."""
        gone = set() if table.quantiles else {"pinball_loss"}
        gone |= set() if table.intervals else {"interval_coverage", "interval_width"}
        return (
            tuple(name for name in METRICS if name not in gone),
            tuple(name for name in self.core if name not in gone),
        )

    def subjects(
        self, table: ForecastTable, whole: Mapping[str, Forecasted] | None
    ) -> dict[str, Forecasted]:
        """The model and its baselines."""
        return forecasted_of(table)

    def tables(
        self, overall: Mapping[str, Forecasted], settings: Settings
    ) -> dict[str, FigureTable]:
        """Error by horizon."""
        return {"by_horizon": by_horizon(overall, settings)}

    def warnings(
        self, table: ForecastTable, overall: Mapping[str, Forecasted], settings: Settings
    ) -> tuple[str, ...]:
        """As ``warnings_of`` has it."""
        return tuple(warnings_of(table, overall, settings))


forecast = Forecast()
