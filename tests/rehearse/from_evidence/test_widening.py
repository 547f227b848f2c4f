"""Widening keeps the laws of bounds that hold together."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from bonafide.rehearse.planted import number
from bonafide.rehearse.widening import widened

_SHARES = st.floats(0.01, 0.99)


@given(_SHARES, st.floats(0.001, 0.3), st.integers(1, 10_000))
def test_a_bound_for_many_lies_further_out_and_stays_a_share(
    value: float, half: float, comparisons: int
) -> None:
    """Never inside the single bound, never outside 0 to 1, the same for one comparison."""
    entry = number(value, max(value - half, 0.0), min(value + half, 1.0))
    assert entry.low is not None
    assert entry.high is not None
    low, high = widened(entry, "low", comparisons), widened(entry, "high", comparisons)
    assert low is not None
    assert high is not None
    assert low <= entry.low + 1e-9
    assert high >= entry.high - 1e-9
    one = widened(entry, "high", 1)
    assert one is not None
    assert math.isclose(one, entry.high, abs_tol=1e-9)
    if entry.low > 0 and entry.high < 1:
        assert 0 <= low <= high <= 1


def test_few_clusters_widen_more() -> None:
    """With five clusters the quantile of many comparisons grows far faster than the normal's."""
    rows = widened(number(0.5, 0.4, 0.6), "high", 20)
    clusters = widened(number(0.5, 0.4, 0.6, clusters=5), "high", 20)
    assert rows is not None
    assert clusters is not None
    assert clusters > rows


def test_no_bound_stays_no_bound() -> None:
    """What cannot be told does not become a number."""
    assert widened(number(0.5, None, 0.6), "low", 3) is None
    assert widened(number(None), "high", 3) is None
