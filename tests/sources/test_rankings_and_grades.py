"""From columns to the tables of rankings and grades: nothing filled in, nothing lost unsaid."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from bonafide.errors import UserError
from bonafide.sources.graded import GradedRoles, columns_to_grades
from bonafide.sources.ranking import RankingRoles, columns_to_rankings

RANKS = RankingRoles(label="rel", query="q", model="s")


def ranks(**columns: Any) -> pl.DataFrame:
    """Two queries of two rows, and what is given."""
    plain = {"rel": [1, 0, 0, 2], "q": ["a", "a", "b", "b"], "s": [0.9, 0.1, 0.2, 0.8]}
    return pl.DataFrame({**plain, **columns}, strict=False)


def test_rankings() -> None:
    """Queries are numbered, true is relevant, users stand above queries, months are periods."""
    frame = ranks(
        rel=[True, False, False, True],
        user=["u", "u", "v", "v"],
        old=[1, 2, 3, 4],
        day=["2026-01-01", "2026-01-01", "2026-02-01", "2026-02-01"],
        lang=["de", "de", None, None],
    )
    roles = RankingRoles(
        label="rel", query="q", model="s", baselines={"old": "old"}, cluster="user", time="day",
        slices=("lang",),
    )  # fmt: skip
    got = columns_to_rankings(frame, roles)
    assert got.table.relevance.tolist() == [1, 0, 0, 1]
    assert got.table.query.codes.tolist() == [0, 0, 1, 1]
    assert list(got.table.scores) == ["model", "old"]
    assert got.table.cluster is not None and got.table.period is not None
    assert got.table.period.names == ("2026-01", "2026-02")
    assert any("(missing)" in w for w in got.warnings)


def test_unjudged_rows_are_left_out_and_counted() -> None:
    """A row without relevance is no irrelevant row."""
    got = columns_to_rankings(ranks(rel=[1, None, 0, 2]), RANKS)
    assert (got.rows, got.dropped, len(got.table)) == (3, 1, 3)
    assert any("1 row of 4 left out" in w and "ranked without them" in w for w in got.warnings)


def test_baselines_that_are_computed() -> None:
    """A random order and popularity come by name; popularity says what it knows."""
    frame = ranks(item=["x", "y", "x", "x"])
    roles = RankingRoles(label="rel", query="q", model="s", item="item", random=True, popular=True)
    got = columns_to_rankings(frame, roles)
    assert got.table.scores["random"].tolist() == [0, 0, 0, 0]
    assert got.table.scores["popularity"].tolist() == [1, 0, 1, 1]
    assert any("the fairer baseline" in w for w in got.warnings)
    with pytest.raises(UserError, match="popularity of what"):
        RankingRoles(label="rel", query="q", model="s", popular=True)
    with pytest.raises(UserError, match='called "random"'):
        RankingRoles(label="rel", query="q", model="s", baselines={"random": "old"}, random=True)


def test_what_rankings_refuse() -> None:
    """Rows in messages are those of the table, also where others were left out."""
    later = {"rel": [None, 1, 1, 2]}
    with pytest.raises(UserError, match="below zero"):
        columns_to_rankings(ranks(rel=[1, -1, 0, 2]), RANKS)
    with pytest.raises(UserError, match="first: row 3"):
        columns_to_rankings(ranks(**later, q=["a", "a", None, "b"]), RANKS)
    with pytest.raises(UserError, match=r"row 4"):
        columns_to_rankings(ranks(**later, s=[0.1, 0.2, 0.3, None]), RANKS)
    uneven = RankingRoles(label="rel", query="q", model="s", weight="w", cluster="c")
    frame = ranks(**later, w=[1, 1, 2, 3], c=["u", "u", "v", "w"])
    with pytest.raises(UserError) as raised:
        columns_to_rankings(frame, uneven)
    texts = [problem.message for problem in raised.value.problems]
    assert len(texts) == 2 and all("within a query; first: row 4" in text for text in texts)
    with pytest.raises(UserError, match="the label and as a prediction"):
        columns_to_rankings(ranks(), RankingRoles(label="rel", query="q", model="rel"))
    with pytest.raises(UserError, match='no column "nope"'):
        columns_to_rankings(ranks(), RankingRoles(label="rel", query="nope", model="s"))


def test_grades_as_numbers_words_and_truths() -> None:
    """Whatever says pass or fail is read as such, aloud; people may have left gaps."""
    frame = pl.DataFrame(
        {
            "judge": ["Pass", "fail", "PASS "],
            "old": [True, False, True],
            "people": ["correct", None, "wrong"],
            "third": [1.0, None, 0.0],
            "text": ["4", "5", "3.5"],
            "doc": ["d1", "d1", "d2"],
        }
    )
    roles = GradedRoles(
        model="judge",
        baselines={"old": "old"},
        humans={"model": "people"},
        graders={"model": {"third": "third"}},
        cluster="doc",
    )
    got = columns_to_grades(frame, roles)
    assert got.table.grades["model"].tolist() == [1, 0, 1]
    assert got.table.grades["old"].tolist() == [1, 0, 1]
    assert np.array_equal(got.table.humans["model"], [1, np.nan, 0], equal_nan=True)
    assert np.array_equal(got.table.graders["model"]["third"], [1, np.nan, 0], equal_nan=True)
    assert any("read as pass and fail" in w for w in got.warnings)
    scores = columns_to_grades(frame, GradedRoles(model="text")).table
    assert scores.grades["model"].tolist() == [4, 5, 3.5]


def test_preferences_in_words_and_numbers() -> None:
    """The baseline's own name is a loss for the model; a missing preference is none."""
    frame = pl.DataFrame(
        {
            "best": ["Model", "tie", "v1", None],
            "half": [1.0, 0.5, 0.0, None],
            "front": [True, False, True, False],
        }
    )
    roles = GradedRoles(preferred={"v1": "best", "v2": "half"}, first={"v1": "front"})
    table = columns_to_grades(frame, roles).table
    for name in ("v1", "v2"):
        assert np.array_equal(table.preferred[name], [1, 0.5, 0, np.nan], equal_nan=True)
    assert table.first["v1"].tolist() == [1, 0, 1, 0]
    assert table.grades == {}


def test_what_grades_refuse() -> None:
    """A judge without a grade is not failed for the user; a word is not guessed."""
    frame = pl.DataFrame(
        {"j": ["pass", None, "fail"], "w": ["pass", "meh", "fail"], "b": [1, 2, 3]}
    )
    with pytest.raises(UserError, match=r"missing in 1 row; first: row 2\n.*is a fail"):
        columns_to_grades(frame, GradedRoles(model="j"))
    with pytest.raises(UserError, match=r'"meh" in row 2; 1 row cannot be read'):
        columns_to_grades(frame, GradedRoles(model="w"))
    with pytest.raises(UserError, match=r'"2" in row 2'):
        columns_to_grades(frame, GradedRoles(preferred={"old": "b"}))
    with pytest.raises(UserError, match="two grades"):
        columns_to_grades(frame, GradedRoles(model="b", humans={"model": "b"}))
    with pytest.raises(UserError, match="no grade of the model"):
        GradedRoles(baselines={"old": "b"})
    with pytest.raises(UserError, match="no grade of 'old'"):
        GradedRoles(model="b", humans={"old": "j"})
    with pytest.raises(UserError, match="no preference against 'old'"):
        GradedRoles(model="b", first={"old": "j"})
