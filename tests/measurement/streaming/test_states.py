"""The states that streaming keeps: they merge to the last bit, and bins know how wrong they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.measurement.arrays import Floats, summed
from bonafide.measurement.cell import Cell
from bonafide.measurement.metrics.average_precision import average_precision
from bonafide.measurement.metrics.roc_auc import roc_auc
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.streaming import binned_ranks
from bonafide.measurement.streaming.exact_sums import ExactSums
from bonafide.measurement.streaming.first_pass import FirstPass
from bonafide.measurement.streaming.grid import FINE, Grid
from tests.measurement.streaming.blocks import blocks_of, outline_of
from tests.measurement.streaming.worlds import WORLDS, world

NUMBERS = st.lists(st.floats(-60, 60), max_size=30)


@given(st.lists(NUMBERS, min_size=1, max_size=5), st.randoms())
def test_sums_do_not_care_for_order(parts: list[list[float]], random: object) -> None:
    """Parts in any order are the whole, bit for bit, and near what exact addition gives."""

    def of(numbers: list[float]) -> ExactSums:
        sums = ExactSums(1)
        sums.add(np.zeros(len(numbers), np.int64), np.array(numbers))
        return sums

    flat = [number for part in parts for number in part]
    whole, merged = of(flat), of([])
    for part in reversed(parts):
        merged.merge(of(part))
    assert merged.high == whole.high and merged.low == whole.low
    from math import fsum

    assert whole.values[0] == pytest.approx(fsum(flat), rel=1e-15, abs=1e-15 * (1 + len(flat)))


@pytest.mark.parametrize("name", WORLDS)
def test_states_merge(name: str) -> None:
    """The first pass's state of the parts, merged in any order, is that of the whole; bit for bit.

    An empty part changes nothing.
    """
    table = world(name, 3000)
    outline = outline_of(table)

    def of(block_list: list[object]) -> FirstPass:
        state = FirstPass(outline, 0.5)
        for block in block_list:
            state.add(block)  # type: ignore[arg-type]
        return state

    whole = of(list(blocks_of(table, 3000)))
    merged = of([])
    for block in reversed(list(blocks_of(table, 701))):
        merged.merge(of([block]))
    merged.merge(of([]))
    for mine, theirs in zip(merged.content(), whole.content(), strict=True):
        np.testing.assert_array_equal(mine, theirs)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=50))
def test_bins_of_probabilities_rise(scores: list[float]) -> None:
    """A higher probability never has a lower bin, down to the smallest numbers."""
    bins = Grid(0.0, 1.0).bins(np.sort(scores))
    assert (np.diff(bins) >= 0).all() and bins.min() >= 0 and bins.max() < FINE


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=2, max_size=50))
def test_bins_of_margins_rise(scores: list[float]) -> None:
    """So do margins of any size and sign."""
    column = np.sort(scores)
    bins = Grid(float(column[0]), float(column[-1])).bins(column)
    assert (np.diff(bins) >= 0).all() and bins.min() >= 0 and bins.max() < FINE


def test_bins_are_fine_near_both_ends() -> None:
    """Rare events and near-certain ones are told apart: 1e-4 from 1.01e-4, and so at 1."""
    near = np.array([1e-4, 1.01e-4, 1 - 1.01e-4, 1 - 1e-4])
    assert np.unique(Grid(0.0, 1.0).bins(near)).size == 4


ROWS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 11), st.sampled_from([0.25, 1.0, 3.0])),
    min_size=2,
    max_size=40,
)


@given(ROWS, st.integers(1, 6), st.booleans())
@settings(max_examples=200, deadline=None)
def test_binned_values_keep_their_bound(
    rows: list[tuple[bool, int, float]], width: int, even: bool
) -> None:
    """Whatever stands in a bin, AUC and AP lie within the stated bound of the binned value."""
    label = np.array([row[0] for row in rows])
    score = np.array([float(row[1]) for row in rows])
    weight = None if even else np.array([row[2] for row in rows])
    cell = Cell.of(label, weight, None)
    if not cell.positives or not cell.negatives:
        return
    bins = (score // width).astype(np.int64)
    mass = cell.mass
    size = int(bins.max()) + 1
    negative, positive = (
        summed(bins, np.where(label == kind, mass, 0.0), size) for kind in (False, True)
    )
    pure = np.array([np.unique(score[bins == k]).size < 2 for k in range(size)])
    ones = np.bincount(bins[label], minlength=size)
    scored = Scored(cell, score)
    for metric, found in (
        (roc_auc, binned_ranks.auc(negative, positive, pure)),
        (
            average_precision,
            binned_ranks.average_precision(
                negative, positive, ones, pure, even=cell.weight is None
            ),
        ),
    ):
        exact = metric.influence(scored, Settings()).value
        assert exact is not None
        assert abs(exact - found.value) <= found.error + 1e-12
        total: Floats = found.negative * negative + found.positive * positive
        assert abs(float(total.sum())) < 1e-9
        if pure.all():
            assert found.error == 0.0
