"""What a table refuses, and that tables join."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import Codes, own_clusters
from bonafide.measurement.measure import measure
from bonafide.measurement.ranking import Ranking
from bonafide.measurement.ratio import UnitSums
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from tests.measurement.tables import tables
from tests.measurement.test_conformance import same

COSTS = Settings(cost_act=3.0, cost_miss=10.0)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Table.of([0, 2, 1], [0, 0, 0]), "the label is 2 in row 2"),
        (lambda: Table.of([0, np.nan], [0, 0]), "the label is nan in row 2"),
        (lambda: Table.of(["yes", "no"], [0, 0]), "the label must hold numbers"),
        (lambda: Table.of([[0], [1]], [0, 0]), "the label must be a flat column"),
        (lambda: Table.of([0, 1], [np.inf, np.nan]), "score 'model' is inf in rows 1 and 2"),
        (lambda: Table.of([0, 1], ["a", "b"]), "score 'model' must hold numbers"),
        (lambda: Table.of([0, 1], [0.5]), "score 'model' has 1 entries, the label has 2"),
        (lambda: Table.of([0, 1], [0, 0], weight=[1, -1]), "the weight is -1.0 in row 2"),
        (lambda: Table.of([0, 1], [0, 0], weight=[1, np.inf]), "the weight is inf in row 2"),
        (lambda: Table.of([0, 1], [0, 0], weight=[0, 0]), "the weights add up to 0.0"),
        (lambda: Table.of([0, 1], [0, 0], {"model": [0, 0]}), 'a baseline is called "model"'),
        (lambda: Table.of([0, 1], [0, 0], cluster=Codes.of(["a"])), "cluster has 1 entries"),
        (lambda: Table.of([0, 1], [0, 0], period=Codes.of(["a"])), "period has 1 entries"),
        (lambda: Table.of([0, 1], [0, 0], slices={"x": Codes.of([])}), "slice 'x' has 0 entries"),
        (lambda: Table(np.zeros(1), {"other": np.zeros(1)}), "there is no score named model"),
        (lambda: Codes(np.array([0, 3]), ("a",)), "codes must lie between -1"),
        (lambda: Codes(np.array([0.5]), ("a",)), "whole numbers"),
        (lambda: Codes(np.array([0]), ("a", "a")), "a name stands twice"),
    ],
)
def test_what_is_refused(make: object, message: str) -> None:
    """Each mistake is named with its rows."""
    with pytest.raises(UserError) as caught:
        make()  # type: ignore[operator]
    assert message in str(caught.value)


def test_all_problems_come_at_once() -> None:
    """A table with three mistakes names three."""
    with pytest.raises(UserError) as caught:
        Table.of([0, 5], [np.nan, 0], weight=[-1, 1])
    assert len(caught.value.problems) == 3


def test_many_rows_are_counted_not_listed() -> None:
    """The message stays short however many rows are wrong."""
    with pytest.raises(UserError, match=r"rows 1, 2, 3, 4, 5 and 995 more"):
        Table.of(np.full(1000, 7), np.zeros(1000))


def test_a_missing_cluster_is_its_own() -> None:
    """Rows without a cluster are not thrown together."""
    codes, count = own_clusters(Codes.of(["a", None, "a", None, "b"]))
    assert codes.tolist() == [0, 2, 0, 3, 1] and count == 4


@settings(max_examples=40, deadline=None)
@given(whole=tables(least=1), cuts=st.lists(st.integers(0, 40), max_size=3), seed=st.integers(0, 9))
def test_parts_make_the_whole(whole: Table, cuts: list[int], seed: int) -> None:
    """Parts joined in any order, empty ones among them, measure as the whole does."""
    edges = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    rows = np.arange(len(whole))
    parts = [whole.take(rows[a:b]) for a, b in pairwise(edges)]
    np.random.default_rng(seed).shuffle(parts)  # type: ignore[arg-type]
    joined = Table.concat([whole.take(rows[:0]), *parts])
    first, second = measure(whole, COSTS), measure(joined, COSTS)
    assert list(first.estimates) == list(second.estimates)
    assert all(same(first.estimates[key], second.estimates[key], 1e-7) for key in first.estimates)
    assert first.warnings == second.warnings


def test_joining_nothing_or_strangers_is_refused() -> None:
    """There is no table of no parts, and none of unlike parts."""
    with pytest.raises(UserError, match="no table"):
        Table.concat([])
    with pytest.raises(UserError, match="same columns"):
        Table.concat([Table.of([1], [0]), Table.of([1], [0], {"base": [0]})])


def test_a_part_without_weights_weighs_one() -> None:
    """``None`` means 1 each, in company too."""
    joined = Table.concat([Table.of([1], [0]), Table.of([0], [0], weight=[3.0])])
    assert joined.weight is not None and joined.weight.tolist() == [1.0, 3.0]


@settings(max_examples=60, deadline=None)
@given(table=tables(least=1), cut=st.integers(0, 40))
def test_ranking_states_merge(table: Table, cut: int) -> None:
    """Ranking states of two parts merge to that of the whole, in either order."""

    def state(part: Table) -> Ranking:
        if not len(part):
            return Ranking.empty()
        return Scored(
            Cell(part.label, part.weight, None, len(part)), part.scores["model"]
        ).ranked.state

    rows = np.arange(len(table))
    a, b = state(table.take(rows[:cut])) if cut else Ranking.empty(), state(table.take(rows[cut:]))
    whole = state(table)
    for merged in (a.merge(b), b.merge(a), whole.merge(Ranking.empty())):
        assert merged.score.tolist() == whole.score.tolist()
        assert merged.positive.tolist() == whole.positive.tolist()
        assert merged.negative.tolist() == whole.negative.tolist()


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 9)), max_size=20),
    cut=st.integers(0, 20),
)
def test_unit_sums_merge(rows: list[tuple[int, int, int]], cut: int) -> None:
    """Sums of two parts merge to those of the whole, in either order, also within a unit."""

    def state(part: list[tuple[int, int, int]]) -> UnitSums:
        keys, top, bottom = np.array(part, dtype=np.int64).reshape(-1, 3).T
        return UnitSums.of(keys, top.astype(float), bottom.astype(float))

    a, b, whole = state(rows[:cut]), state(rows[cut:]), state(rows)
    for merged in (a.merge(b), b.merge(a), whole.merge(UnitSums.empty())):
        assert merged.keys.tolist() == whole.keys.tolist()
        assert merged.top.tolist() == whole.top.tolist()
        assert merged.bottom.tolist() == whole.bottom.tolist()
