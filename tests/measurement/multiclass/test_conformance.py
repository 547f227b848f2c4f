"""The battery that every metric of classes passes."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sk

from bonafide.measurement.metric import Metric
from bonafide.measurement.multiclass.table import ClassTable
from bonafide.measurement.multiclass.task import multiclass
from bonafide.measurement.settings import Settings
from tests.measurement.multiclass.tables import CLASSES, large, tables
from tests.measurement.row_battery import Battery

COSTS = {x: {y: float(1 + 3 * i + j) for j, y in enumerate("abcd") if x != y} for i, x in
         enumerate("abcd")}  # fmt: skip
battery = Battery(multiclass, Settings(class_costs=COSTS, top_k=2), large)
every = pytest.mark.parametrize("metric", battery.metrics.values(), ids=battery.metrics)
some = settings(max_examples=40, deadline=None)


def _cost(y: Any, d: Any) -> Any:
    return np.array([COSTS[CLASSES[i]].get(CLASSES[j], 0.0) for i, j in zip(y, d, strict=True)])


def _f1(y: Any, d: Any, w: Any, average: str) -> float:
    return float(
        sk.f1_score(y, d, sample_weight=w, average=average, labels=np.unique(y), zero_division=0)
    )


def _ovr(y: Any, p: Any, w: Any) -> float:
    return float(
        np.mean([sk.roc_auc_score(y == k, p[:, k], sample_weight=w) for k in np.unique(y)])
    )


def _top(y: Any, p: Any, w: Any) -> float:
    ranks = np.argsort(-p, axis=1, kind="stable")[:, :2]
    return float(np.average((ranks == y[:, None]).any(axis=1), weights=w))


REFERENCE = {
    "accuracy": lambda y, d, p, w: sk.accuracy_score(y, d, sample_weight=w),
    "balanced_accuracy": lambda y, d, p, w: sk.balanced_accuracy_score(y, d, sample_weight=w),
    "macro_f1": lambda y, d, p, w: _f1(y, d, w, "macro"),
    "weighted_f1": lambda y, d, p, w: _f1(y, d, w, "weighted"),
    "log_loss": lambda y, d, p, w: sk.log_loss(y, p, sample_weight=w, labels=range(4)),
    "top_2_accuracy": lambda y, d, p, w: _top(y, p, w),
    "ovr_auc": lambda y, d, p, w: _ovr(y, p, w),
    "expected_cost": lambda y, d, p, w: np.average(_cost(y, d), weights=w),
    "kappa": lambda y, d, p, w: sk.cohen_kappa_score(y, d, sample_weight=w),
    "quadratic_kappa": lambda y, d, p, w: sk.cohen_kappa_score(
        y, d, sample_weight=w, weights="quadratic", labels=range(4)
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
def test_it_agrees_with_scikit_learn(metric: Metric[Any], table: ClassTable) -> None:
    """Values are scikit-learn's to 1e-9, with weights and ties, where those are defined."""
    found = battery.single(metric, table).value
    y, p = table.label.codes, table.predictions["model"]
    d = np.argmax(p, axis=1)
    if metric.id in {"kappa", "quadratic_kappa"} and len({*y, *d}) == 1:
        assert found is None
        return
    if metric.id == "ovr_auc" and len({*y}) == 1:
        assert found is None
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = float(REFERENCE[metric.id](y, d, p, table.weight))
    assert found is not None and math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


@every
@some
@given(table=tables(least=2), seed=st.integers(0, 99))
def test_laws(metric: Metric[Any], table: ClassTable, seed: int) -> None:
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
def test_bounds_hold_the_value_and_have_a_width(metric: Metric[Any], table: ClassTable) -> None:
    """No interval has zero width, leaves its value out, or reaches beyond the range."""
    battery.bounds_hold(metric, table)


@every
@settings(max_examples=30, deadline=None)
@given(table=tables(least=3, most=20))
def test_influence_is_the_derivative_by_weight(metric: Metric[Any], table: ClassTable) -> None:
    """A row's influence is w * d value / d w."""
    battery.influence_is_derivative(metric, table)


@every
@pytest.mark.parametrize("kind", ["rows", "weighted", "clusters"])
def test_the_standard_error_is_the_bootstraps(metric: Metric[Any], kind: str) -> None:
    """Within 10 % of 800 replicates, single and paired."""
    battery.standard_error_is_the_bootstraps(metric, kind)


@every
def test_a_perfect_subject_is_not_certain(metric: Metric[Any]) -> None:
    """Where no error was seen, bounds have a width or are withheld with a reason."""
    label = [*"aaaabbbbbbcccccc" * 3]
    sure = np.eye(4)[["abcd".index(x) for x in label]] * 0.96 + 0.01
    table = ClassTable.of(label, sure, {"base": label}, classes=CLASSES, ordered=True)
    for look in (battery.single, battery.pair):
        found = look(metric, table)
        if found.low is None or found.high is None:
            assert found.reason
        else:
            assert found.low < found.high
    if metric.id not in {"log_loss", "expected_cost"}:
        assert battery.single(metric, table).low is not None


@every
def test_a_constant_subject(metric: Metric[Any]) -> None:
    """The same probabilities for every row: chance, and no AUC interval out of thin air."""
    label = [*"aabbbbcccc" * 5]
    table = ClassTable.of(
        label, np.tile([0.1, 0.4, 0.3, 0.2], (50, 1)), {"base": label}, classes=CLASSES,
        ordered=True,
    )  # fmt: skip
    expected = {"ovr_auc": 0.5, "kappa": 0.0, "accuracy": 0.4, "balanced_accuracy": 1 / 3}
    found = battery.single(metric, table)
    if metric.id in expected:
        assert found.value == pytest.approx(expected[metric.id])
    assert (found.low is None) == (metric.id == "ovr_auc")
