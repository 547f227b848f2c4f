"""Rankings as a task: slices, clusters, baselines, warnings, refusals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.measurement.catalogue import TASKS
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.ranked.baselines import popularity, random_order
from bonafide.measurement.ranked.table import RankingTable
from bonafide.measurement.ranked.task import ranking
from bonafide.measurement.ranked.ties import none_drawn, reciprocal_rank
from bonafide.measurement.settings import Settings
from tests.measurement.ranked.tables import large

HOW = Settings()


def sliced(table: RankingTable, codes: np.ndarray, names: str) -> RankingTable:
    """The table with one slice column, called segment."""
    column = {"segment": Codes(codes, tuple(names))}
    return RankingTable(table.relevance, table.query, table.scores, slices=column)


def test_the_catalogue_has_it() -> None:
    """The task is found by its id."""
    assert TASKS["ranking"] is ranking


def test_a_slice_of_whole_queries_is_the_table_of_them() -> None:
    """The shortcut for columns that do not vary within a query changes no number."""
    table = large(np.random.default_rng(2), queries=120)
    segment = table.query.codes % 3
    table = sliced(table, segment, "abc")
    found = ranking.measure(table, HOW).estimates
    for k, name in enumerate("abc"):
        alone = ranking.measure(table.take(np.flatnonzero(segment == k)), HOW).estimates
        for metric in ranking.core:
            for minus in (None, "base"):
                here = found[Key("model", metric, minus, (("segment", name),))]
                assert here == alone[Key("model", metric, minus)]


def test_a_slice_within_queries_ranks_its_own_rows_and_says_so() -> None:
    """Where a query's rows fall into several slices, each is ranked alone, with a warning."""
    table = large(np.random.default_rng(3), queries=120)
    segment = np.arange(len(table)) % 2
    table = sliced(table, segment, "ab")
    measured = ranking.measure(table, HOW)
    rows = np.flatnonzero(segment == 0)
    alone = ranking.measure(table.take(rows), HOW).estimates[Key("model", "mrr")]
    assert measured.estimates[Key("model", "mrr", None, (("segment", "a"),))] == alone
    assert any("ranks its own rows only" in warning for warning in measured.warnings)


def test_a_slice_without_a_relevant_row_has_no_value() -> None:
    """It is there, with its reason; it is never 0."""
    query = Codes.of(["a", "a", "b", "b"])
    table = sliced(RankingTable.of([1, 0, 0, 0], query, [1, 2, 3, 4]), np.array([0, 0, 1, 1]), "xy")
    found = ranking.measure(table, HOW).estimates[Key("model", "mrr", None, (("segment", "y"),))]
    assert found.value is None and found.reason == "no query has a relevant row"


def test_queries_without_a_relevant_row_are_left_out_and_counted() -> None:
    """They change no number, and the reader is told how many they are."""
    query = Codes.of(["a", "a", "b", "b"])
    table = RankingTable.of([0, 1, 0, 0], query, [0.2, 0.1, 0.3, 0.4])
    measured = ranking.measure(table, HOW)
    found = measured.estimates[Key("model", "hit_rate_at_1")]
    assert (found.value, found.n, found.clusters) == (0.0, 2, 1)
    assert any("1 query of 2 without a relevant row left out" in w for w in measured.warnings)


def test_few_queries_are_warned_of_and_fewer_have_no_interval() -> None:
    """Below 30 queries a warning, below 5 no bounds, however many rows there are."""
    few = large(np.random.default_rng(4), queries=20)
    measured = ranking.measure(few, HOW)
    assert measured.estimates[Key("model", "mrr")].low is not None
    assert any("only 20 queries" in w for w in measured.warnings)
    fewer = ranking.measure(large(np.random.default_rng(4), queries=4), HOW)
    assert fewer.estimates[Key("model", "mrr")].low is None
    assert any("only 4 queries: too few for any interval" in w for w in fewer.warnings)


def test_clusters_above_the_query_widen_the_interval() -> None:
    """Queries of one user are not independent; the estimate counts users, not queries."""
    table = large(np.random.default_rng(5), queries=600, clusters=40)
    apart = RankingTable(table.relevance, table.query, table.scores)
    together, alone = (
        ranking.measure(t, HOW).estimates[Key("model", "mrr")] for t in (table, apart)
    )
    assert together.value == pytest.approx(alone.value)
    assert (together.clusters, alone.clusters) == (40, 600)
    assert together.high - together.low > 1.3 * (alone.high - alone.low)


def test_a_query_without_a_cluster_is_its_own() -> None:
    """Strangers are not one big cluster; the reader is told how many there are."""
    table = large(np.random.default_rng(13), queries=40)
    users = Codes(np.where(table.query.codes < 10, table.query.codes // 5, -1), ("u", "v"))
    table = RankingTable(table.relevance, table.query, table.scores, cluster=users)
    measured = ranking.measure(table, HOW)
    assert measured.estimates[Key("model", "mrr")].clusters == 32
    assert any("the cluster is missing in 30 queries" in w for w in measured.warnings)


def test_hits_have_wilsons_and_tangos_intervals() -> None:
    """Without ties a hit rate is a share of queries: its intervals are those of shares."""
    found = ranking.measure(large(np.random.default_rng(6), ties=False), HOW).estimates
    assert found[Key("model", "hit_rate_at_1")].method == "Wilson"
    assert found[Key("model", "hit_rate_at_1", "base")].method == "Tango, paired shares"


def test_a_random_order_is_a_constant_score() -> None:
    """Its value is what shuffled scores give on average, within their noise."""
    table = large(np.random.default_rng(7), queries=300)
    table = table.with_baseline("random", random_order(table))
    found = ranking.measure(table, HOW).estimates
    rng = np.random.default_rng(8)
    for metric in ("ndcg_at_10", "mrr", "map_at_5", "hit_rate_at_1"):
        shuffled = [
            ranking.measure(
                RankingTable.of(table.relevance, table.query, rng.random(len(table))),
                HOW,
                metrics=[metric],
            )
            .estimates[Key("model", metric)]
            .value
            for _ in range(60)
        ]
        expected = found[Key("random", metric)].value
        assert abs(np.mean(shuffled) - expected) < 4 * np.std(shuffled) / 60**0.5


def test_popularity_leaves_the_own_query_and_cluster_out() -> None:
    """A score that knew the label of its own row would be a leak."""
    query, item = Codes.of(list("ppqqrr")), Codes.of(list("xyxyxy"))
    relevance = [1, 0, 1, 1, 1, 0]
    table = RankingTable.of(relevance, query, np.zeros(6), item=item)
    assert popularity(table).tolist() == [2, 1, 2, 0, 2, 1]
    users = Codes.of(["u", "u", "u", "u", "v", "v"])
    table = RankingTable.of(relevance, query, np.zeros(6), item=item, cluster=users)
    assert popularity(table).tolist() == [1, 0, 1, 0, 2, 1]
    with pytest.raises(UserError, match="no items"):
        popularity(RankingTable.of(relevance, query, np.zeros(6)))


def test_what_is_refused() -> None:
    """Every problem is told at once, with its rows."""
    query = Codes.of(["a", "a", None])
    with pytest.raises(UserError, match=r"the query is missing in row 3"):
        RankingTable.of([1, 0, 1], query, [1, 2, 3])
    with pytest.raises(UserError, match=r"relevance is -1 in row 2"):
        RankingTable.of([1, -1, 1], query, [1, 2, 3])
    whole = Codes.of(["a", "a", "b"])
    with pytest.raises(UserError, match=r"weight differs .* in row 2"):
        RankingTable.of([1, 0, 1], whole, [1, 2, 3], weight=[1, 2, 3])
    with pytest.raises(UserError, match=r"cluster differs .* in row 2"):
        RankingTable.of([1, 0, 1], whole, [1, 2, 3], cluster=Codes.of(["u", "v", "v"]))
    with pytest.raises(UserError, match=r"called .model."):
        RankingTable.of([1, 0, 1], whole, [1, 2, 3], {"model": [1, 2, 3]})
    with pytest.raises(UserError, match="places, each 1 or more"):
        Settings(ks=(0,))


def test_metrics_that_the_order_cannot_move_are_pointed_at() -> None:
    """Short lists and queries of relevant rows only flatter a model; the reader is told."""
    query = Codes.of([f"q{i}" for i in range(40) for _ in range(3)])
    table = RankingTable.of(np.tile([1, 1, 1], 40), query, np.arange(120))
    warnings = ranking.measure(table, HOW).warnings
    assert any("every row is relevant" in w for w in warnings)
    assert any("no more than 10 rows" in w for w in warnings)


def test_ties_are_told() -> None:
    """A subject that leaves orders open has the mean over them, and a warning that says so."""
    table = large(np.random.default_rng(9))
    warnings = ranking.measure(table, HOW).warnings
    assert any(w.startswith("base: in") and "share a score" in w for w in warnings)
    assert not any(w.startswith("model:") for w in warnings)


def test_slices_take_the_settings_ks() -> None:
    """Where 10 is not among the ks, slices have the largest."""
    table = large(np.random.default_rng(10), queries=60)
    table = sliced(table, table.query.codes % 2, "ab")
    found = ranking.measure(table, Settings(ks=(3, 5))).estimates
    there = {key.metric for key in found if key.where}
    assert there == {"ndcg_at_5", "mrr", "recall_at_5", "hit_rate_at_5"}


def test_the_curve_ends_at_the_longest_list() -> None:
    """The figure's table holds the estimates of each k that means something."""
    table = large(np.random.default_rng(11), queries=60)
    measured = ranking.measure(table, HOW)
    rows = measured.tables["ranking_curve"].rows
    assert max(row[2] for row in rows) == 20
    at_10 = next(row for row in rows if row[:3] == ("model", "ndcg", 10))
    found = measured.estimates[Key("model", "ndcg_at_10")]
    assert at_10[3:] == (found.value, found.low, found.high)


@settings(max_examples=60, deadline=None)
@given(size=st.integers(1, 300), relevant=st.integers(1, 300), above=st.integers(0, 40))
def test_long_ties_have_the_same_closed_form(size: int, relevant: int, above: int) -> None:
    """Groups of up to 64 rows and longer ones are summed differently, with the same result."""
    relevant = min(size, relevant)
    chance, mean = 1.0, 0.0
    for j in range(1, size - relevant + 2):
        here = chance * relevant / (size - j + 1)
        mean += here / (above + j)
        chance -= here
    found = reciprocal_rank(np.array([above]), np.array([size]), np.array([relevant]))
    assert found[0] == pytest.approx(mean, rel=1e-9)
    drawn = min(size, above)
    miss = np.prod([max(size - relevant - i, 0) / (size - i) for i in range(drawn)])
    args = (np.array([size]), np.array([relevant]), np.array([drawn]))
    assert none_drawn(*args)[0] == pytest.approx(miss, rel=1e-9, abs=1e-300)


def test_the_number_of_workers_changes_nothing() -> None:
    """One thread or four: the same estimates, to the last bit."""
    table = large(np.random.default_rng(12), queries=200)
    table = sliced(table, table.query.codes % 7, "abcdefg")
    one, four = (ranking.measure(table, HOW, workers=workers) for workers in (1, 4))
    assert one.estimates == four.estimates and list(one.estimates) == list(four.estimates)
