"""From columns to arrays: nothing filled in, nothing lost without a word."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.sources.categories import Categories, categories, cluster_codes, named
from bonafide.sources.label import labels
from bonafide.sources.period import month_categories, months
from bonafide.sources.predictions import columns_to_arrays
from bonafide.sources.roles import Roles

ROLES = Roles("y", "p")


def texts(found: Categories) -> list[str | None]:
    """Each row's name."""
    return [None if code < 0 else found.names[code] for code in found.codes]


def frame(**columns: Any) -> pl.DataFrame:
    """Four rows of label and score, and what is given."""
    return pl.DataFrame({"y": [0, 1, 1, 0], "p": [0.1, 0.8, 0.6, 0.3], **columns}, strict=False)


def test_plain() -> None:
    """The arrays have the promised types and order."""
    got = columns_to_arrays(frame(b=[0, 1, 0, 1]), Roles("y", "p", {"base": "b"}))
    assert got.label.dtype == np.int8
    assert got.label.tolist() == [0, 1, 1, 0]
    assert list(got.scores) == ["model", "base"]
    assert got.scores["base"].dtype == np.float64
    assert (got.rows, got.dropped, got.warnings) == (4, 0, ())


def test_missing_labels_drop_their_rows_everywhere() -> None:
    """A row without label leaves every array, is counted, and its missing score is no error."""
    table = frame(
        w=[1, 2, None, 4], c=["a", "a", "b", "c"], s=["x", None, "z", "x"], l=[1, 2, 3, 4]
    )
    table = table.with_columns(y=pl.Series([0, 1, None, 0]), p=pl.Series([0.1, 0.8, None, 0.3]))
    roles = Roles("y", "p", cluster="c", weight="w", slices=("s",), latency="l")
    got = columns_to_arrays(table, roles)
    assert (got.rows, got.dropped) == (3, 1)
    assert got.weight is not None and got.weight.tolist() == [1, 2, 4]
    assert got.cluster is not None and got.cluster.tolist() == [0, 0, 1]
    assert [got.slices["s"].names[c] for c in got.slices["s"].codes] == ["x", "(missing)", "x"]
    assert got.latency_ms is not None and got.latency_ms.tolist() == [1, 2, 4]
    assert any("1 row of 4 left out" in w for w in got.warnings)


def test_rows_in_messages_are_the_table_s() -> None:
    """Rows are counted in the table, not among the rows that are left."""
    table = pl.DataFrame({"y": [None, 1, 0], "p": [0.5, 0.5, None]})
    with pytest.raises(UserError, match="row 3"):
        columns_to_arrays(table, ROLES)


def test_all_problems_at_once() -> None:
    """A bad label, score, weight, time and slice are all told."""
    table = frame(w=[1, -1, 1, 1], t=[1, 2, 3, 4], s=[[1], [2], [3], [4]])
    table = table.with_columns(y=pl.Series([0, 1, 2, 3]), p=pl.Series([0.1, None, 0.2, 0.3]))
    with pytest.raises(UserError) as caught:
        columns_to_arrays(table, Roles("y", "p", time="t", weight="w", slices=("s",)))
    assert len(caught.value.problems) == 5


def test_label_as_score() -> None:
    """The label cannot be its own score."""
    with pytest.raises(UserError, match="both as the label and as a score"):
        columns_to_arrays(frame(), Roles("y", "y"))


@pytest.mark.parametrize(
    ("values", "ones"),
    [
        ([0, 1], [0, 1]),
        ([0.0, 1.0], [0, 1]),
        ([False, True], [0, 1]),
        (["0", "1"], [0, 1]),
        (["no", "yes"], [0, 1]),
        (["True", "False"], [1, 0]),
        (["late", "on time"], [1, 0]),
        (["churned", "not churned"], [1, 0]),
        (["NEGATIVE", "Positive"], [0, 1]),
        (["fraud", "fraud"], [1, 1]),
        (["ok", "fraud"], [0, 1]),
    ],
)
def test_labels(values: list[object], ones: list[int]) -> None:
    """Usual ways to write yes and no; words are always told."""
    got = labels(pl.Series("y", values))
    assert got.values.tolist() == ones
    assert bool(got.warnings) == isinstance(values[0], str)


@pytest.mark.parametrize("missing", ["", "NA", " nan ", None])
def test_missing_label_words(missing: str | None) -> None:
    """Words for missing are missing, never the other class."""
    got = labels(pl.Series("y", ["yes", missing, "no"]))
    assert got.values.tolist() == [1, 0]
    assert got.known.tolist() == [True, False, True]


def test_positive_is_named() -> None:
    """The value that counts as 1 can be named; a third value is never counted as 0."""
    assert labels(pl.Series("y", ["red", "blue"]), positive="red").values.tolist() == [1, 0]
    assert labels(pl.Series("y", [1, 2]), positive="2").values.tolist() == [0, 1]
    for values in (["red", "blue", "green"], ["blue", "green"]):
        with pytest.raises(UserError, match="two values"):
            labels(pl.Series("y", values), positive="red")


keys = st.lists(st.none() | st.integers(0, 4), max_size=20)


@given(keys)
@settings(max_examples=100, deadline=None)
def test_cluster_law(values: list[int | None]) -> None:
    """Two rows share a code iff they share a value that is not missing; codes have no gaps."""
    codes, missing = cluster_codes(pl.Series("c", values, dtype=pl.Int64))
    assert missing == values.count(None)
    for i, a in enumerate(values):
        for j, b in enumerate(values):
            assert (codes[i] == codes[j]) == (i == j or (a is not None and a == b))
    assert sorted(set(codes.tolist())) == list(range(len(set(codes.tolist()))))
    assert list(dict.fromkeys(codes.tolist())) == sorted(set(codes.tolist()))


@given(st.lists(st.none() | st.text(max_size=3), max_size=20))
@settings(max_examples=100, deadline=None)
def test_coded_law(values: list[str | None]) -> None:
    """Decoding gives the values back; names are sorted and each is used."""
    found = named(pl.Series("s", values, dtype=pl.String))
    assert texts(found) == values
    assert list(found.names) == sorted({v for v in values if v is not None})


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (pl.Series([1, None]), ["1", "(missing)"]),
        (pl.Series([1.0, 2.5, float("nan")]), ["1", "2.5", "(missing)"]),
        (pl.Series([0.1], dtype=pl.Float32), ["0.1"]),
        (pl.Series([True, False]), ["true", "false"]),
        (pl.Series(["", None]), ["(empty)", "(missing)"]),
        (pl.Series([datetime.date(2026, 1, 2)]), ["2026-01-02"]),
        (pl.Series(["a", "b"], dtype=pl.Categorical), ["a", "b"]),
    ],
)
def test_slice_names(values: pl.Series, names: list[str]) -> None:
    """Values as their shortest text; missing is a group of its own, not an empty name."""
    assert texts(categories(values)) == names


def test_too_many_slices() -> None:
    """A column with a value per row is no slice."""
    with pytest.raises(UserError, match="1,001 different values"):
        categories(pl.Series("s", range(1001)))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2026-01-31T23:30:00-05:00", "2026-02-01"], ["2026-01", "2026-02"]),
        (["2026-01-31T23:30:00.123Z", None], ["2026-01", None]),
        (["2026-01-31 23:30", ""], ["2026-01", None]),
        (["2026-01"], ["2026-01"]),
        ([datetime.date(2026, 1, 31)], ["2026-01"]),
        ([datetime.datetime(2026, 1, 31, 23, 59)], ["2026-01"]),
    ],
)
def test_months(values: list[object], expected: list[str | None]) -> None:
    """The month on the wall clock as it is written."""
    column = pl.Series("t", values)
    assert months(column).to_list() == texts(month_categories(column)) == expected


def test_month_in_the_column_s_zone() -> None:
    """03:30 UTC on 1 February is still January in New York, and so it is counted."""
    moment = pl.Series("t", [datetime.datetime(2026, 2, 1, 3, 30)]).dt.replace_time_zone("UTC")
    for zone, month in (("UTC", "2026-02"), ("America/New_York", "2026-01")):
        there = moment.dt.convert_time_zone(zone)
        assert months(there).to_list() == texts(month_categories(there)) == [month]


@given(st.lists(st.none() | st.datetimes(), max_size=20))
@settings(max_examples=100, deadline=None)
def test_months_by_number_are_months_as_text(values: list[datetime.datetime | None]) -> None:
    """Counting months gives what writing each of them down gives, from year 1 to 9999."""
    column = pl.Series("t", values, dtype=pl.Datetime("us"))
    found = month_categories(column)
    assert texts(found) == months(column).to_list()
    assert found.names == tuple(sorted(set(found.names)))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (["01/31/2026"], "row 1"),
        (["2026-02-01", "2026-13-01"], "row 2"),
        ([1_700_000_000], "numbers"),
        ([datetime.time(1, 2)], "Time"),
        ([datetime.timedelta(1)], "Duration"),
    ],
)
def test_no_times(values: list[object], says: str) -> None:
    """What is no date is refused, with its row."""
    with pytest.raises(UserError, match=says):
        months(pl.Series("t", values))


def test_years_that_cannot_be() -> None:
    """A unit taken for another one shows as a year of five digits and is refused."""
    far = pl.Series("t", [1_700_000_000_000_000]).cast(pl.Datetime("ms"))
    with pytest.raises(UserError, match="the unit may be wrong"):
        months(far)


def test_scores_outside_are_kept() -> None:
    """Scores that are no probabilities are kept; what cannot be measured so, measurement says."""
    got = columns_to_arrays(frame().with_columns(p=pl.Series([-1.0, 2.0, 0.5, 3.0])), ROLES)
    assert got.scores["model"].tolist() == [-1.0, 2.0, 0.5, 3.0]
    assert got.warnings == ()


def test_a_point_among_commas_is_shown() -> None:
    """One cell with a point among decimal commas: its row in the table, and what is odd."""
    table = pl.DataFrame({"y": [None, 0, 1, 0, 1], "p": ["0,5", "0,25", "0,75", "0.2025", "0,125"]})
    with pytest.raises(UserError) as caught:
        columns_to_arrays(table, ROLES)
    said = str(caught.value)
    assert '"0.2025" in row 4 has a point where others have a comma' in said
    assert "semicolons" not in said
    with pytest.raises(UserError, match='"x" in row 4 is not a number'):
        columns_to_arrays(table.with_columns(p=pl.col("p").replace("0.2025", "x")), ROLES)
    with pytest.raises(UserError, match='"x" in row 3 is not a number'):
        columns_to_arrays(table.with_columns(p=pl.Series(["1", "2", "x", "3", "4"])), ROLES)


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("31.03.2026", "write dates as YYYY-MM-DD: 31.03.2026 is 2026-03-31"),
        ("1.3.2026 18:05", "write dates as YYYY-MM-DD"),
        ("03/04/2026", "which part is the day is not guessed"),
    ],
)
def test_dates_that_begin_with_the_day(text: str, help_: str) -> None:
    """Dates as written in much of Europe are refused with how to write them, never guessed."""
    with pytest.raises(UserError) as caught:
        months(pl.Series("Datum", [text]))
    assert help_ in str(caught.value)


def test_words_that_nobody_knows_are_offered_both() -> None:
    """ja and nein: both are shown as they are typed, and how Python says it."""
    with pytest.raises(UserError) as caught:
        labels(pl.Series("y", ["ja", "nein", "ja"]))
    said = str(caught.value)
    for part in ("--positive ja", "--positive nein", "positive='nein'"):
        assert part in said


def test_a_guessed_word_can_be_turned_round() -> None:
    """The warning says which word counts as 1, and how to have the other."""
    (warning,) = labels(pl.Series("y", ["spam", "ham"])).warnings
    assert '"spam" was read as 1' in warning
    assert "--positive ham" in warning
    (one,) = labels(pl.Series("y", ["spam", "spam"])).warnings
    assert "--positive" not in one


def test_the_model_is_no_baseline_of_itself() -> None:
    """A difference of a column to itself is always zero and says nothing."""
    with pytest.raises(UserError, match="with itself"):
        columns_to_arrays(frame(), Roles("y", "p", {"old": "p"}))
