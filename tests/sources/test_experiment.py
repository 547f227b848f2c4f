"""An experiment's table from a frame: what is read, what is refused, what is said."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import polars as pl
import pytest

from bonafide.errors import UserError
from bonafide.sources.experiment import ExperimentColumns, OutcomeColumn, experiment_arrays

FRAME = pl.DataFrame(
    {
        "user": ["u1", "u2", "u3", "u4", "u5"],
        "arm": ["old", "new", "new", "old", "new"],
        "Revenue USD": [1.0, None, 3.5, float("nan"), 0.0],
        "bought": ["yes", "no", None, "yes", "no"],
        "clicks": [1, 2, 0, 4, 5],
        "views": [2, 2, 1, None, 9],
        "last_week": ["0.5", "NA", "1", "2", "3"],
        "device": ["web", None, "app", "web", "app"],
        "at": [dt.datetime(2026, 1, day) for day in (1, 2, 3, 4, 5)],
    }
)
OUTCOMES = (
    OutcomeColumn("Revenue USD", "mean", before="last_week", unit="money"),
    OutcomeColumn("bought", "proportion", role="secondary"),
    OutcomeColumn("clicks", "ratio", "views", name="ctr", role="guardrail", margin=0.1),
)


def columns(**changes: Any) -> ExperimentColumns:
    """All columns, but for the changes."""
    parts: dict[str, Any] = {
        "variant": "arm", "control": "old", "outcomes": OUTCOMES, "unit": "user",
        "slices": ("device",), "arrival": "at",
    }  # fmt: skip
    return ExperimentColumns(**(parts | changes))


def refused(words: str, frame: pl.DataFrame = FRAME, **changes: Any) -> None:
    """The frame is refused with these words."""
    with pytest.raises(UserError, match=words):
        experiment_arrays(frame, columns(**changes))


def test_columns_become_arrays() -> None:
    """Numbers, words for yes and no, missing values as missing, times in their order."""
    prepared = experiment_arrays(FRAME, columns())
    table = prepared.table
    assert table.variants == ("old", "new") and len(table) == 5
    revenue, bought, ctr = table.outcomes
    assert (revenue.name, bought.name, ctr.name) == ("revenue_usd", "bought", "ctr")
    assert np.isnan(revenue.value).tolist() == [False, True, False, True, False]
    assert revenue.before is not None
    assert np.isnan(revenue.before).tolist() == [False, True, False, False, False]
    assert bought.value[[0, 1, 3, 4]].tolist() == [1, 0, 1, 0] and np.isnan(bought.value[2])
    assert ctr.missing.tolist() == [False, False, False, True, False]
    assert table.arrival is not None and np.all(np.diff(table.arrival) == 86_400)
    assert table.slices["device"].names == ("(missing)", "app", "web")
    assert any('"yes" was read as 1' in text and "outcome" in text for text in prepared.warnings)


def test_two_rows_for_one_unit() -> None:
    """Named with their rows, and with what to do instead."""
    twice = FRAME.with_columns(user=pl.Series(["u1", "u2", "u1", "u4", "u2"]))
    with pytest.raises(UserError) as caught:
        experiment_arrays(twice, columns())
    text = str(caught.value)
    assert "more than one row for 2 units" in text and '"u1" in rows 1, 3' in text
    assert "name this column as the cluster" in text
    experiment_arrays(twice, columns(unit=None, cluster="user"))


def test_what_is_refused() -> None:
    """A control nobody has, a variant or unit that is missing, texts for numbers."""
    refused('no unit is in the control "Old"', control="Old")
    refused("did you mean old", control="Old")
    refused('no column "armm"', variant="armm")
    lost = FRAME.with_columns(arm=pl.Series(["old", None, "new", "NA", "new"]))
    refused("the variant .* is missing in 2 rows; first: row 2", lost)
    nameless = FRAME.with_columns(user=pl.Series(["u1", None, "u3", "u4", "u5"]))
    refused("the unit .* is missing in 1 row; first: row 2", nameless)
    words = FRAME.with_columns(clicks=pl.Series(["1", "two", "3", "4", "5"]))
    refused('"two" in row 2 is not a number', words)
    odd = FRAME.with_columns(bought=pl.Series(["yes", "no", "perhaps", "yes", "no"]))
    refused("the outcome .* has 3 different values", odd)
    refused("has no order in time", arrival="device", frame=FRAME.drop_nulls("device"))


def test_everything_wrong_is_told_at_once() -> None:
    """Nobody mends one mistake to be shown the next."""
    frame = FRAME.with_columns(
        user=pl.Series(["u1"] * 5), clicks=pl.Series(list("abcde")), bought=pl.Series(list("vwxyz"))
    )
    with pytest.raises(UserError) as caught:
        experiment_arrays(frame, columns(control="none"))
    assert len(caught.value.problems) == 4


def test_missing_clusters_stand_alone() -> None:
    """Said, and each a cluster of its own."""
    prepared = experiment_arrays(FRAME, columns(slices=(), cluster="device"))
    assert prepared.table.cluster is not None
    assert len(set(prepared.table.cluster.codes.tolist())) == 3
    assert any("each is a cluster of its own" in text for text in prepared.warnings)
