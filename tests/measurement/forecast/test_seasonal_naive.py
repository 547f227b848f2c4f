"""The computed baseline and the scales know nothing of what came after the origin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.measurement.codes import Codes
from bonafide.measurement.forecast.history import History
from bonafide.measurement.forecast.scales import Scales
from bonafide.measurement.forecast.seasonal_naive import seasonal_naive
from bonafide.measurement.forecast.table import ForecastTable
from bonafide.measurement.forecast.task import forecast
from bonafide.measurement.settings import Settings

rows = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 15), st.integers(1, 5)), min_size=1, max_size=12
)
known = st.dictionaries(
    st.tuples(st.integers(0, 2), st.integers(0, 12)), st.integers(-5, 5), min_size=1, max_size=25
)
NAMES = ("a", "b", "c")


def history(values: dict[tuple[int, int], int]) -> History:
    """From values by series and time."""
    return History.of(
        [NAMES[s] for s, _ in values],
        np.array([t for _, t in values], dtype=np.int64),
        np.array([*values.values()], dtype=np.float64),
    )


@settings(max_examples=200, deadline=None)
@given(values=known, wanted=rows, season=st.integers(1, 4))
def test_it_is_the_latest_known_value_of_the_season(
    values: dict[tuple[int, int], int], wanted: list[tuple[int, int, int]], season: int
) -> None:
    """For every row what a search by hand finds among the values known at its origin."""
    series, time, ahead = (np.array(x, dtype=np.int64) for x in zip(*wanted, strict=True))
    found, late = seasonal_naive(
        history(values), series, time, time - ahead, names=NAMES, season=season
    )
    for i, (s, t, h) in enumerate(wanted):
        steps = [u for (v, u) in values if v == s and u <= t - h and (t - u) % season == 0]
        if not steps:
            assert np.isnan(found[i])
            continue
        assert found[i] == values[s, max(steps)]
        assert late[i] == (t - max(steps)) // season - -(-h // season)


@settings(max_examples=100, deadline=None)
@given(values=known, first=st.integers(0, 12), season=st.integers(1, 3))
def test_scales_do_not_know_the_future(
    values: dict[tuple[int, int], int], first: int, season: int
) -> None:
    """Whatever happens after the first origin leaves each scale as it is."""
    one = Scales.of(history(values), NAMES, np.full(3, first), season)
    later = {k: (x if k[1] <= first else 1000 * k[1]) for k, x in values.items()}
    other = Scales.of(history(later), NAMES, np.full(3, first), season)
    assert np.array_equal(one.absolute, other.absolute, equal_nan=True)
    assert np.array_equal(one.square, other.square, equal_nan=True)
    for k in range(3):
        steps = [
            abs(x - values[k, t - season])
            for (s, t), x in values.items()
            if s == k and t <= first and (k, t - season) in values
        ]
        if steps and any(steps):
            assert one.absolute[k] == pytest.approx(np.mean(steps))
        else:
            assert np.isnan(one.absolute[k]) and one.reasons[k]


def test_a_leak_would_be_seen() -> None:
    """Labels that come true after an origin do not reach the baseline of that origin.

    Three origins of a series that jumps: with h = 2 the forecast for step 7 is made at 5, when the
    jump at 6 had not happened.
    """
    past = History.of(["a"] * 5, np.arange(1, 6), np.ones(5))
    table = ForecastTable.of(
        np.array([100.0, 100.0, 100.0]),
        np.zeros(3),
        series=Codes.of(["a"] * 3),
        time=np.array([6, 7, 8]),
        horizon=np.array([1, 2, 2]),
        history=past,
    )
    assert table.predictions["seasonal_naive"].tolist() == [1.0, 1.0, 100.0]


def test_without_a_season_back_there_is_no_baseline_and_a_reason() -> None:
    """A row that cannot be forecast leaves the whole baseline out: subjects share their rows."""
    table = ForecastTable.of(
        [1.0, 2.0], [1.0, 2.0], series=["a", "b"], time=[3, 3], horizon=[1, 1],
        history=History.of(["a", "a"], [1, 2], [1.0, 2.0]),
    )  # fmt: skip
    assert table.baselines == ()
    found = forecast.measure(table, Settings())
    assert any("no seasonal_naive baseline: row 2" in warning for warning in found.warnings)
    assert any("1 of 2 series (b), each of which has no history" in w for w in found.warnings)


def test_two_values_at_one_time_are_an_error() -> None:
    """Of a history and labels that disagree, one is wrong."""
    with pytest.raises(UserError, match="series 'a' has two values at time 2: 2 and 5"):
        ForecastTable.of(
            [5.0], [1.0], series=["a"], time=[2], horizon=[1],
            history=History.of(["a", "a"], [1, 2], [1.0, 2.0]),
        )  # fmt: skip


def test_few_series_are_measured_by_origin() -> None:
    """One series from thirty origins has intervals, and a warning of what they rest on."""
    rng = np.random.default_rng(1)
    value = rng.normal(size=42).cumsum()
    time = np.repeat(np.arange(12, 42), 2)
    ahead = np.tile([1, 2], 30)
    table = ForecastTable.of(
        value[time],
        value[time] + rng.normal(size=60),
        series=["a"] * 60,
        time=time,
        horizon=ahead,
        history=History.of(["a"] * 12, np.arange(12), value[:12]),
    )
    found = forecast.measure(table, Settings())
    estimate = next(e for key, e in found.estimates.items() if key.metric == "mase")
    assert estimate.clusters == 31 and estimate.low is not None
    assert found.warnings[0].startswith("fewer than 5 series")
    horizons = {key.where for key in found.estimates if key.where}
    assert horizons == {(("horizon", "1"),), (("horizon", "2"),)}
    assert [row[:3] for row in found.tables["by_horizon"].rows[:2]] == [
        ("model", 1, 30),
        ("model", 2, 30),
    ]


def test_no_forecasts_and_no_history() -> None:
    """An empty table is a table; a history without values is one that says nothing."""
    past = History.of([], np.empty(0, np.int64), [])
    nothing = ForecastTable.of(
        [], [], series=[], time=np.empty(0, np.int64), horizon=np.empty(0, np.int64), history=past
    )
    assert len(nothing) == 0
    table = ForecastTable.of([1.0], [1.0], series=["a"], time=[3], horizon=[1], history=past)
    found = forecast.measure(table, Settings())
    assert any(w == "every series has no history: no MASE, no RMSSE" for w in found.warnings)
