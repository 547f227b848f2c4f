"""Guessing columns: what is told apart, what is asked, what is refused."""

from __future__ import annotations

import polars as pl
import pytest

from bonafide.errors import UserError
from bonafide.sources.columns import guess_columns
from bonafide.sources.roles import Roles
from tests.sources.hostile import sound


def test_usual_table() -> None:
    """Names and contents that people use are understood, and each guess has its reason."""
    frame = sound().with_columns(decided_at=pl.lit("2026-03-01T10:00:00Z"))
    guess = guess_columns(frame)
    assert guess.roles() == Roles(
        "label", "score", {"p_rate": "p_rate"}, cluster="user_id", time="decided_at"
    )
    for role in ("label:", "model:", "baselines:", "cluster:", "time:"):
        assert any(reason.startswith(role) for reason in guess.reasons)


def test_flights() -> None:
    """The columns of the reference case: late, p_hgb and p_rate are told apart without help."""
    n = 6
    frame = pl.DataFrame(
        {
            "late": [0, 1] * 3,
            "p_hgb": [0.2] * n,
            "p_rate": [0.3] * n,
            "tailnum": ["N1", "N2", None] * 2,
            "decided_at": ["2013-04-01T10:00:00-04:00"] * n,
        }
    )
    roles = guess_columns(frame).roles()
    assert (roles.label, roles.model, dict(roles.baselines)) == (
        "late",
        "p_hgb",
        {"p_rate": "p_rate"},
    )
    assert (roles.cluster, roles.time) == ("tailnum", "decided_at")


def test_one_question() -> None:
    """Two candidates make one question; its answer settles the baselines."""
    frame = pl.DataFrame({"y": [0, 1], "p_a": [0.1, 0.2], "p_b": [0.3, 0.4], "p_rate": [0.5, 0.5]})
    guess = guess_columns(frame)
    assert guess.question is not None
    assert guess.question.options == ("p_a", "p_b")
    with pytest.raises(UserError, match="--model p_a"):
        guess.roles()
    with pytest.raises(UserError, match="none of"):
        guess.answer("p_rate")
    roles = guess.answer("p_b").roles()
    assert roles.model == "p_b"
    assert dict(roles.baselines) == {"p_a": "p_a", "p_rate": "p_rate"}


def test_two_questions_are_an_error() -> None:
    """When the label and the score are both unclear, both flags are shown and nothing is asked."""
    frame = pl.DataFrame({"a": [0, 1], "b": [1, 0], "c": [0.1, 0.2], "d": [0.3, 0.4]})
    with pytest.raises(UserError) as caught:
        guess_columns(frame)
    said = str(caught.value)
    assert "--label a" in said
    assert "--model c" in said


def test_named_columns_win() -> None:
    """What is named is taken as it is; an empty list of baselines means none."""
    guess = guess_columns(sound(), label="label", model="p_rate", baselines=[])
    roles = guess.roles()
    assert (roles.model, dict(roles.baselines)) == ("p_rate", {})
    renamed = guess_columns(sound(), baselines={"rule": "p_rate"}).roles()
    assert dict(renamed.baselines) == {"rule": "p_rate"}


def test_named_but_missing() -> None:
    """Every named column that is not there is told at once."""
    with pytest.raises(UserError) as caught:
        guess_columns(sound(), label="lable", cluster="usr_id", slices=["carier"])
    said = str(caught.value)
    for near in ("label", "user_id", "carrier"):
        assert f"did you mean {near}?" in said


def test_nothing_to_guess() -> None:
    """A table without labels or scores says what is lacking and lists what there is."""
    with pytest.raises(UserError) as caught:
        guess_columns(pl.DataFrame({"name": ["a", "b"], "height": [1.8, 1.7]}))
    assert len(caught.value.problems) == 2
    assert "columns: name, height" in str(caught.value)


def test_row_number_is_no_cluster() -> None:
    """An id that is different in every row groups nothing and is not taken."""
    frame = sound().drop("user_id").with_row_index("row_id")
    assert guess_columns(frame).cluster is None


def test_model_names_are_no_score() -> None:
    """A column called model that holds names is passed over for numbers."""
    frame = sound().with_columns(model=pl.lit("hgb"))
    assert guess_columns(frame).model == "score"


def test_baseline_called_model() -> None:
    """A baseline may not be called what the model is called."""
    with pytest.raises(UserError, match="NAME=COLUMN"):
        Roles("y", "p", {"model": "q"})


def test_a_slice_may_be_the_cluster() -> None:
    """Slicing by the user does not make a user's rows independent."""
    assert guess_columns(sound(), slices=["user_id"]).cluster == "user_id"
    guess = guess_columns(sound(), slices=["user_id"], weight="user_id")
    assert guess.cluster is None


def test_reasons_stand_in_the_reader_s_order() -> None:
    """Label, model, baselines, cluster, time, weight: also after a question was answered."""
    table = sound().with_columns(
        decided_at=pl.lit("2026-03-01"), weight=pl.lit(1.0), p_other=pl.col("score") * 0.5
    )
    wanted = ["label", "model", "baselines", "cluster", "time", "weight"]
    reasons = guess_columns(table).reasons
    assert [reason.partition(":")[0] for reason in reasons] == wanted
    asked = guess_columns(table.rename({"score": "p_this"}))
    assert asked.question is not None
    reasons = asked.answer("p_this").reasons
    assert [reason.partition(":")[0] for reason in reasons] == wanted


def test_the_only_score_is_called_so() -> None:
    """Baselines are spoken of only where a column is named like one."""
    alone = guess_columns(pl.DataFrame({"y": [0, 1], "p_new": [0.1, 0.2]}))
    assert alone.reasons[1].endswith("the only score from 0 to 1")
    beside = guess_columns(pl.DataFrame({"y": [0, 1], "p_new": [0.1, 0.2], "p_rule": [0.1, 0.2]}))
    assert beside.reasons[1].endswith("not named as a baseline")


def test_a_score_that_is_text_by_one_cell_is_told() -> None:
    """One point among decimal commas: the column is missed, and which row is to blame is said."""
    frame = pl.DataFrame({"y": [0, 1, 1], "p_new": ["0,1", "0.2", "0,3"]})
    with pytest.raises(UserError, match=r'"0\.2" in row 2 has a point'):
        guess_columns(frame)
    reasons = guess_columns(frame.with_columns(p_old=pl.lit(0.5))).reasons
    assert any('"p_new" is text: "0.2" in row 2' in reason for reason in reasons)


def test_a_score_called_as_rules_are_is_the_baseline_beside_one_other() -> None:
    """It makes the roles certain only where one other score is left; alone, or beside two, measure
    asks."""
    columns = {"late": [0, 1], "score_lgbm": [0.1, 0.2], "score_rules": [0.1, 0.3]}
    guess = guess_columns(pl.DataFrame(columns))
    assert guess.question is None and guess.model == "score_lgbm"
    assert set(guess.baselines) == {"score_rules"}
    two = guess_columns(pl.DataFrame({**columns, "score_xgb": [0.3, 0.1]}))
    assert two.question is not None and two.question.options == ("score_lgbm", "score_xgb")
    alone = guess_columns(pl.DataFrame({k: v for k, v in columns.items() if k != "score_lgbm"}))
    assert alone.question is not None
