"""Tables for figures of forecasts: error by horizon."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.forecast.forecasted import Forecasted
from bonafide.measurement.forecast.mase import mase
from bonafide.measurement.metric import Metric
from bonafide.measurement.regression.bias import bias
from bonafide.measurement.regression.mae import mae
from bonafide.measurement.settings import Settings


def by_horizon(subjects: Mapping[str, Forecasted], settings: Settings) -> FigureTable:
    """Per subject and horizon: error, scaled error and bias, with their intervals.

    Returns:
        Columns subject, horizon, n, then mae, mase and bias, each followed by its low and high;
        horizons ascending. ``None`` where there is no value or there are no bounds.
    """
    shown: tuple[tuple[str, Metric[Any]], ...] = (("mae", mae), ("mase", mase), ("bias", bias))
    rows: list[tuple[float | int | str | None, ...]] = []
    for name, forecasted in subjects.items():
        for horizon in np.unique(forecasted.horizon).tolist():
            part = forecasted.take(np.flatnonzero(forecasted.horizon == horizon))
            line: list[float | int | str | None] = [name, horizon, part.cell.n]
            for _, metric in shown:
                found = metric.single(part, metric.measure(part, settings), settings)
                line += [found.value, found.low, found.high]
            rows.append(tuple(line))
    columns = ["subject", "horizon", "n"]
    for what, _ in shown:
        columns += [what, f"{what}_low", f"{what}_high"]
    return FigureTable("Error by horizon", tuple(columns), tuple(rows))
