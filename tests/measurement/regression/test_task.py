"""Predicted numbers measured as a whole: tables, warnings, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bonafide.errors import UserError
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.regression.table import RegressionTable
from bonafide.measurement.regression.task import regression
from bonafide.measurement.settings import Settings

Y = np.arange(60.0) % 12


def test_zero_targets_are_counted() -> None:
    """MAPE leaves out rows whose target is 0, and says so in method and warnings."""
    found = regression.measure(RegressionTable.of(Y, Y * 1.1 + 0.1), Settings())
    estimate = found.estimates[Key("model", "mape")]
    assert estimate.method == "Hall, sums of units, 5 rows of target 0 left out"
    kept = Y[Y != 0]
    assert estimate.value == pytest.approx(np.mean(np.abs(0.1 * kept + 0.1) / kept))
    assert any("the target is 0 in 5 rows" in warning for warning in found.warnings)


def test_quantities_that_nobody_gave_are_not_listed() -> None:
    """Without quantiles and intervals their metrics are not given, unless they are asked for."""
    table = RegressionTable.of(Y, Y + 1)
    keys = {key.metric for key in regression.measure(table, Settings()).estimates}
    assert not keys & {"pinball_loss", "interval_coverage", "interval_width"}
    asked = regression.measure(table, Settings(), metrics=["pinball_loss"]).estimates
    assert asked[Key("model", "pinball_loss")].reason == "the subject gives no quantiles"


def test_a_promise_that_is_not_kept_is_said() -> None:
    """Coverage well below what the intervals promise is a warning."""
    rng = np.random.default_rng(1)
    y = rng.normal(size=400)
    ends = (np.full(400, -1.0), np.full(400, 1.0))
    table = RegressionTable.of(y, np.zeros(400), intervals={"model": ends}, nominal=0.9)
    warnings = "\n".join(regression.measure(table, Settings()).warnings)
    assert "not the 90.0% that they promise" in warnings
    assert "predicts 0 for every row" in warnings


def test_a_single_row_of_error_is_said() -> None:
    """Where one row makes up the squared error, RMSE says little, and a warning says that."""
    y = np.zeros(200)
    y[3] = 1e6
    table = RegressionTable.of(y, np.linspace(0, 1, 200))
    warnings = regression.measure(table, Settings()).warnings
    assert any("model: 1 row makes up 100% of the squared error" in w for w in warnings)


def test_rows_that_hold_half_of_the_error_are_said_to_hold_half() -> None:
    """Four rows with as much squared error as 396 others hold 50 %, and not nearly all."""
    y = np.zeros(400)
    y[:4] = 10.0
    y[4:] = np.sqrt(400 / 396)
    warnings = regression.measure(RegressionTable.of(y, np.zeros(400)), Settings()).warnings
    (said,) = [w for w in warnings if "of the squared error" in w]
    # As uneven as 15.8 equal rows: the 16 largest hold 4 * 100 + 12 * 400 / 396 of 800.
    assert said.startswith("model: 16 rows make up 52% of the squared error")


def test_tables_hold_every_row() -> None:
    """Ten bins by predicted value; the bias of each is the mean of its residuals."""
    table = RegressionTable.of(
        Y, Y + 0.5, {"mean": np.full(60, Y.mean())}, quantiles={"model": {0.9: Y + 2.0}}
    )
    found = regression.measure(table, Settings()).tables
    bins = [row for row in found["residuals"].rows if row[0] == "model"]
    assert sum(int(row[6] or 0) for row in bins) == 60
    assert all(row[2] == pytest.approx(0.5) for row in bins)
    assert sum(row[0] == "mean" for row in found["residuals"].rows) == 1
    assert found["quantiles"].rows[0][:3] == ("model", 0.9, 1.0)


def test_r2_is_against_the_mean_of_the_same_rows() -> None:
    """In a slice the baseline is the slice's own mean: a model of slice means gets 0 there."""
    site = np.where(np.arange(60) < 30, "x", "y")
    y = Y + np.where(site == "x", 0.0, 100.0)
    means = np.where(site == "x", y[:30].mean(), y[30:].mean())
    table = RegressionTable.of(y, means, slices={"site": Codes.of(site.tolist())})
    found = regression.measure(table, Settings()).estimates
    assert (found[Key("model", "r2")].value or 0) > 0.9
    assert found[Key("model", "r2", None, (("site", "x"),))].value == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: RegressionTable.of([1.0], [float("nan")]),
            "prediction of 'model' is nan in row 1",
        ),
        (lambda: RegressionTable.of([1e200], [1.0]), "the label is 1e+200 in row 1"),
        (lambda: RegressionTable.of([1.0], [1.0, 2.0]), "has 2 entries, the label has 1"),
        (lambda: RegressionTable.of([1.0], [1.0], {"model": [1.0]}), 'called "model"'),
        (
            lambda: RegressionTable.of([1.0], [1.0], intervals={"model": ([2.0], [1.0])}),
            "lies above the high end in row 1",
        ),
        (
            lambda: RegressionTable.of([1.0], [1.0], quantiles={"model": {1.5: [1.0]}}),
            "a quantile of level 1.5",
        ),
        (
            lambda: RegressionTable.of(
                [1.0], [1.0], {"b": [1.0]}, quantiles={"model": {0.5: [1.0]}, "b": {0.9: [1.0]}}
            ),
            "quantiles of different levels",
        ),
        (lambda: RegressionTable.of([1.0], [1.0], nominal=90), "nominal is 90"),
    ],
)
def test_bad_tables_are_refused(make: Any, message: str) -> None:
    """Each with what was found and where."""
    with pytest.raises(UserError) as caught:
        make()
    assert message in str(caught.value)


def test_targets_next_to_zero_give_no_infinite_share() -> None:
    """A share that is not finite is no value."""
    found = regression.measure(RegressionTable.of([1e-320, 1.0], [1e40, 1.0]), Settings())
    reason = found.estimates[Key("model", "mape")].reason
    assert reason == "a target is so near 0 that the error is no finite share of it"
