"""The battery that every metric of predicted numbers passes."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn import metrics as sk

from bonafide.measurement.metric import Metric
from bonafide.measurement.regression.table import RegressionTable
from bonafide.measurement.regression.task import regression
from bonafide.measurement.settings import Settings
from tests.measurement.regression.tables import LEVELS, large, tables
from tests.measurement.row_battery import Battery

battery = Battery(regression, Settings(), large, frozenset({"median_absolute_error"}))
every = pytest.mark.parametrize("metric", battery.metrics.values(), ids=battery.metrics)
some = settings(max_examples=40, deadline=None)


def _mape(t: RegressionTable, y: Any, p: Any, w: Any) -> float:
    kept = y != 0
    weight = None if w is None else w[kept]
    return float(sk.mean_absolute_percentage_error(y[kept], p[kept], sample_weight=weight))


def _smape(t: RegressionTable, y: Any, p: Any, w: Any) -> float:
    share = [
        0.0 if a == b else 2 * abs(a - b) / (abs(a) + abs(b)) for a, b in zip(y, p, strict=True)
    ]
    return float(np.average(share, weights=w))


def _spearman(t: RegressionTable, y: Any, p: Any, w: Any) -> float:
    times = np.ones(y.size, int) if w is None else w.astype(int)
    return float(stats.spearmanr(np.repeat(p, times), np.repeat(y, times)).statistic)


def _median(t: RegressionTable, y: Any, p: Any, w: Any) -> float:
    times = np.ones(y.size, int) if w is None else w.astype(int)
    return float(sk.median_absolute_error(np.repeat(y, times), np.repeat(p, times)))


def _pinball(t: RegressionTable, y: Any, p: Any, w: Any) -> float:
    of = t.quantiles["model"]
    return float(
        np.mean([sk.mean_pinball_loss(y, of[a], sample_weight=w, alpha=a) for a in LEVELS])
    )


def _inside(t: RegressionTable, y: Any, p: Any, w: Any) -> float:
    low, high = t.intervals["model"]
    return float(np.average((low <= y) & (y <= high), weights=w))


REFERENCE = {
    "mae": lambda t, y, p, w: sk.mean_absolute_error(y, p, sample_weight=w),
    "rmse": lambda t, y, p, w: sk.root_mean_squared_error(y, p, sample_weight=w),
    "r2": lambda t, y, p, w: sk.r2_score(y, p, sample_weight=w),
    "median_absolute_error": _median,
    "bias": lambda t, y, p, w: np.average(p - y, weights=w),
    "mape": _mape,
    "smape": _smape,
    "wape": lambda t, y, p, w: (
        np.average(np.abs(p - y), weights=w) / np.average(np.abs(y), weights=w)
    ),
    "spearman": _spearman,
    "pinball_loss": _pinball,
    "interval_coverage": _inside,
    "interval_width": lambda t, y, p, w: np.average(
        t.intervals["model"][1] - t.intervals["model"][0], weights=w
    ),
}


@every
def test_it_says_what_it_is(metric: Metric[Any]) -> None:
    """Every metric carries the words that pages and documentation need, and a source."""
    battery.says_what_it_is(metric)
    assert metric.id in REFERENCE


def test_no_rows_at_all() -> None:
    """Tables and warnings too are made from nothing without inventing anything."""
    battery.empty_table(large("rows"))


@every
def test_too_little(metric: Metric[Any]) -> None:
    """No rows give no value, one row no bounds."""
    battery.no_rows(metric, large("rows"))
    battery.one_row(metric, large("rows"))


@every
@some
@given(table=tables(least=2))
def test_it_agrees_with_the_reference(metric: Metric[Any], table: RegressionTable) -> None:
    """Values are scikit-learn's and scipy's to 1e-9, with weights and ties, where defined."""
    found = battery.single(metric, table).value
    y, p = table.label, table.predictions["model"]
    undefined = {
        "r2": np.ptp(y) == 0,
        "spearman": np.ptp(y) == 0 or np.ptp(p) == 0,
        "mape": not y.any(),
        "wape": not y.any(),
    }
    if undefined.get(metric.id, False):
        assert found is None
        return
    expected = float(REFERENCE[metric.id](table, y, p, table.weight))
    assert found is not None and math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


@every
@some
@given(table=tables(least=2), seed=st.integers(0, 99))
def test_laws(metric: Metric[Any], table: RegressionTable, seed: int) -> None:
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
def test_bounds_hold_the_value_and_have_a_width(
    metric: Metric[Any], table: RegressionTable
) -> None:
    """No interval has zero width, leaves its value out, or reaches beyond the range."""
    battery.bounds_hold(metric, table)


@every
@settings(max_examples=30, deadline=None)
@given(table=tables(least=3, most=20))
def test_influence_is_the_derivative_by_weight(metric: Metric[Any], table: RegressionTable) -> None:
    """A row's influence is w * d value / d w."""
    battery.influence_is_derivative(metric, table)


@every
@pytest.mark.parametrize("kind", ["rows", "weighted", "clusters"])
def test_the_standard_error_is_the_bootstraps(metric: Metric[Any], kind: str) -> None:
    """Within 10 % of 800 replicates, single and paired; medians, of which the density is
    estimated, within 25 %."""
    stepped = metric.id in battery.stepped
    battery.standard_error_is_the_bootstraps(metric, kind, 0.25 if stepped else 0.10)


@every
def test_a_perfect_subject_is_not_certain(metric: Metric[Any]) -> None:
    """Where no error was seen, bounds are withheld with a reason, or have a width."""
    label = np.arange(40.0) % 7 + 1
    table = RegressionTable.of(
        label,
        label,
        {"base": label},
        intervals={"model": (label, label), "base": (label, label)},
        quantiles={"model": {0.5: label}, "base": {0.5: label}},
    )
    for look in (battery.single, battery.pair):
        found = look(metric, table)
        assert (found.low is None) == (metric.id != "interval_coverage")
        assert found.low is None or found.low < (found.high or 0)
        assert (found.reason is None) == (found.low is not None)


@pytest.mark.parametrize("metric", ["spearman"])
@some
@given(table=tables(least=3))
def test_ranks_know_only_the_order(metric: str, table: RegressionTable) -> None:
    """An increasing transform of the predictions changes nothing."""
    bent = dataclasses.replace(
        table, predictions={name: np.exp(x / 50) for name, x in table.predictions.items()}
    )
    one, other = (battery.single(battery.metrics[metric], t) for t in (table, bent))
    assert (one.value is None) == (other.value is None)
    assert one.value is None or math.isclose(one.value, other.value or 9, abs_tol=1e-12)
