"""Intervals and ranks that hold for many slices at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from bonafide.measurement.estimate import Estimate
from bonafide.measurement.simultaneous import Joint, carried_out

SAMPLES = 400


def joint(rng: np.random.Generator, truth: np.ndarray, shared: float) -> Joint:
    """Estimates around ``truth`` whose errors share a part, with influences that say so."""
    units = 300
    common = rng.normal(size=units)
    parts = [
        (shared * common + np.sqrt(1 - shared**2) * rng.normal(size=units)) / units for _ in truth
    ]
    value = [t + u.sum() for t, u in zip(truth, parts, strict=True)]
    return Joint.of(value, [(np.arange(units), u - u.mean()) for u in parts])


@pytest.mark.parametrize("shared", [0.0, 0.9])
def test_all_intervals_hold_at_once(shared: float) -> None:
    """In 95 % of samples every one of 20 intervals holds its truth; single ones far less often."""
    rng = np.random.default_rng(1)
    truth = np.zeros(20)
    held, single = 0, 0
    for _ in range(SAMPLES):
        found = joint(rng, truth, shared)
        away = np.abs(found.value - truth) / found.error
        held += bool((away <= found.critical(0.95)[0]).all())
        single += bool((away <= 1.96).all())
    assert held / SAMPLES == pytest.approx(0.95, abs=0.035)
    assert single / SAMPLES < 0.8


def test_correlated_parts_need_less_than_sidak() -> None:
    """What moves together is hardly more than one estimate; without knowing it Šidák's holds."""
    rng = np.random.default_rng(8)
    tied, free = joint(rng, np.zeros(20), 0.99), joint(rng, np.zeros(20), 0.0)
    sidak = Joint(free.value, free.error, None).critical(0.95)[0]
    assert tied.critical(0.95)[0] < 2.5 < free.critical(0.95)[0] <= sidak
    assert sidak == pytest.approx(3.016, abs=1e-3)


def test_ranks_hold_at_once() -> None:
    """In at least 95 % of samples every true rank lies in its set; equal ones stay together."""
    rng = np.random.default_rng(9)
    truth = np.arange(8) * 0.05
    held = 0
    for _ in range(SAMPLES):
        low, high = joint(rng, truth, 0.3).ranks(0.95)
        held += bool(((low <= np.arange(1, 9)) & (np.arange(1, 9) <= high)).all())
    assert held / SAMPLES >= 0.93
    low, high = joint(rng, np.zeros(8), 0.0).ranks(0.95)
    assert (high - low).min() >= 5


def test_what_is_far_apart_is_ranked() -> None:
    """Differences of many errors leave one rank each, and one part alone is the first."""
    values = np.array([0.3, 0.1, 0.2])
    low, high = Joint(values, np.full(3, 1e-4), None).ranks(0.95)
    assert low.tolist() == high.tolist() == [3, 1, 2]
    assert Joint(values[:1], np.ones(1), None).ranks(0.95)[1].tolist() == [1]


def test_bounds_of_their_own_far_out_are_taken_where_they_are_wider() -> None:
    """A metric that knows how skewed it is far out is believed, on the side where it says so."""
    near = Estimate(9.0, 8.0, 10.0, 0.95, 10**9, None, None, "t", None, None)
    far = replace(near, low=7.9, high=20.0, level=0.99)
    stretched = carried_out(near, 2.5758)
    assert carried_out(near, 2.5758, far) == (stretched[0], pytest.approx(20.0, abs=1e-3))
    assert carried_out(near, 2.2679, far)[1] == pytest.approx(15.0, abs=1e-3)


def test_nothing_is_known_of_what_does_not_vary() -> None:
    """A part without a fault is correlated with no other."""
    units = np.arange(2)
    parts = [(units, np.array([0.5, -0.5])), (units, np.zeros(2))]
    assert np.array_equal(Joint.of([0.1, 1.0], parts).correlation, np.eye(2))


def test_bounds_are_carried_out_as_far_as_few_units_need() -> None:
    """On the logit scale for a share, by Student's t of the fewest; on its own scale otherwise."""
    share = Estimate(0.9, 0.8, 0.95, 0.95, 500, 21, None, "logit", "share", "higher")
    reach = 3.0
    tail = stats.norm.cdf(reach)
    stretch = stats.t.ppf(tail, 20) / stats.t.ppf(0.975, 20)
    middle = np.log(9)
    expected = [
        1 / (1 + np.exp(-(middle + stretch * (np.log(p / (1 - p)) - middle)))) for p in (0.8, 0.95)
    ]
    assert carried_out(share, reach) == pytest.approx(expected)
    money = Estimate(10.0, 9.0, 12.0, 0.95, 500, 200, 6, "t", "money", "lower")
    stretch = stats.t.ppf(tail, 5) / stats.t.ppf(0.975, 5)
    assert carried_out(money, reach) == pytest.approx((10 - stretch, 10 + 2 * stretch))
    perfect = Estimate(1.0, 0.9, 1.0, 0.95, 500, 200, None, "Wilson", "share", "higher")
    low, high = carried_out(perfect, reach)
    assert high == 1 and 0.8 < low < 0.9
