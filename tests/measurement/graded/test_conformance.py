"""The battery that every metric of graded answers passes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.measurement.graded.graded import Graded
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.graded.task import DUELS, graded
from bonafide.measurement.graded.win_rate import DuelMetric
from bonafide.measurement.metric import Metric
from tests.measurement.graded.tables import HOW, NOBODY, large, tables
from tests.measurement.row_battery import DOCUMENTED, Battery
from tests.measurement.test_conformance import close

# Lambda follows the weights too, at second order only: influences hold it still.
BATTERY = Battery(graded, HOW, large, frozenset({"pass_rate_corrected", "mean_score_corrected"}))
METRICS = BATTERY.metrics
every = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
duels = pytest.mark.parametrize("metric", DUELS.values(), ids=DUELS)


@every
def test_it_says_what_it_is(metric: Metric[Graded]) -> None:
    """Every metric carries the words that pages need, and a documented source."""
    BATTERY.says_what_it_is(metric)


@every
def test_no_rows_and_one_row(metric: Metric[Graded]) -> None:
    """No data is never 0; one row never gives bounds."""
    BATTERY.no_rows(metric, large("rows"))
    BATTERY.one_row(metric, large("rows"))


@every
def test_a_constant_grade(metric: Metric[Graded]) -> None:
    """Where judge and people always say 4, shares are 1, means are 4 and kappas have no value."""
    fours = np.full(40, 4.0)
    table = GradedTable.of(fours, human=np.where(np.arange(40) % 2, fours, NOBODY))
    found = BATTERY.single(metric, table)
    expected = {
        "pass_rate": 1.0,
        "mean_score": 4.0,
        "pass_rate_corrected": 1.0,
        "mean_score_corrected": 4.0,
        "agreement": 1.0,
    }
    assert close(found.value, expected.get(metric.id))
    # A pass that was never missed may be missed; nothing of the kind is known of a mean.
    bounded = {"pass_rate", "pass_rate_corrected", "mean_score_corrected", "agreement"}
    assert (found.low is not None) == (metric.id in bounded)


@every
@settings(max_examples=25, deadline=None)
@given(table=tables(least=2))
def test_equal_weights_are_none(metric: Metric[Graded], table: GradedTable) -> None:
    """Equal weights, of whatever size, are no weights."""
    BATTERY.equal_weights_are_none(metric, table)


@every
@settings(max_examples=25, deadline=None)
@given(table=tables(least=2))
def test_a_weight_repeats(metric: Metric[Graded], table: GradedTable) -> None:
    """A weight of k gives the value that giving the row k times does; alpha nearly."""
    if metric.id == "krippendorff_alpha":
        return
    BATTERY.weight_repeats(metric, table)


def test_a_weight_nearly_repeats_for_alpha() -> None:
    """Alpha counts grades, not weights, in its small-sample correction: 1 / N at most."""
    table = large("rows")
    weight = np.random.default_rng(2).integers(1, 4, len(table)).astype(np.float64)
    rows = np.repeat(np.arange(len(table)), weight.astype(np.int64))
    weighted = GradedTable(table.grades, table.humans, table.graders, weight=weight)
    alpha = METRICS["krippendorff_alpha"]
    one, other = (BATTERY.single(alpha, t).value for t in (weighted, table.take(rows)))
    assert one is not None and other is not None
    assert 0 < abs(one - other) < 1 / len(table)


@every
def test_the_scale_of_weights(metric: Metric[Graded]) -> None:
    """A weight is not more data."""
    BATTERY.scale_of_weights(metric)


@every
@settings(max_examples=20, deadline=None)
@given(table=tables(least=2), seed=st.integers(0, 99))
def test_the_order_of_rows(metric: Metric[Graded], table: GradedTable, seed: int) -> None:
    """Rows are a set."""
    BATTERY.order_of_rows(metric, table, seed)


@every
@settings(max_examples=25, deadline=None)
@given(table=tables(least=5))
def test_swapping(metric: Metric[Graded], table: GradedTable) -> None:
    """Model minus baseline is the negative of baseline minus model."""
    BATTERY.swapping(metric, table)


@every
@settings(max_examples=50, deadline=None)
@given(table=tables(least=8))
def test_bounds_hold(metric: Metric[Graded], table: GradedTable) -> None:
    """No interval has zero width, leaves its value out, or reaches beyond the range."""
    BATTERY.bounds_hold(metric, table)


@every
@settings(max_examples=25, deadline=None)
@given(table=tables(least=3, most=15))
def test_influence_is_derivative(metric: Metric[Graded], table: GradedTable) -> None:
    """A row's influence is w * d value / d w, by finite differences."""
    BATTERY.influence_is_derivative(metric, table)


@every
@pytest.mark.parametrize("kind", ["rows", "weighted", "clusters"])
def test_the_standard_error_is_the_bootstraps(metric: Metric[Graded], kind: str) -> None:
    """Within 10 % of 800 replicates, single and paired."""
    BATTERY.standard_error_is_the_bootstraps(metric, kind)


@every
@pytest.mark.parametrize("kind", ["rows", "clusters"])
def test_intervals_are_as_wide_as_the_bootstraps(metric: Metric[Graded], kind: str) -> None:
    """Single and paired, four bootstrap standard errors within 15 %."""
    table = large(kind)
    again = BATTERY.bootstrapped(kind)[metric.id]
    for look, drawn in ((BATTERY.single, again[0]), (BATTERY.pair, again[0] - again[1])):
        found = look(metric, table)
        assert found.low is not None and found.high is not None
        assert (found.high - found.low) / (3.94 * drawn.std(ddof=1)) == pytest.approx(1, abs=0.15)


@duels
def test_a_duel_says_what_it_is(metric: DuelMetric) -> None:
    """Metrics of the model against a baseline are documented like all others."""
    assert DUELS[metric.id] is metric and metric.name and metric.summary
    assert all(part in (type(metric).__doc__ or "") for part in DOCUMENTED)


@duels
def test_a_duel_without_rows(metric: DuelMetric) -> None:
    """No data is never 0, few rows have no bounds."""
    assert metric([]).value is None and metric([NOBODY]).value is None
    assert metric([1, 0, 1, 0]).low is None


@duels
@pytest.mark.parametrize("won", [0.0, 0.5, 1.0])
def test_a_duel_that_always_ends_alike_has_a_width(metric: DuelMetric, won: float) -> None:
    """What was not seen may be."""
    found = metric(np.full(30, won))
    assert found.low is not None and found.high is not None
    assert found.high - found.low > 0.05


@duels
@settings(max_examples=60, deadline=None)
@given(won=st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=6, max_size=60))
def test_a_duel_turned_round(metric: DuelMetric, won: list[float]) -> None:
    """Swapping the two turns the win rate round one half and leaves ties alone."""
    one, other = metric(won), metric(1 - np.array(won))
    if metric.id == "tie_rate":
        assert (one.value, one.low, one.high) == (other.value, other.low, other.high)
        return
    assert one.value == pytest.approx(np.mean(won)) and close(one.value, 1 - other.value)
    assert close(one.low, 1 - other.high) and close(one.high, 1 - other.low)
    assert 0 <= one.low < one.high <= 1 and one.low <= one.value <= one.high


def test_ties_narrow_the_win_rate() -> None:
    """A tie varies less than a win: the effective number of trials says so."""
    decided, tied = np.tile([1.0, 0.0], 50), np.tile([1.0, 0.0, 0.5, 0.5], 25)
    one, other = (DUELS["win_rate"](won) for won in (decided, tied))
    assert one.value == other.value == 0.5
    ratio = (other.high - other.low) / (one.high - one.low)
    assert ratio == pytest.approx(math.sqrt(0.5), abs=0.02)
