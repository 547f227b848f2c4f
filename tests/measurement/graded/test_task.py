"""Graded answers as a task: what is asked, duels, slices, warnings, refusals."""

from __future__ import annotations

import numpy as np
import pytest

from bonafide.errors import UserError
from bonafide.measurement.catalogue import TASKS
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.graded.task import graded
from bonafide.measurement.settings import Settings
from tests.measurement.graded.tables import HOW, NOBODY, large

PLAIN = Settings()


def passes(n: int = 200, seed: int = 0, **more: object) -> GradedTable:
    """A model that passes 70 % and a baseline that passes 60 %, on the same items."""
    luck = np.random.default_rng(seed).random((2, n))
    grades = {"model": (luck[0] < 0.7) * 1.0, "base": (luck.mean(axis=0) < 0.55) * 1.0}
    return GradedTable(grades, **more)  # type: ignore[arg-type]


def of(found: dict[Key, object], metric: str, against: str, **where: str) -> object:
    """An estimate of the model against a baseline."""
    return found[Key("model", metric, None, (("against", against), *where.items()))]


def test_the_catalogue_has_it() -> None:
    """The task is found by its id."""
    assert TASKS["graded"] is graded


def test_what_is_given_unasked_follows_the_columns() -> None:
    """Passes have a pass rate, scores a mean, and people's metrics come with people's grades."""
    table = passes()
    assert {k.metric for k in graded.measure(table, PLAIN).estimates} == {"pass_rate"}
    human = np.where(np.arange(200) < 60, table.grades["model"], NOBODY)
    judged = passes(humans={"model": human})
    assert {k.metric for k in graded.measure(judged, PLAIN).estimates} == {
        "pass_rate", "pass_rate_corrected", "agreement", "kappa", "krippendorff_alpha",
    }  # fmt: skip
    scored = {k.metric for k in graded.measure(large("rows"), HOW).estimates}
    assert scored == {*graded.metrics(HOW), "win_rate", "tie_rate"}


def test_a_pass_rate_of_scores_needs_to_know_a_pass() -> None:
    """Where a pass begins is never guessed."""
    table = GradedTable.of([1, 4, 5])
    found = graded.measure(table, PLAIN, metrics=["pass_rate"]).estimates[Key("model", "pass_rate")]
    assert found.value is None and "from which grade on" in str(found.reason)
    how = Settings(pass_from=4)
    assert graded.measure(table, how).estimates[Key("model", "pass_rate")].value == 2 / 3


def test_plain_passes_have_wilsons_and_tangos_intervals() -> None:
    """A pass rate is a share of rows; its difference is one of paired shares."""
    found = graded.measure(passes(), PLAIN).estimates
    assert found[Key("model", "pass_rate")].method == "Wilson"
    assert found[Key("model", "pass_rate", "base")].method == "Tango, paired shares"


def test_all_passes_are_passes_unless_others_score() -> None:
    """Only ones: a perfect pass rate among passes, the lowest mark among scores."""
    ones = np.ones(20)
    perfect = graded.measure(GradedTable.of(ones), PLAIN).estimates
    assert perfect[Key("model", "pass_rate")].value == 1
    table = GradedTable.of(ones, {"base": np.full(20, 4.0)})
    found = graded.measure(table, PLAIN).estimates
    assert found[Key("model", "mean_score", "base")].value == -3
    assert Key("model", "pass_rate") not in found


def test_grades_off_the_scale_are_told() -> None:
    """A 10 on a scale from 1 to 5 is no high score; the mean is withheld and the reader told."""
    measured = graded.measure(GradedTable.of([1, 10, 3]), Settings(scale=(1, 5)))
    found = measured.estimates[Key("model", "mean_score")]
    assert found.value is None and "a grade is 10, off the scale" in str(found.reason)
    assert any("off the scale" in w for w in measured.warnings)


def test_the_scale_bounds_the_interval() -> None:
    """A mean of marks cannot lie beyond the last mark."""
    table = GradedTable.of([5, 5, 5, 5, 5, 5, 5, 1])
    bounded, free = (
        graded.measure(table, how).estimates[Key("model", "mean_score")]
        for how in (Settings(scale=(1, 5)), PLAIN)
    )
    assert bounded.high == 5 < free.high


def test_duels_by_preference_and_by_score() -> None:
    """Preferences count where there are any; scores tell otherwise; passes never do."""
    won = np.tile([1.0, 0.5, 0.0, 1.0, NOBODY], 40)
    found = graded.measure(passes(preferred={"base": won, "old": 1 - won}), PLAIN).estimates
    assert of(found, "win_rate", "base").value == 0.625
    assert of(found, "win_rate", "old").value == 0.375
    assert of(found, "tie_rate", "base").value == 0.25
    assert of(found, "win_rate", "base").n == 160
    scores = GradedTable.of([3, 4, 5, 2], {"base": [2, 4, 4, 3]})
    assert of(graded.measure(scores, PLAIN).estimates, "win_rate", "base").value == 0.625
    assert not any(k.metric == "win_rate" for k in graded.measure(passes(), PLAIN).estimates)


def test_preferences_need_no_grades() -> None:
    """A table of duels alone is measured as such."""
    table = GradedTable({}, preferred={"base": np.tile([1.0, 0.0, 0.5], 30)})
    measured = graded.measure(table, PLAIN)
    assert {k.metric for k in measured.estimates} == {"win_rate", "tie_rate"}
    assert of(measured.estimates, "win_rate", "base").value == 0.5


def test_duels_in_slices_and_periods() -> None:
    """They are given wherever the others are, in their place."""
    won, language = np.tile([1.0, 0.0, 1.0, 1.0], 50), Codes.of(["de", "en"] * 100)
    month = Codes.of(["2026-01"] * 100 + ["2026-02"] * 100)
    table = GradedTable({}, preferred={"base": won}, slices={"language": language}, period=month)
    found = graded.measure(table, PLAIN).estimates
    assert of(found, "win_rate", "base", language="de").value == 1.0
    assert of(found, "win_rate", "base", language="en").value == 0.5
    where = (("against", "base"),)
    assert found[Key("model", "win_rate", None, where, "2026-02")].value == 0.75


def test_duels_alone_may_be_asked_for() -> None:
    """Names of both kinds are taken, others refused."""
    table = passes(preferred={"base": np.tile([1.0, 0.0], 100)})
    found = graded.measure(table, PLAIN, metrics=["win_rate"]).estimates
    assert {k.metric for k in found} == {"win_rate"}
    both = graded.measure(table, PLAIN, metrics=["pass_rate", "tie_rate"]).estimates
    assert {k.metric for k in both} == {"pass_rate", "tie_rate"}
    with pytest.raises(UserError, match="unknown metric 'winrate'"):
        graded.measure(table, PLAIN, metrics=["winrate"])


def test_repeated_samples_of_an_item_are_one_cluster() -> None:
    """Ten answers to one prompt are not ten prompts."""
    grade = np.repeat((np.random.default_rng(1).random(40) < 0.6) * 1.0, 10)
    prompt = Codes.of([f"p{i // 10:02d}" for i in range(400)])
    together, apart = (
        graded.measure(GradedTable.of(grade, cluster=c), PLAIN).estimates[Key("model", "pass_rate")]
        for c in (prompt, None)
    )
    assert together.value == apart.value and together.clusters == 40
    assert together.high - together.low > 2.5 * (apart.high - apart.low)


def test_a_sample_that_is_not_random_is_told() -> None:
    """People who graded the odd answers first do not speak for the others."""
    rng = np.random.default_rng(2)
    grade = (rng.random(1000) < 0.7) * 1.0
    odd = np.where((grade == 0) & (rng.random(1000) < 0.5), grade, NOBODY)
    fair = np.where(rng.random(1000) < 0.15, grade, NOBODY)
    told = graded.measure(GradedTable.of(grade, human=odd), PLAIN)
    assert any("does not look random" in w for w in told.warnings)
    quiet = graded.measure(GradedTable.of(grade, human=fair), PLAIN)
    assert not any("does not look random" in w for w in quiet.warnings)
    assert any("for a random sample of the rows" in w for w in quiet.warnings)


def test_a_random_sample_is_seldom_suspected() -> None:
    """At p < 0.01 about one fair sample in a hundred is, also in clusters."""
    rng, suspected = np.random.default_rng(3), 0
    for _ in range(300):
        prompt = np.repeat(np.arange(100), 4)
        grade = (rng.random(100)[prompt] + 0.3 * rng.random(400) < 0.7) * 1.0
        known = (rng.permutation(100) < 25)[prompt]
        table = GradedTable.of(
            grade,
            human=np.where(known, grade, NOBODY),
            cluster=Codes(prompt, tuple(f"p{i:03d}" for i in range(100))),
        )
        warnings = graded.measure(table, PLAIN, metrics=["pass_rate"]).warnings
        suspected += any("does not look random" in w for w in warnings)
    assert suspected <= 9


def test_the_human_sample_is_a_table() -> None:
    """What people and judge say, and what comes of it, stands in one row per subject."""
    measured = graded.measure(large("rows"), HOW)
    table = measured.tables["human_sample"]
    row = dict(zip(table.columns, table.rows[0], strict=True))
    found = measured.estimates[Key("model", "pass_rate_corrected")]
    assert (row["corrected"], row["low"], row["high"]) == (found.value, found.low, found.high)
    assert row["rows"] == 450 and 0 < row["lambda"] <= 1
    assert "human_sample" not in graded.measure(passes(), PLAIN).tables


def test_a_judge_that_prefers_what_it_reads_first_is_told() -> None:
    """Half the rows each way round: the win rate is even, the place decides."""
    rng = np.random.default_rng(4)
    first = np.tile([1.0, 0.0], 200)
    won = np.where(rng.random(400) < 0.7, first, 1 - first)
    measured = graded.measure(
        GradedTable({}, preferred={"base": won}, first={"base": first}), PLAIN
    )
    assert any("the place decides" in w for w in measured.warnings)
    row = measured.tables["shown_order"].rows[0]
    assert row[:4] == ("base", 0.5, 200, 200) and row[4] > 0.6 and row[5] < 0.4
    fair = (rng.random(400) < 0.6) * 1.0
    quiet = graded.measure(GradedTable({}, preferred={"base": fair}, first={"base": first}), PLAIN)
    assert not any("place" in w for w in quiet.warnings)
    same = GradedTable({}, preferred={"base": fair}, first={"base": np.ones(400)})
    assert any("same place in every row" in w for w in graded.measure(same, PLAIN).warnings)


def test_few_human_grades_are_warned_of() -> None:
    """Below 30 the reader is told."""
    human = np.where(np.arange(200) < 12, 1.0, NOBODY)
    warnings = graded.measure(passes(humans={"model": human}), PLAIN).warnings
    assert any("model: only 12 human grades" in w for w in warnings)


def test_what_is_refused() -> None:
    """Every problem is told at once, with its rows."""
    with pytest.raises(UserError, match="no grade named model"):
        GradedTable({"base": np.ones(3)})
    with pytest.raises(UserError, match="is nan in row 2"):
        GradedTable.of([1, NOBODY, 0])
    with pytest.raises(UserError, match=r"preference against 'base' is 2 in row 1"):
        GradedTable({}, preferred={"base": np.array([2.0, 1, 0])})
    with pytest.raises(UserError, match="human grades of 'other'"):
        GradedTable({"model": np.ones(2)}, {"other": np.ones(2)})
    with pytest.raises(UserError, match="not who was preferred"):
        GradedTable({"model": np.ones(2)}, first={"base": np.ones(2)})
    with pytest.raises(UserError, match="kept for win rates"):
        GradedTable({"model": np.ones(1)}, slices={"against": Codes.of(["x"])})
    with pytest.raises(UserError, match="least grade, then the greatest"):
        Settings(scale=(5, 1))
    with pytest.raises(UserError, match="nominal or ordinal or interval"):
        Settings(grades_are="ratio")  # type: ignore[arg-type]


def test_nothing_to_measure() -> None:
    """No rows are no pass rate of 0."""
    measured = graded.measure(GradedTable.of([]), PLAIN, metrics=["pass_rate"])
    assert measured.estimates[Key("model", "pass_rate")].value is None
    assert measured.warnings == ("there are no rows: nothing was measured",)
