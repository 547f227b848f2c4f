"""The battery that every metric of the catalogue passes."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sk

from bench.standard_errors import bootstrap
from bonafide.measurement.catalogue import METRICS
from bonafide.measurement.cell import Cell
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence, standard_error
from bonafide.measurement.metric import Metric
from bonafide.measurement.metrics.average_precision import AveragePrecision
from bonafide.measurement.score_metric import scored_of
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from tests.measurement.tables import large, tables

COSTS = Settings(cost_act=3.0, cost_miss=10.0)
every = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)

REFERENCE = {
    "roc_auc": lambda y, s, w, t: sk.roc_auc_score(y, s, sample_weight=w),
    "average_precision": lambda y, s, w, t: sk.average_precision_score(y, s, sample_weight=w),
    "log_loss": lambda y, s, w, t: sk.log_loss(y, s, sample_weight=w, labels=[0, 1]),
    "brier": lambda y, s, w, t: sk.brier_score_loss(y, s, sample_weight=w),
    "precision": lambda y, s, w, t: sk.precision_score(y, s >= t, sample_weight=w),
    "recall": lambda y, s, w, t: sk.recall_score(y, s >= t, sample_weight=w),
    "f1": lambda y, s, w, t: sk.f1_score(y, s >= t, sample_weight=w),
    "expected_cost": lambda y, s, w, t: np.average(
        3.0 * (s >= t) + 10.0 * (y & (s < t)), weights=w
    ),
}


def estimate(metric: Metric, table: Table, how: Settings = COSTS) -> Estimate:
    """The model alone, over all rows."""
    scored = scored_of(table)
    return metric.single(scored, metric.measure(scored, how), how)


def pair(metric: Metric, table: Table, how: Settings = COSTS) -> Estimate:
    """The model minus the baseline."""
    model = scored_of(table)
    base = Scored(model.cell, table.scores["base"])
    of = [metric.measure(scored, how) for scored in (model, base)]
    return metric.paired(model, base, *of, how, names=("model", "base"))


def close(a: float | None, b: float | None, tolerance: float = 1e-9) -> bool:
    """Both missing, or equal up to rounding."""
    if a is None or b is None:
        return a is None and b is None
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=tolerance)


def same(a: Estimate, b: Estimate, tolerance: float = 1e-9) -> bool:
    """Two estimates that say the same."""
    return (
        all(close(getattr(a, x), getattr(b, x), tolerance) for x in ("value", "low", "high"))
        and (a.n, a.positives, a.clusters) == (b.n, b.positives, b.clusters)
        and (a.method, a.reason) == (b.method, b.reason)
    )


@every
def test_it_says_what_it_is(metric: Metric) -> None:
    """Every metric carries the words that pages and documentation need, and a documented source."""
    assert METRICS[metric.id] is metric
    assert metric.name and metric.summary and metric.better in {"higher", "lower"}
    text = type(metric).__doc__ or ""
    assert all(part in text for part in ("Args:", "Returns:", "Raises:", "References:", ">>>"))


@every
def test_no_rows_give_no_value(metric: Metric) -> None:
    """No data is never 0."""
    found = estimate(metric, Table.of([], []))
    assert (found.value, found.low, found.high, found.n) == (None, None, None, 0)
    assert found.reason == "there are no rows"


@every
@pytest.mark.parametrize("label", [0, 1])
def test_one_row_gives_no_interval(metric: Metric, label: int) -> None:
    """One row may give a value; it never gives bounds."""
    found = estimate(metric, Table.of([label], [0.7]))
    assert found.low is None and found.high is None and found.reason


@every
@pytest.mark.parametrize("label", [0, 1])
def test_one_class_gives_no_interval(metric: Metric, label: int) -> None:
    """Where one label is missing, what depends on it has no value, and nothing has bounds."""
    table = Table.of(np.full(50, label), np.linspace(0, 1, 50))
    found = estimate(metric, table)
    undefined = {"roc_auc"} | ({"average_precision", "recall"} if not label else set())
    assert (found.value is None) == (metric.id in undefined)
    assert found.low is None and found.reason


@every
def test_a_constant_score(metric: Metric) -> None:
    """A constant score has its value by definition; AUC then claims no interval."""
    label = np.arange(40) % 4 == 0
    expected = {
        "roc_auc": 0.5,
        "average_precision": 0.25,
        "log_loss": -0.25 * math.log(0.6) - 0.75 * math.log(0.4),
        "brier": 0.25 * 0.16 + 0.75 * 0.36,
        "precision": 0.25,
        "recall": 1.0,
        "f1": 0.4,
        "expected_cost": 3.0,
    }
    found = estimate(metric, Table.of(label, np.full(40, 0.6)))
    assert close(found.value, expected[metric.id])
    assert (found.low is None) == (metric.id == "roc_auc")


@every
@settings(max_examples=60, deadline=None)
@given(table=tables(least=2), threshold=st.sampled_from([0.2, 0.5, 0.9]))
def test_it_agrees_with_scikit_learn(metric: Metric, table: Table, threshold: float) -> None:
    """Values are scikit-learn's to 1e-9, with weights and ties, where those are defined."""
    how = Settings(cost_act=3.0, cost_miss=10.0, threshold=threshold)
    found = estimate(metric, table, how)
    if found.value is None:
        return
    y, s = table.label, table.scores["model"]
    expected = REFERENCE[metric.id](y, s, table.weight, threshold)
    assert math.isclose(found.value, float(expected), rel_tol=1e-9, abs_tol=1e-9)


@every
@settings(max_examples=60, deadline=None)
@given(table=tables(least=1))
def test_undefined_is_exactly_where_the_denominator_is_zero(metric: Metric, table: Table) -> None:
    """None where the definition divides by nothing, never elsewhere, and never a zero instead."""
    found = estimate(metric, table)
    acts = table.scores["model"] >= 0.3
    empty = {
        "roc_auc": table.label.all() or not table.label.any(),
        "average_precision": not table.label.any(),
        "precision": not acts.any(),
        "recall": not table.label.any(),
        "f1": not (acts | table.label).any(),
    }
    assert (found.value is None) == bool(empty.get(metric.id, False))
    assert (found.reason is None) == (found.low is not None)


@every
@settings(max_examples=40, deadline=None)
@given(table=tables(least=2))
def test_weights_of_one_change_nothing(metric: Metric, table: Table) -> None:
    """Equal weights, of whatever size, are no weights: value, bounds and method."""
    for look in (estimate, pair):
        bare, ones, sevens = (
            look(metric, Table(table.label, table.scores, w, table.cluster))
            for w in (None, np.ones(len(table)), np.full(len(table), 7.0))
        )
        assert same(bare, ones, 0) and same(bare, sevens, 0)


@every
@settings(max_examples=40, deadline=None)
@given(table=tables(least=2))
def test_a_weight_is_repetition_for_the_value(metric: Metric, table: Table) -> None:
    """A weight of k gives the value that giving the row k times does."""
    times = np.ones(len(table)) if table.weight is None else table.weight
    rows = np.repeat(np.arange(len(table)), times.astype(np.int64))
    repeated = Table(table.label, table.scores).take(rows)
    assert close(estimate(metric, table).value, estimate(metric, repeated).value)


@every
def test_a_weight_is_not_more_data(metric: Metric) -> None:
    """The unit of uncertainty stays the row: scaling all weights changes no bound."""
    table = large(np.random.default_rng(3), weighted=True)
    assert table.weight is not None
    huge = Table(table.label, table.scores, table.weight * 1e200)
    assert same(estimate(metric, table), estimate(metric, huge), 1e-9)


@every
@settings(max_examples=40, deadline=None)
@given(table=tables(least=2), seed=st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(metric: Metric, table: Table, seed: int) -> None:
    """Rows are a set; so are the names of clusters."""
    shuffled = table.take(np.random.default_rng(seed).permutation(len(table)))
    for look in (estimate, pair):
        assert same(look(metric, table), look(metric, shuffled), 1e-7)


@every
@settings(max_examples=60, deadline=None)
@given(table=tables(least=12, most=60))
def test_bounds_hold_the_value_and_have_a_width(metric: Metric, table: Table) -> None:
    """No interval has zero width, leaves its value out, or reaches beyond the metric's range."""
    for look, least in ((estimate, metric.least), (pair, None)):
        found = look(metric, table)
        if found.low is None or found.high is None or found.value is None:
            assert found.low is None and found.high is None and found.reason
            continue
        assert math.isfinite(found.low) and math.isfinite(found.high)
        assert found.low <= found.value <= found.high and found.low < found.high
        assert least is None or found.low >= least
        assert metric.most is None or found.high <= metric.most


@every
@settings(max_examples=30, deadline=None)
@given(table=tables(least=3))
def test_influence_is_the_derivative_by_weight(metric: Metric, table: Table) -> None:
    """A row's influence is w * d value / d w, by finite differences of the value alone.

    This fails for any slip in a placement value, in either cumulative sum of average precision or
    in a sign.
    """
    scored = scored_of(table)
    cell, how = scored.cell, COSTS
    base = metric.measure(scored, how)
    if base.value is None:
        return
    mass, step = cell.mass, 1e-6
    slopes = []
    for row in range(cell.n):
        moved = []
        for sign in (1, -1):
            weight = mass.copy()
            weight[row] *= 1 + sign * step
            part = Scored(Cell(cell.label, weight, None, cell.n), scored.score)
            moved.append(metric.measure(part, how).value)
        assert moved[0] is not None and moved[1] is not None
        slopes.append((moved[0] - moved[1]) / (2 * step))
    per_unit = cell.per_unit(np.array(slopes))
    scale = max(1.0, abs(base.value))
    assert np.allclose(base.u, per_unit, atol=1e-7 * scale, rtol=1e-6)
    assert abs(base.u.sum()) < 1e-9 * scale


@cache
def resampled(kind: str) -> tuple[Table, dict[str, tuple[np.ndarray, np.ndarray]]]:
    """A table, and every metric of both subjects on resampled units."""
    table = large(
        np.random.default_rng(5),
        weighted=kind == "weighted",
        clusters=500 if kind == "clusters" else None,
    )
    model = scored_of(table)
    base = Scored(model.cell, table.scores["base"])
    return table, bootstrap(model, base, COSTS, 800, np.random.default_rng(6))


def ratios(metric: Metric, kind: str) -> tuple[float, float]:
    """Influence standard errors over the bootstrap's, single and paired."""
    table, again = resampled(kind)
    model = scored_of(table)
    a = metric.measure(model, COSTS).u
    b = metric.measure(Scored(model.cell, table.scores["base"]), COSTS).u
    one, other = again[metric.id]
    return (
        standard_error(a) / float(one.std(ddof=1)),
        standard_error(a - b) / float((one - other).std(ddof=1)),
    )


@every
@pytest.mark.parametrize("kind", ["rows", "weighted", "clusters"])
def test_the_standard_error_is_the_bootstraps(metric: Metric, kind: str) -> None:
    """Within 10 % of 800 replicates, single and paired (the bench: 10,000 replicates, 5 %)."""
    assert ratios(metric, kind) == pytest.approx((1, 1), abs=0.10)


@pytest.mark.parametrize(("part", "kind"), [("lift", "rows"), ("drop", "clusters")])
def test_the_bootstrap_would_notice_a_swapped_sign(part: str, kind: str) -> None:
    """Turn one sign in the influence of average precision: the comparison above must fail.

    A sign turned for negatives alone keeps the sum of squares over rows; clusters, which hold
    positives and negatives, give it away.
    """

    class Swapped(AveragePrecision):
        def influence(self, scored: Scored, settings: Settings) -> Influence:
            state = scored.ranked.state
            true, false = state.at_or_above(state.positive), state.at_or_above(state.negative)
            right = super().influence(scored, settings)
            each = state.positive / (true + false) ** 2 / true[0]
            none = np.zeros_like(each)
            lift, drop = np.cumsum(each * false), np.cumsum(each * true)
            wrong = (-2 * lift, none) if part == "lift" else (none, 2 * drop)
            return Influence(right.value, right.u + scored.ranked.per_unit(*wrong))

    single, paired = ratios(Swapped(), kind)
    assert abs(single - 1) > 0.1 or abs(paired - 1) > 0.1
