"""Rows that do not count do not make a metric look sure."""

from __future__ import annotations

import numpy as np
import pytest

from bonafide.measurement.codes import Codes
from bonafide.measurement.forecast.history import History
from bonafide.measurement.forecast.mase import mase
from bonafide.measurement.forecast.rmsse import rmsse
from bonafide.measurement.forecast.scales import Scales
from bonafide.measurement.regression.mape import mape
from bonafide.measurement.regression.number_metric import predicted_of
from bonafide.measurement.regression.table import RegressionTable
from bonafide.measurement.regression.wape import wape
from bonafide.measurement.settings import Settings

ERRORS = np.array([0.5, 0.1, 0.9, 1.4, 0.3, 0.7, 0.2])


@pytest.mark.parametrize("metric", [mape, wape])
@pytest.mark.parametrize("clustered", [False, True])
def test_zeros_neither_widen_nor_narrow(metric: object, clustered: bool) -> None:
    """A thousand targets of 0, predicted right, change neither the count nor the bounds."""
    assert metric in (mape, wape)
    of = mape if metric is mape else wape
    names = [f"c{i % 6}" for i in range(7)]
    alone = of(np.ones(7), 1 + ERRORS, cluster=Codes.of([*names]) if clustered else None)
    zeros = np.zeros(1000)
    among = of(
        np.r_[np.ones(7), zeros],
        np.r_[1 + ERRORS, zeros],
        cluster=Codes.of([*names, *(f"d{i}" for i in range(1000))]) if clustered else None,
    )
    assert (among.n, among.clusters) == (7, 6 if clustered else None)
    assert (among.value, among.low, among.high) == pytest.approx(
        (alone.value, alone.low, alone.high), rel=1e-12
    )
    assert "1,000 rows" in among.method


@pytest.mark.parametrize("metric", [mape, wape])
def test_four_rows_that_count_get_no_bounds(metric: object) -> None:
    """Four targets among a thousand zeros are too few, single and paired."""
    of = mape if metric is mape else wape
    y = np.r_[np.ones(4), np.zeros(1000)]
    model, base = y.copy(), y.copy()
    model[:4] += ERRORS[:4]
    base[:4] += ERRORS[3:]
    found = of(y, model)
    assert found.value is not None and found.low is None
    assert found.reason == "only 4 rows: too few for an interval"
    each = predicted_of(RegressionTable.of(y, model, {"base": base}))
    settings = Settings()
    a, b = each["model"], each["base"]
    pair = of.paired(
        a, b, of.measure(a, settings), of.measure(b, settings), settings, names=("a", "b")
    )
    assert pair.value is not None and pair.low is None and pair.n == 4


def _forecast(scaled: int) -> dict[str, object]:
    """Fifty series of four rows, of which some have a history."""
    names = [f"s{i:02d}" for i in range(50)]
    past = [name for name in names[:scaled] for _ in range(3)]
    return {
        "series": [name for name in names for _ in range(4)],
        "time": [4, 5, 6, 7] * 50,
        "horizon": [1, 2, 3, 4] * 50,
        "history": History.of(past, [1, 2, 3] * scaled, [0.0, 1.0, 0.0] * scaled),
    }


@pytest.mark.parametrize("metric", [mase, rmsse])
def test_series_without_a_scale_make_nothing_sure(metric: object) -> None:
    """Two scaled series of fifty get no bounds; eight get those they have alone."""
    of = mase if metric is mase else rmsse
    rng = np.random.default_rng(2)
    error = np.abs(rng.normal(size=200)) * np.repeat(np.exp(rng.normal(size=50)), 4)
    y = np.zeros(200)
    few = of(y, error, **_forecast(2))  # type: ignore[arg-type]
    assert few.value is not None and few.low is None and (few.n, few.clusters) == (8, 2)
    some = of(y, error, **_forecast(8))  # type: ignore[arg-type]
    only = {
        name: column[:32] if isinstance(column, list) else column
        for name, column in _forecast(8).items()
    }
    alone = of(y[:32], error[:32], **only)  # type: ignore[arg-type]
    assert (some.n, some.clusters) == (32, 8)
    assert (some.low, some.high) == pytest.approx((alone.low, alone.high), rel=1e-12)


def test_scales_do_not_depend_on_how_series_are_numbered() -> None:
    """A history whose series are not numbered by the alphabet gives each its own scale."""
    codes = np.array([0, 0, 0, 1, 1, 1], np.int32)
    history = History(
        Codes(codes, ("z", "a")), np.array([1, 2, 3] * 2), np.array([1.0, 2, 4, 5, 5, 9])
    )
    scales = Scales.of(history, ("a", "z"), np.array([3, 3]), 1)
    assert scales.absolute.tolist() == [2.0, 1.5]
    assert scales.reasons == (None, None)
