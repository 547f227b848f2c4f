"""The battery that every metric of rankings passes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.influence import standard_error
from bonafide.measurement.metric import Metric
from bonafide.measurement.ranked.query_metric import ranked_of
from bonafide.measurement.ranked.ranked import Ranked
from bonafide.measurement.ranked.table import RankingTable
from bonafide.measurement.ranked.task import ranking
from bonafide.measurement.settings import Settings
from tests.measurement.ranked.tables import brute_force, large, tables
from tests.measurement.test_conformance import close, same

HOW = Settings(ks=(1, 3, 10))
BURGES = Settings(ks=(3,), gain="exponential")
METRICS = ranking.metrics(HOW) | {"burges": ranking.metrics(BURGES)["ndcg_at_3"]}
every = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)


def estimate(metric: Metric[Ranked], table: RankingTable, subject: str = "model") -> Estimate:
    """One subject, over all rows."""
    ranked = ranked_of(table)[subject]
    return metric.single(ranked, metric.measure(ranked, HOW), HOW)


def pair(
    metric: Metric[Ranked], table: RankingTable, a: str = "model", b: str = "base"
) -> Estimate:
    """The model minus the baseline."""
    subjects = ranked_of(table)
    of = [metric.measure(subjects[name], HOW) for name in (a, b)]
    return metric.paired(subjects[a], subjects[b], *of, HOW, names=(a, b))


def parts_of(metric: Metric[Ranked]) -> tuple[str, int, str]:
    """The family, k and gain of a metric."""
    family, _, k = metric.id.partition("_at_")
    return family, int(k or 0), getattr(metric, "gain", "linear")


def bare(table: RankingTable, **changed: object) -> RankingTable:
    """The table with other columns."""
    columns = {
        "relevance": table.relevance, "query": table.query, "scores": table.scores,
        "weight": table.weight, "cluster": table.cluster,
    }  # fmt: skip
    return RankingTable(**{**columns, **changed})  # type: ignore[arg-type]


@every
def test_it_says_what_it_is(metric: Metric[Ranked]) -> None:
    """Every metric carries the words that pages and documentation need, and a documented source."""
    assert metric.name and metric.summary and metric.better == "higher"
    text = type(metric).__doc__ or ""
    assert all(part in text for part in ("Args:", "Returns:", "Raises:", "References:", ">>>"))
    assert "Queries without a relevant row" in " ".join(text.split()) and "doi:" in text


@every
def test_no_rows_give_no_value(metric: Metric[Ranked]) -> None:
    """No data is never 0; neither is a table in which nothing is relevant."""
    for query in ([], ["a", "a"]):
        table = RankingTable.of(np.zeros(len(query)), Codes.of(query), np.zeros(len(query)))
        found = estimate(metric, table)
        assert (found.value, found.low, found.high, found.n) == (None, None, None, 0)
        assert found.reason == "no query has a relevant row"


@every
def test_one_row_gives_no_interval(metric: Metric[Ranked]) -> None:
    """One row may give a value; it never gives bounds."""
    found = estimate(metric, RankingTable.of([1], Codes.of(["a"]), [0.7]))
    assert found.value is not None
    assert found.low is None and found.reason == "only 1 query: too few for an interval"


@every
def test_a_constant_score(metric: Metric[Ranked]) -> None:
    """A constant score is a random order: 2 of 4 rows relevant, by hand."""
    relevance = np.tile([1.0, 1.0, 0.0, 0.0], 6)
    query = Codes.of(np.repeat(list("abcdef"), 4).tolist())
    log3 = math.log2(3)
    expected = {
        "ndcg_at_1": 0.5,
        "ndcg_at_3": 0.5 * (1 + 1 / log3 + 0.5) / (1 + 1 / log3),
        "ndcg_at_10": 0.5 * (1 + 1 / log3 + 0.5 + 1 / math.log2(5)) / (1 + 1 / log3),
        # First at 1, 2 or 3 with chances 3/6, 2/6 and 1/6.
        "mrr": (3 + 2 / 2 + 1 / 3) / 6,
        "map_at_1": 0.5,
        # Mean over the 6 pairs of places: 12, 13, 14, 23, 24, 34, cut at 3.
        "map_at_3": (2 + (1 + 2 / 3) + 1 + (1 / 2 + 2 / 3) + 1 / 2 + 1 / 3) / 12,
        "map_at_10": (2 + 5 / 3 + 3 / 2 + 7 / 6 + 1 + 5 / 6) / 12,
        "recall_at_1": 0.25,
        "recall_at_3": 0.75,
        "recall_at_10": 1.0,
        "hit_rate_at_1": 0.5,
        "hit_rate_at_3": 1.0,
        "hit_rate_at_10": 1.0,
        "precision_at_1": 0.5,
        "precision_at_3": 0.5,
        "precision_at_10": 0.2,
    }
    found = estimate(metric, RankingTable.of(relevance, query, np.zeros(24)))
    assert close(found.value, expected[metric.id])
    assert found.n == 24 and found.clusters == 6
    # Only a share can tell what was not seen; a mean of equal values has nothing to say.
    certain = metric.id in {"hit_rate_at_3", "hit_rate_at_10"}
    assert (found.low is not None) == certain


@every
@settings(max_examples=40, deadline=None)
@given(table=tables(most=6, longest=5))
def test_it_is_the_mean_over_every_order_of_ties(
    metric: Metric[Ranked], table: RankingTable
) -> None:
    """Values are the definition's, averaged over all permutations of ties, to 1e-9."""
    family, k, gain = parts_of(metric)
    for subject in ("model", "base"):
        expected = brute_force(table, subject, family, k, gain)
        assert close(estimate(metric, table, subject).value, expected, 1e-9)


@settings(max_examples=40, deadline=None)
@given(table=tables(least=1, longest=8), k=st.integers(1, 9))
def test_ndcg_agrees_with_scikit_learn(table: RankingTable, k: int) -> None:
    """With linear gain, NDCG is scikit-learn's on each query with a relevant row, ties included."""
    values, weights = [], []
    for q in np.unique(table.query.codes):
        rows = np.flatnonzero(table.query.codes == q)
        y, s = table.relevance[rows], table.scores["model"][rows]
        if y.any():
            # scikit-learn takes no list of one; a row below all others changes nothing else.
            y, s = np.append(y, 0), np.append(s, s.min() - 1)
            values.append(ndcg_score([y], [s], k=k))
            weights.append(1.0 if table.weight is None else table.weight[rows[0]])
    expected = np.average(values, weights=weights) if values else None
    metric = ranking.metrics(Settings(ks=(k,)))[f"ndcg_at_{k}"]
    found = estimate(metric, table).value
    assert close(found, None if expected is None else float(expected))


def test_binary_relevance_makes_both_gains_one() -> None:
    """2^1 - 1 = 1: gains differ on graded relevance only."""
    table = large(np.random.default_rng(0))
    flat = bare(table, relevance=(table.relevance > 0).astype(np.float64))
    linear, burges = METRICS["ndcg_at_3"], METRICS["burges"]
    assert close(estimate(linear, flat).value, estimate(burges, flat).value)
    assert not close(estimate(linear, table).value, estimate(burges, table).value)


def test_exponential_gain_refuses_counts() -> None:
    """2^relevance of a count would be decided by one row; of 1024 it would overflow."""
    table = RankingTable.of([0, 1024], Codes.of(["a", "a"]), [0.1, 0.2])
    found = estimate(METRICS["burges"], table)
    assert found.value is None and "relevance goes up to 1024" in str(found.reason)


@every
@settings(max_examples=20, deadline=None)
@given(table=tables(least=1))
def test_weights_of_one_change_nothing(metric: Metric[Ranked], table: RankingTable) -> None:
    """Equal weights, of whatever size, are no weights: value, bounds and method."""
    for look in (estimate, pair):
        none, ones, sevens = (
            look(metric, bare(table, weight=w))
            for w in (None, np.ones(len(table)), np.full(len(table), 7.0))
        )
        assert same(none, ones, 0) and same(none, sevens, 0)


@every
@settings(max_examples=20, deadline=None)
@given(table=tables(least=1))
def test_a_weight_is_repetition_for_the_value(metric: Metric[Ranked], table: RankingTable) -> None:
    """A weight of k gives the value that giving the query k times does."""
    times = (np.ones(len(table)) if table.weight is None else table.weight).astype(np.int64)
    rows = np.repeat(np.arange(len(table)), times)
    copy = np.concatenate([np.arange(t) for t in times])
    names = [f"{table.query.codes[row]} {i}" for row, i in zip(rows, copy, strict=True)]
    repeated = bare(table, weight=None, cluster=None).take(rows)
    repeated = bare(repeated, query=Codes.of(names))
    assert close(estimate(metric, table).value, estimate(metric, repeated).value)


@every
def test_a_weight_is_not_more_data(metric: Metric[Ranked]) -> None:
    """The unit of uncertainty stays the query: scaling all weights changes no bound."""
    table = large(np.random.default_rng(3), weighted=True)
    assert table.weight is not None
    assert same(estimate(metric, table), estimate(metric, bare(table, weight=table.weight * 1e200)))


@every
@settings(max_examples=20, deadline=None)
@given(table=tables(least=1), seed=st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(
    metric: Metric[Ranked], table: RankingTable, seed: int
) -> None:
    """Rows are a set; so are the names of clusters."""
    shuffled = table.take(np.random.default_rng(seed).permutation(len(table)))
    for look in (estimate, pair):
        assert same(look(metric, table), look(metric, shuffled), 1e-9)


@every
@settings(max_examples=20, deadline=None)
@given(table=tables(least=1))
def test_monotone_transforms_change_nothing(metric: Metric[Ranked], table: RankingTable) -> None:
    """Only the order of scores counts, so any increasing function of them gives the same."""
    moved = bare(table, scores={name: np.exp(s) - 7 for name, s in table.scores.items()})
    for look in (estimate, pair):
        assert same(look(metric, table), look(metric, moved), 0)


@every
@settings(max_examples=20, deadline=None)
@given(table=tables(least=5, most=25))
def test_swapping_negates_the_difference(metric: Metric[Ranked], table: RankingTable) -> None:
    """a - b is the mirror image of b - a, bounds included."""
    one, other = pair(metric, table), pair(metric, table, "base", "model")
    assert close(one.value, None if other.value is None else -other.value)
    assert close(one.low, None if other.high is None else -other.high)
    assert (one.method, one.reason is None) == (other.method, other.reason is None)


@every
@settings(max_examples=40, deadline=None)
@given(table=tables(least=6, most=30))
def test_bounds_hold_the_value_and_have_a_width(
    metric: Metric[Ranked], table: RankingTable
) -> None:
    """No interval has zero width, leaves its value out, or reaches beyond the metric's range."""
    for look, least in ((estimate, 0.0), (pair, -1.0)):
        found = look(metric, table)
        if found.low is None or found.high is None or found.value is None:
            assert found.low is None and found.high is None and found.reason
            continue
        assert math.isfinite(found.low) and math.isfinite(found.high)
        assert least <= found.low <= found.value <= found.high <= 1 and found.low < found.high


@every
@settings(max_examples=25, deadline=None)
@given(table=tables(least=2))
def test_influence_is_the_derivative_by_weight(metric: Metric[Ranked], table: RankingTable) -> None:
    """A query's influence is w * d value / d w, by finite differences of the value alone."""
    ranked = ranked_of(table)["model"]
    base = metric.measure(ranked, HOW)
    if base.value is None:
        return
    mass = np.ones(len(table)) if table.weight is None else table.weight
    slopes = []
    for q in ranked.places.candidates.codes:
        moved = []
        for sign in (1, -1):
            weight = np.where(table.query.codes == q, mass * (1 + sign * 1e-6), mass)
            moved.append(estimate(metric, bare(table, weight=weight)).value)
        assert moved[0] is not None and moved[1] is not None
        slopes.append((moved[0] - moved[1]) / 2e-6)
    assert np.allclose(base.u, ranked.cell.per_unit(np.array(slopes)), atol=1e-7)
    assert abs(base.u.sum()) < 1e-9


@every
@pytest.mark.parametrize("kind", ["queries", "weighted", "clusters"])
def test_the_standard_error_is_the_bootstraps(metric: Metric[Ranked], kind: str) -> None:
    """Within 10 % of 800 replicates of whole queries or clusters, single and paired."""
    table = large(
        np.random.default_rng(5),
        queries=800,
        weighted=kind == "weighted",
        clusters=300 if kind == "clusters" else None,
    )
    subjects = ranked_of(table)
    cell = subjects["model"].cell
    values = np.array([metric.values(subjects[name]) for name in ("model", "base")])  # type: ignore[attr-defined]
    rng = np.random.default_rng(6)
    unit = np.arange(cell.n) if cell.unit is None else cell.unit
    drawn = rng.multinomial(cell.units, np.full(cell.units, 1 / cell.units), size=800)
    weight = drawn[:, unit] * cell.mass
    again = weight @ values.T / weight.sum(axis=1, keepdims=True)
    if not values.std():
        return
    a, b = (metric.measure(subjects[name], HOW).u for name in ("model", "base"))
    if values[0].std():
        assert standard_error(a) / again[:, 0].std(ddof=1) == pytest.approx(1, abs=0.1)
    assert standard_error(a - b) / (again[:, 0] - again[:, 1]).std(ddof=1) == pytest.approx(
        1, abs=0.1
    )


def test_the_battery_examines_what_the_task_measures() -> None:
    """No metric of the task goes unexamined, and the task's table of estimates has them all."""
    table = large(np.random.default_rng(1))
    found = ranking.measure(table, HOW)
    assert {key.metric for key in found.estimates} == set(ranking.metrics(HOW))
    assert set(ranking.metrics(HOW)) <= set(METRICS)
    assert found.estimates[Key("model", "mrr", "base")].value == pytest.approx(
        found.estimates[Key("model", "mrr")].value - found.estimates[Key("base", "mrr")].value
    )
