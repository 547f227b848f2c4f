"""The battery that every way of comparing passes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.experiment.always_valid import START
from bonafide.measurement.experiment.catalogue import METHODS
from bonafide.measurement.experiment.method import Comparison, Method
from bonafide.measurement.experiment.outcome import KINDS, Kind, Outcome
from bonafide.measurement.experiment.pair import Pair, pairs_of
from bonafide.measurement.experiment.table import ENDINGS, ExperimentTable
from bonafide.measurement.settings import Settings

HOW = Settings()
every = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)


def kinds_of(method: Method) -> list[Kind]:
    """The kinds of outcome that a method compares."""
    one = np.zeros(1)
    return [
        kind
        for kind in KINDS
        if method.applies(Outcome("y", kind, one, one if kind == "ratio" else None, one))
    ]


@st.composite
def experiments(
    draw: st.DrawFn, kind: Kind, *, least: int = 5, most: int = 25, clusters: bool = True
) -> ExperimentTable:
    """Two arms with ties, missing outcomes, missing covariates and clusters nested or crossed."""
    sizes = [draw(st.integers(least, most)) for _ in range(2)]
    n = sum(sizes)

    def column(each: st.SearchStrategy[float]) -> np.ndarray:
        return np.array(draw(st.lists(each, min_size=n, max_size=n)), dtype=np.float64)

    values = {
        "mean": st.sampled_from([-2.0, 0.0, 1.0, 1.5, 7.0, math.nan]),
        "proportion": st.sampled_from([0.0, 1.0, 1.0, math.nan]),
        "ratio": st.sampled_from([0.0, 1.0, 2.0, 5.0]),
    }[kind]
    below = column(st.sampled_from([0.0, 1.0, 2.0, 4.0, math.nan])) if kind == "ratio" else None
    before = column(st.sampled_from([0.0, 1.0, 3.0, 4.5, math.nan]))
    cluster = None
    if clusters and draw(st.booleans()):
        names = st.sampled_from([*"pqrstuvwxyz", None])
        cluster = Codes.of(draw(st.lists(names, min_size=n, max_size=n)))
    outcome = Outcome("y", kind, column(values), below, before)
    variant = Codes(np.repeat(np.arange(2), sizes).astype(np.int32), ("a", "b"))
    return ExperimentTable(variant, "a", (outcome,), cluster=cluster)


def pair_of(table: ExperimentTable) -> Pair:
    """The only pair."""
    return pairs_of(table, table.outcomes[0])[0]


def looked(method: Method, table: ExperimentTable) -> tuple[Comparison, Estimate]:
    """The comparison and its estimate."""
    pair = pair_of(table)
    comparison = method.compare(pair, HOW)
    return comparison, method.estimate(pair, comparison, HOW)


def close(a: float | None, b: float | None, tolerance: float = 1e-9) -> bool:
    """Both missing, or equal up to rounding."""
    if a is None or b is None:
        return a is None and b is None
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=tolerance)


def same(a: Comparison, b: Comparison) -> bool:
    """Two comparisons that say the same."""
    return (
        close(a.value, b.value)
        and close(a.interval.low, b.interval.low, 1e-7)
        and close(a.interval.high, b.interval.high, 1e-7)
        and close(a.p, b.p, 1e-7)
        and a.interval.reason == b.interval.reason
    )


@every
def test_it_says_what_it_is(method: Method) -> None:
    """Every method carries its words and a documented source, and endings cannot be mistaken."""
    assert method.name and method.summary
    assert not method.ending or method.ending in ENDINGS
    text = type(method).__doc__ or ""
    assert all(part in text for part in ("Args:", "Returns:", "Raises:", "References:", ">>>"))
    assert "doi:" in text


def test_every_kind_has_exactly_one_difference() -> None:
    """Each kind of outcome has one plain difference, a lift, and a sequence."""
    for kind in KINDS:
        endings = [m.ending for m in METHODS.values() if kind in kinds_of(m)]
        assert sorted(endings) == ["", *sorted(ENDINGS)]


@every
@pytest.mark.parametrize("sizes", [(0, 9), (9, 0), (1, 9), (4, 9)])
def test_few_units_give_no_bounds(method: Method, sizes: tuple[int, int]) -> None:
    """Without units there is no value, below five in an arm no bounds; never a 0 instead."""
    rng = np.random.default_rng(1)
    n = sum(sizes)
    for kind in kinds_of(method):
        value = (rng.random(n) < 0.5).astype(float) if kind == "proportion" else rng.random(n)
        below = np.ones(n) if kind == "ratio" else None
        outcome = Outcome("y", kind, value, below, rng.random(n))
        variant = Codes(np.repeat(np.arange(2), sizes).astype(np.int32), ("a", "b"))
        table = ExperimentTable(variant, "a", (outcome,), {"a": 0.5, "b": 0.5})
        found, estimate = looked(method, table)
        assert estimate.low is None and estimate.high is None and estimate.reason
        assert found.p is None
        undefined = 0 in sizes or (method.relative and pair_of(table).control.linear.value == 0)
        assert (estimate.value is None) == undefined


@every
def test_nothing_that_varies_gives_no_bounds_but_for_shares(method: Method) -> None:
    """A constant outcome has a difference; only the score interval of shares has a width."""
    for kind in kinds_of(method):
        n = 2 * START
        below = np.ones(n) if kind == "ratio" else None
        outcome = Outcome("y", kind, np.ones(n), below, np.arange(n, dtype=float))
        table = ExperimentTable(Codes.of(["a", "b"] * START), "a", (outcome,))
        found, _ = looked(method, table)
        assert found.value == 0
        scored = kind == "proportion" and not method.ending
        assert (found.interval.low is None) == (not scored)


@every
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_order_of_rows_changes_nothing(method: Method, data: st.DataObject) -> None:
    """Rows are a set."""
    for kind in kinds_of(method):
        table = data.draw(experiments(kind))
        rng = np.random.default_rng(data.draw(st.integers(0, 9)))
        shuffled = table.take(rng.permutation(len(table)))
        assert same(looked(method, table)[0], looked(method, shuffled)[0])


@every
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_swapping_control_and_variant_negates_the_difference(
    method: Method, data: st.DataObject
) -> None:
    """The other way round is the same size with the other sign; a lift turns into its inverse."""
    for kind in kinds_of(method):
        table = data.draw(experiments(kind))
        turned = ExperimentTable(table.variant, "b", table.outcomes, cluster=table.cluster)
        one, other = looked(method, table)[0], looked(method, turned)[0]
        if method.relative:
            if one.value is not None and other.value is not None and one.value > -1 < other.value:
                assert (
                    close((1 + one.value) * (1 + other.value), 1)
                    or min(
                        pair_of(table).control.linear.value or 0,
                        pair_of(table).variant.linear.value or 0,
                    )
                    < 0
                )
            continue
        assert close(one.value, None if other.value is None else -other.value)
        low = other.interval.low
        assert close(one.interval.high, None if low is None else -low, 1e-7)
        assert close(one.p, other.p, 1e-7)


@every
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_bounds_hold_the_value_and_agree_with_p(method: Method, data: st.DataObject) -> None:
    """No zero width, the value inside, and p below alpha exactly where 0 is left out."""
    for kind in kinds_of(method):
        found, estimate = looked(method, data.draw(experiments(kind)))
        low, high = found.interval.low, found.interval.high
        assert (estimate.reason is None) == (low is not None)
        if low is None or high is None or found.value is None:
            assert low is None and high is None and found.p is None
            continue
        assert math.isfinite(low) and math.isfinite(high) and low < high
        assert low <= found.value <= high
        assert found.p is not None and 0 <= found.p <= 1
        if abs(found.p - 0.05) > 1e-9:
            assert (found.p < 0.05) == (not low <= 0 <= high)


@every
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_missing_outcome_is_as_if_the_unit_were_not_there(
    method: Method, data: st.DataObject
) -> None:
    """Nothing is filled in: the units without an outcome change no digit."""
    for kind in kinds_of(method):
        table = data.draw(experiments(kind))
        kept = table.take(np.flatnonzero(~table.outcomes[0].missing))
        assert same(looked(method, table)[0], looked(method, kept)[0])


@every
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_clusters_of_one_row_are_rows(method: Method, data: st.DataObject) -> None:
    """A cluster for each row says what no clusters say; of shares the interval is another one."""
    for kind in kinds_of(method):
        table = data.draw(experiments(kind, clusters=False))
        alone = Codes(np.arange(len(table), dtype=np.int32), tuple(map(str, range(len(table)))))
        split = ExperimentTable(table.variant, "a", table.outcomes, cluster=alone)
        one, other = looked(method, table)[0], looked(method, split)[0]
        if kind == "proportion" and not method.ending:
            assert close(one.value, other.value)
        elif one.interval.reason is None:
            assert same(one, other)


@every
@settings(max_examples=30, deadline=None)
@given(data=st.data(), factor=st.sampled_from([1e-6, 3.0, 1e9]))
def test_the_unit_of_measure_does_not_matter(
    method: Method, data: st.DataObject, factor: float
) -> None:
    """Cents instead of dollars: the difference is as many times larger, the lift the same."""
    for kind in kinds_of(method):
        if kind == "proportion":
            continue
        table = data.draw(experiments(kind))
        old = table.outcomes[0]
        scaled = Outcome("y", kind, old.value * factor, old.denominator, old.before)
        other = ExperimentTable(table.variant, "a", (scaled,), cluster=table.cluster)
        one, two = looked(method, table)[0], looked(method, other)[0]
        times = 1.0 if method.relative else factor
        for a, b in ((one.value, two.value), (one.interval.low, two.interval.low)):
            assert (a is None) == (b is None)
            assert (
                a is None
                or b is None
                or math.isclose(a * times, b, rel_tol=1e-6, abs_tol=1e-9 * times)
            )
