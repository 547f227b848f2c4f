"""The battery that every metric of forecasts passes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.measurement.forecast.table import ForecastTable
from bonafide.measurement.forecast.task import forecast
from bonafide.measurement.metric import Metric
from bonafide.measurement.regression.task import METRICS as OF_NUMBERS
from bonafide.measurement.settings import Settings
from tests.measurement.forecast.tables import large, tables
from tests.measurement.row_battery import Battery

battery = Battery(forecast, Settings(), large)
every = pytest.mark.parametrize("metric", battery.metrics.values(), ids=battery.metrics)
some = settings(max_examples=40, deadline=None)


def scaled(table: ForecastTable, power: int) -> float | None:
    """MASE (power 1) and RMSSE (power 2) by their definitions, series by series."""
    weight = np.ones(len(table)) if table.weight is None else table.weight
    error = np.abs(table.predictions["model"] - table.label) ** power
    top = bottom = 0.0
    for k in range(len(table.series.names)):
        scale = (table.scales.absolute, table.scales.square)[power - 1][k]
        rows = table.series.codes == k
        if math.isnan(scale) or not rows.any():
            continue
        mean = float(np.average(error[rows], weights=weight[rows])) / scale
        top += mean ** (1 / power) * weight[rows].sum()
        bottom += weight[rows].sum()
    return top / bottom if bottom else None


@every
def test_it_says_what_it_is(metric: Metric[Any]) -> None:
    """Every metric carries the words that pages and documentation need, and a source."""
    battery.says_what_it_is(metric)
    assert metric.id in {"mase", "rmsse"} or OF_NUMBERS[metric.id] is metric


def test_no_rows_at_all() -> None:
    """Tables and warnings too are made from nothing without inventing anything."""
    battery.empty_table(large("series"))


@every
def test_too_little(metric: Metric[Any]) -> None:
    """No rows give no value, one row no bounds."""
    battery.no_rows(metric, large("series"))
    battery.one_row(metric, large("series"))


@pytest.mark.parametrize("metric", ["mase", "rmsse"])
@some
@given(table=tables(least=1))
def test_it_agrees_with_the_definition(metric: str, table: ForecastTable) -> None:
    """Values are those of the definition to 1e-9; the others are tested with regression."""
    found = battery.single(battery.metrics[metric], table).value
    expected = scaled(table, 1 if metric == "mase" else 2)
    assert (found is None) == (expected is None)
    assert found is None or math.isclose(found, expected or 0.0, rel_tol=1e-9, abs_tol=1e-9)


@every
@some
@given(table=tables(least=2), seed=st.integers(0, 99))
def test_laws(metric: Metric[Any], table: ForecastTable, seed: int) -> None:
    """Equal weights are none; weights repeat; order is nothing; a swap negates."""
    battery.equal_weights_are_none(metric, table)
    battery.weight_repeats(metric, table)
    battery.order_of_rows(metric, table, seed)
    battery.swapping(metric, table)


@every
def test_the_scale_of_weights_says_nothing(metric: Metric[Any]) -> None:
    """Weights a thousandfold are not more data."""
    battery.scale_of_weights(metric)


@every
@settings(max_examples=60, deadline=None)
@given(table=tables(least=12, most=60))
def test_bounds_hold_the_value_and_have_a_width(metric: Metric[Any], table: ForecastTable) -> None:
    """No interval has zero width, leaves its value out, or reaches beyond the range."""
    battery.bounds_hold(metric, table)


@every
@settings(max_examples=30, deadline=None)
@given(table=tables(least=3, most=20))
def test_influence_is_the_derivative_by_weight(metric: Metric[Any], table: ForecastTable) -> None:
    """A row's influence is w * d value / d w."""
    battery.influence_is_derivative(metric, table)


@every
@pytest.mark.parametrize("kind", ["series", "weighted", "rows"])
def test_the_standard_error_is_the_bootstraps(metric: Metric[Any], kind: str) -> None:
    """Within 10 % of 800 replicates of series, or of rows, single and paired."""
    if kind == "rows" and metric.id == "rmsse":
        # The root of a mean of four bends: drawing rows within a series adds what a slope cannot
        # know. Series are the unit unless somebody says otherwise.
        battery.standard_error_is_the_bootstraps(metric, kind, 0.2)
        return
    battery.standard_error_is_the_bootstraps(metric, kind)
