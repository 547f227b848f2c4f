"""Intervals against published values and independent computations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from bonafide.measurement.influence import standard_error
from bonafide.measurement.intervals.half_added import half_added
from bonafide.measurement.intervals.hall import hall
from bonafide.measurement.intervals.logit import logit_interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.newcombe_auc import newcombe_auc
from bonafide.measurement.intervals.order_statistic import enclosing_ranks
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.tango import tango
from bonafide.measurement.intervals.wilson import wilson

Z = normal(0.95)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_is_as_published(hits: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17(8), table I, method 3."""
    assert wilson(hits / n, n, Z) == pytest.approx((low, high), abs=6e-5)


def test_tango_is_as_published() -> None:
    """Fagerland, Lydersen, Laake (2014): counts 1, 1, 7, 12 give -0.517 to -0.026."""
    assert tango(1, 7, 21, Z) == pytest.approx((-0.517, -0.026), abs=6e-4)


@given(b=st.integers(0, 12), c=st.integers(0, 12), d=st.integers(1, 20))
def test_tango_turns_with_its_subjects(b: int, c: int, d: int) -> None:
    """Swapping the two subjects swaps and negates the bounds."""
    low, high = tango(b, c, b + c + d, Z)
    assert tango(c, b, b + c + d, Z) == pytest.approx((-high, -low), abs=1e-9)
    assert low < (b - c) / (b + c + d) < high


@pytest.mark.parametrize(("auc", "m", "n"), [(0.7, 30, 50), (0.99, 12, 400), (1.0, 10, 10)])
def test_newcombe_solves_its_equation(auc: float, m: int, n: int) -> None:
    """The bounds are the roots that an independent root finder finds."""

    def gap(a: float) -> float:
        star = (m + n) / 2 - 1
        v = a * (1 - a) * (1 + star * (1 - a) / (2 - a) + star * a / (1 + a)) / (m * n)
        return (auc - a) ** 2 - Z**2 * v

    low, high = newcombe_auc(auc, m, n, Z)
    assert low == pytest.approx(optimize.brentq(gap, 1e-9, auc - 1e-9), abs=1e-9)
    if auc < 1:
        assert high == pytest.approx(optimize.brentq(gap, auc + 1e-9, 1 - 1e-12), abs=1e-9)


@given(u=st.lists(st.floats(-1, 1), min_size=5, max_size=30), quantile=st.floats(1, 4))
def test_hall_undoes_its_own_cubic(u: list[float], quantile: float) -> None:
    """At either bound the transformed error is the quantile: the cubic is inverted exactly."""
    parts = np.array(u) - np.mean(u)
    if np.abs(parts).max() < 1e-3:
        return
    error = standard_error(parts)
    skew = float((parts**3).sum() / (parts**2).sum() ** 1.5)
    low, high = hall(0.3, parts, quantile)
    for bound, wanted in ((low, quantile), (high, -quantile)):
        t = (0.3 - bound) / error
        cubic = t + skew * t**2 / 3 + skew**2 * t**3 / 27 + skew / 6
        assert cubic == pytest.approx(wanted, abs=1e-4)


def test_hall_reaches_further_where_the_tail_is() -> None:
    """Losses with a long right tail get a higher upper bound than Student's t gives."""
    rng = np.random.default_rng(1)
    u = rng.exponential(size=50) - 1
    low, high = hall(0.0, (u - u.mean()) / 50, 2.0)
    assert high > -low > 0


def test_quantiles_and_logit_agree_with_scipy() -> None:
    """Narrow imports give what scipy.stats gives."""
    assert normal(0.9) == pytest.approx(stats.norm.ppf(0.95))
    assert student(0.95, 7.5) == pytest.approx(stats.t.ppf(0.975, 7.5))
    low, high = logit_interval(0.9, 0.03, 2.0)
    expected = [1 / (1 + np.exp(-(np.log(9) + s * 0.06 / 0.09))) for s in (-1, 1)]
    assert (low, high) == pytest.approx(expected)
    assert logit_interval(1 - 1e-12, 0.4, 2.0) == pytest.approx((0, 1))


@pytest.mark.parametrize("share", [0.5, 0.95])
@pytest.mark.parametrize("n", [1, 5, 20, 71, 72, 73, 100, 999])
def test_ranks_enclose_with_the_level(n: int, share: float) -> None:
    """The binomial promise holds on each side, and no closer ranks would keep it."""
    ranks = enclosing_ranks(n, share, 0.95)
    if ranks is None:
        assert share**n > 0.025 or (1 - share) ** n > 0.025
        return
    low, high = ranks
    below = stats.binom(n, share).cdf
    assert below(low - 1) <= 0.025 < below(low)
    assert below(high - 1) >= 0.975 > below(high - 2)


def test_half_added_has_a_width_without_disagreement() -> None:
    """Two subjects that never disagreed in 50 rows may still differ."""
    counts = np.array([30, 0, 0, 5, 3, 0, 0, 12])
    precision = np.array([[0, 0, 0, 0, 0, 0, 1, 1], [0, 0, 1, 1, 0, 0, 1, 1.0]])
    other = np.array([[0, 0, 0, 0, 0, 1, 0, 1], [0, 1, 0, 1, 0, 1, 0, 1.0]])
    low, high = half_added(counts, precision, other, Z)
    assert low == pytest.approx(-high) and 0.05 < high < 0.3


def test_half_added_is_agresti_and_mins() -> None:
    """On a plain paired share it is their Wald interval with 1/2 added to each of four counts."""
    counts = np.array([0, 0, 0, 0, 12, 7, 1, 1])
    one, other = (
        np.array([[*[0] * 4, *hit], [0] * 4 + [1] * 4], float)
        for hit in ([0, 0, 1, 1], [0, 1, 0, 1])
    )
    b, c, n = 1.5, 7.5, 23.0
    d = (b - c) / n
    half = Z * np.sqrt(b + c - (b - c) ** 2 / n) / n
    assert half_added(counts, one, other, Z) == pytest.approx((d - half, d + half))


def test_mover_is_newcombes_square_and_add() -> None:
    """Newcombe (1998), table II (a): 56/70 - 48/80 has 0.0524 to 0.3339 by method 10."""
    bounds = [wilson(0.8, 70, Z), wilson(0.6, 80, Z)]
    assert mover([1, -1], [0.8, 0.6], bounds, np.eye(2)) == pytest.approx(
        (0.0524, 0.3339), abs=6e-5
    )
