"""A number that is known later, and a prediction of it."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.metric import Metric
from bonafide.measurement.regression.bias import bias
from bonafide.measurement.regression.interval_coverage import interval_coverage
from bonafide.measurement.regression.interval_width import interval_width
from bonafide.measurement.regression.mae import mae
from bonafide.measurement.regression.mape import mape
from bonafide.measurement.regression.median_absolute_error import median_absolute_error
from bonafide.measurement.regression.number_metric import predicted_of
from bonafide.measurement.regression.pinball_loss import pinball_loss
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.regression.r2 import r2
from bonafide.measurement.regression.rmse import rmse
from bonafide.measurement.regression.smape import smape
from bonafide.measurement.regression.spearman import spearman
from bonafide.measurement.regression.table import RegressionTable
from bonafide.measurement.regression.tables import quantiles_kept, residuals
from bonafide.measurement.regression.wape import wape
from bonafide.measurement.regression.warnings import warnings_of
from bonafide.measurement.settings import Settings
from bonafide.measurement.task import Task

METRICS: dict[str, Metric[Predicted]] = {
    "mae": mae,
    "rmse": rmse,
    "r2": r2,
    "median_absolute_error": median_absolute_error,
    "bias": bias,
    "mape": mape,
    "smape": smape,
    "wape": wape,
    "spearman": spearman,
    "pinball_loss": pinball_loss,
    "interval_coverage": interval_coverage,
    "interval_width": interval_width,
}


class Regression(Task[RegressionTable, Predicted]):
    """A number that is known later, predicted with or without an interval or quantiles.

    Metrics of intervals and quantiles are given where the model has some; a baseline without then
    has no value, and says why.
    """

    id, name = "regression", "predicted numbers"
    core = (
        "mae",
        "rmse",
        "r2",
        "median_absolute_error",
        "bias",
        "wape",
        "pinball_loss",
        "interval_coverage",
    )

    def metrics(self, settings: Settings) -> dict[str, Metric[Predicted]]:
        """All of them."""
        return dict(METRICS)

    def unasked(
        self, table: RegressionTable, settings: Settings
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Without those of quantiles and intervals where no subject gives any."""
        gone = set() if table.quantiles else {"pinball_loss"}
        gone |= set() if table.intervals else {"interval_coverage", "interval_width"}
        return (
            tuple(name for name in METRICS if name not in gone),
            tuple(name for name in self.core if name not in gone),
        )

    def subjects(
        self, table: RegressionTable, whole: Mapping[str, Predicted] | None
    ) -> dict[str, Predicted]:
        """The model and its baselines."""
        return predicted_of(table)

    def tables(
        self, overall: Mapping[str, Predicted], settings: Settings
    ) -> dict[str, FigureTable]:
        """Bias by predicted value; quantiles where there are some."""
        tables = {"residuals": residuals(overall, settings)}
        if any(predicted.quantiles for predicted in overall.values()):
            tables["quantiles"] = quantiles_kept(overall, settings)
        return tables

    def warnings(
        self, table: RegressionTable, overall: Mapping[str, Predicted], settings: Settings
    ) -> tuple[str, ...]:
        """As ``warnings_of`` has it."""
        return tuple(warnings_of(table, overall, table.nominal, settings))


regression = Regression()
