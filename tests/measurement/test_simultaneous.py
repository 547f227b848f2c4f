"""Intervals and ranks that hold for many slices at once."""

from __future__ import annotations

import numpy as np
import pytest

from bonafide.measurement.simultaneous import Joint

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
