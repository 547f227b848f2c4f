"""From columns to the tables of classes, numbers and forecasts: nothing filled in, nothing lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import polars as pl
import pytest

from bonafide.errors import UserError
from bonafide.sources.forecast import ForecastRoles, columns_to_forecasts
from bonafide.sources.multiclass import ClassRoles, columns_to_classes, probability_columns
from bonafide.sources.regression import NumberRoles, columns_to_numbers
from bonafide.sources.steps import in_steps


def test_classes_from_decisions_and_probabilities() -> None:
    """Missing labels leave every array; classes that only somebody decided on are classes too."""
    frame = pl.DataFrame(
        {
            "y": ["b", None, "a", "b"],
            "p_a": [0.2, None, 0.6, 0.5],
            "p_b": [0.8, None, 0.4, 0.5],
            "p_c": [0.0, None, 0.0, 0.0],
            "rule": ["c", None, "a", "a"],
            "site": ["x", "y", None, "x"],
            "who": [1, 1, None, 2],
            "day": [dt.date(2026, 1, 5), None, None, dt.date(2026, 2, 1)],
        }
    )
    roles = ClassRoles(
        label="y",
        model=probability_columns(frame.columns, "p_"),
        baselines={"rule": "rule"},
        slices=("site",),
        cluster="who",
        time="day",
    )
    found = columns_to_classes(frame, roles)
    table = found.table
    assert (found.rows, found.dropped, table.classes) == (3, 1, ("a", "b", "c"))
    assert table.label.codes.tolist() == [1, 0, 1]
    assert np.asarray(table.predictions["model"])[0].tolist() == [0.2, 0.8, 0.0]
    assert table.slices["site"].names == ("(missing)", "x")
    assert table.cluster is not None and len(set(table.cluster.codes.tolist())) == 3
    assert any('1 row of 4 left out: the label (column "y")' in w for w in found.warnings)
    assert any("each is a cluster of its own" in w for w in found.warnings)
    assert any("in no month" in w for w in found.warnings)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ([10, 9, 2], ("2", "9", "10")),
        (["low", "high", "mid"], ("high", "low", "mid")),
        (pl.Series(["mid", "low", "low"], dtype=pl.Enum(["low", "mid", "high"])),
         ("low", "mid", "high")),
    ],
)  # fmt: skip
def test_classes_stand_in_an_order(label: Any, expected: tuple[str, ...]) -> None:
    """Numbers by size, words by name, an Enum as it says."""
    frame = pl.DataFrame({"y": label}).with_columns(d=pl.col("y"))
    assert columns_to_classes(frame, ClassRoles(label="y", model="d")).table.classes == expected


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"a": [0.5, 0.5, 0.2], "b": [0.5, 0.5, 0.7]}, "adds up to 0.9 over all classes in row 3"),
        ({"a": [0.5, 1.5, 0.5], "b": [0.5, -0.5, 0.5]}, "outside 0 to 1 in 1 row; first: row 2"),
        ({"a": [0.5, None, 0.5], "b": [0.5, 0.5, 0.5]}, "missing (or NaN) in 1 row; first: row 2"),
        ({"a": [1.0, 1.0, 1.0]}, "is not given for b"),
    ],
)
def test_probabilities_that_are_none(columns: dict[str, Any], message: str) -> None:
    """Every kind of bad probability is an error that names its row in the table."""
    frame = pl.DataFrame({"y": ["a", "b", "a"], **columns})
    roles = ClassRoles(label="y", model={name: name for name in columns})
    with pytest.raises(UserError) as caught:
        columns_to_classes(frame, roles)
    assert message in str(caught.value)


def test_a_missing_decision_is_an_error_in_the_table_s_rows() -> None:
    """The row without a label counts when rows are counted."""
    frame = pl.DataFrame({"y": [None, "a", "b"], "d": ["a", "a", None]})
    with pytest.raises(UserError, match="is missing in 1 row; first: row 3"):
        columns_to_classes(frame, ClassRoles(label="y", model="d"))


def test_numbers_with_intervals_and_quantiles() -> None:
    """Targets without a value are left out everywhere; the rest arrives as it was."""
    frame = pl.DataFrame(
        {
            "y": [1.0, float("nan"), 3.0],
            "p": [1, None, 2],
            "lo": [0.0, None, 1.0],
            "hi": [2.0, None, 2.5],
            "q9": [2.0, None, 4.0],
            "w": [1, 5, 2],
        }
    )
    roles = NumberRoles(
        label="y",
        model="p",
        intervals={"model": ("lo", "hi")},
        quantiles={"model": {0.9: "q9"}},
        nominal=0.9,
        weight="w",
    )
    found = columns_to_numbers(frame, roles)
    assert (found.rows, found.dropped) == (2, 1)
    assert found.table.label.tolist() == [1.0, 3.0]
    assert found.table.quantiles["model"][0.9].tolist() == [2.0, 4.0]
    assert found.table.weight is not None and found.table.weight.tolist() == [1.0, 2.0]


def test_all_problems_of_numbers_at_once() -> None:
    """A missing prediction, an interval upside down and a bad weight are told together."""
    frame = pl.DataFrame(
        {"y": [1.0, 2.0], "p": [1.0, None], "lo": [3.0, 1.0], "hi": [2.0, 2.0], "w": [1, -1]}
    )
    roles = NumberRoles(label="y", model="p", intervals={"model": ("lo", "hi")}, weight="w")
    with pytest.raises(UserError) as caught:
        columns_to_numbers(frame, roles)
    text = str(caught.value)
    assert "missing (or NaN) in 1 row; first: row 2" in text
    assert "lies above its high end" in text and "first: row 1" in text
    assert "below zero" in text


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: NumberRoles(label="y", model="p", baselines={"model": "b"}), 'called "model"'),
        (lambda: NumberRoles(label="y", model="p", intervals={"x": ("a", "b")}), "named 'x'"),
        (lambda: ClassRoles(label="y", model="p", baselines={"model": "b"}), 'called "model"'),
        (lambda: ClassRoles(label="y", model={}), "no column is named"),
        (lambda: ForecastRoles(label="y", model="p", series="s", time="t"), "needs its horizon"),
        (lambda: ForecastRoles(label="y", model="p", series="s", horizon="h"), "no time is named"),
        (
            lambda: ForecastRoles(
                label="y", model="p", series="s", time="t", horizon="h",
                baselines={"seasonal_naive": "b"},
            ),
            'called "seasonal_naive"',
        ),
    ],
)  # fmt: skip
def test_roles_that_make_no_sense(make: Any, message: str) -> None:
    """Told before any table is read."""
    with pytest.raises(UserError) as caught:
        make()
    assert message in str(caught.value)


def test_a_column_is_not_compared_with_itself() -> None:
    """The label as a prediction, or the model as its own baseline."""
    frame = pl.DataFrame({"y": [1.0], "p": [1.0]})
    for roles, message in (
        (NumberRoles(label="y", model="y"), "both as the label"),
        (NumberRoles(label="y", model="p", baselines={"b": "p"}), "the model's own column"),
    ):
        with pytest.raises(UserError, match=message):
            columns_to_numbers(frame, roles)


MONTHS = [dt.date(2025, m, 1) for m in range(1, 13)]


def test_forecasts_with_history_in_the_same_table() -> None:
    """Marked rows are history; the horizon comes from the origin; steps are months."""
    frame = pl.DataFrame(
        {
            "shop": ["a"] * 12,
            "month": MONTHS,
            "made": [None] * 9 + MONTHS[8:9] * 3,
            "old": [True] * 9 + [False] * 3,
            "sold": [1.0, 2.0, 3.0, 2.0, 3.0, 4.0, 3.0, 4.0, 5.0, 4.0, None, 6.0],
            "p": [None] * 9 + [4.0, 4.0, 4.0],
        }
    )
    roles = ForecastRoles(
        label="sold", model="p", series="shop", time="month", origin="made", history="old", season=3
    )
    found = columns_to_forecasts(frame, roles)
    table = found.table
    assert (found.rows, found.dropped, found.step) == (2, 1, "1 month")
    assert table.horizon.tolist() == [1, 3]
    assert table.predictions["seasonal_naive"].tolist() == [3.0, 5.0]
    assert table.scales.absolute.tolist() == [1.0]
    assert table.slices["horizon"].names == ("1", "3")
    assert table.period is not None and table.period.names == ("2025-10", "2025-12")
    assert any("1 row of 3 left out" in w for w in found.warnings)


def test_a_forecast_after_the_fact_is_refused() -> None:
    """An origin at or after the value's time is a leak, named by its row in the table."""
    frame = pl.DataFrame(
        {"s": ["a", "a"], "t": [5, 6], "o": [4, 6], "y": [1.0, 2.0], "p": [1.0, 2.0]}
    )
    roles = ForecastRoles(label="y", model="p", series="s", time="t", origin="o")
    with pytest.raises(UserError, match="the forecast in row 2 was made 0 steps ahead"):
        columns_to_forecasts(frame, roles)


@pytest.mark.parametrize(
    ("times", "steps", "word"),
    [
        ([dt.date(2026, 1, 5), dt.date(2026, 1, 12), dt.date(2026, 1, 26)], [0, 1, 3], "1 week"),
        ([dt.date(2026, 1, 2), dt.date(2026, 1, 3), dt.date(2026, 1, 5)], [0, 1, 3], "1 day"),
        ([dt.date(2024, 1, 1), dt.date(2025, 1, 1), dt.date(2027, 1, 1)], [0, 1, 3], "12 months"),
        (["2026-01-01T00:00", "2026-01-01T06:00", "2026-01-02"], [0, 1, 4], "6 hours"),
        (["2026-01", "2026-02", "2026-04"], [0, 1, 3], "1 month"),
        ([7, 9], [7, 9], "1"),
    ],
)
def test_steps_are_what_the_times_show(times: Any, steps: list[int], word: str) -> None:
    """Weeks, days, years, hours and months; whole numbers are steps already."""
    found, said = in_steps([pl.Series("t", times)])
    assert (found[0].tolist(), said) == (steps, word)


def test_times_that_cannot_be_read() -> None:
    """The row is named, and what was expected."""
    with pytest.raises(UserError, match="in row 2, which cannot be read as a time"):
        in_steps([pl.Series("t", ["2026-01-01", "soon"])])
    with pytest.raises(UserError, match="missing, first in row 1"):
        in_steps([pl.Series("t", [None, 3])])
    with pytest.raises(UserError, match="not all numbers or all times"):
        in_steps([pl.Series("t", [3]), pl.Series("o", ["2026-01-01"])])
