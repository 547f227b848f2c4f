"""Prediction-powered inference: by hand, by its laws, by simulation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.judged_worlds import World, coverage
from bonafide.measurement.codes import Codes
from bonafide.measurement.graded.graded_metric import graded_of
from bonafide.measurement.graded.mean_score_corrected import mean_score_corrected
from bonafide.measurement.graded.pass_rate_corrected import pass_rate_corrected
from bonafide.measurement.graded.ppi import PowerTuned
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.settings import Settings
from bonafide.measurement.units import Rows
from tests.measurement.graded.tables import NOBODY

HOW = Settings()


def test_by_hand() -> None:
    """Sample 1, 0, 1, 1 against a judge of 1, 0, 1, 0 there and 1, 0 elsewhere.

    Human mean 3/4, judge 1/2 in both places: the gap is 0 and lambda moves nothing. With another
    row that the judge passes, it moves the value by lambda / 6.
    """
    human = np.array([1, 0, 1, 1, NOBODY, NOBODY])
    judge = np.array([1.0, 0, 1, 0, 1, 0])
    assert pass_rate_corrected(judge, human).value == pytest.approx(0.75)
    judge, human = np.append(judge, 1.0), np.append(human, NOBODY)
    found = PowerTuned.of(Rows.of(7), judge, human, ~np.isnan(human))
    # cov = 1/8, var = 1/4 in the sample and 2/9 elsewhere.
    assert found.tuning == pytest.approx((1 / 8 / 4) / (1 / 4 / 4 + 2 / 9 / 3))
    assert found.value == pytest.approx(0.75 + found.tuning / 6)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 999))
def test_lambda_makes_the_variance_smallest(seed: int) -> None:
    """No other lambda between 0 and 1 has a smaller estimated variance, for plain rows."""
    rng = np.random.default_rng(seed)
    human = rng.random(60).round(1)
    judge = human + rng.normal(size=60)
    known = np.arange(60) < 20
    human = np.where(known, human, NOBODY)
    spread = {
        tuning: float(np.sum(PowerTuned.of(Rows.of(60), judge, human, known, tuning=tuning).u ** 2))
        for tuning in (None, 0.0, 0.25, 0.5, 0.75, 1.0)
    }
    assert spread[None] <= min(spread.values()) * (1 + 1e-9)


def test_all_rows_graded_is_the_human_mean() -> None:
    """Then nothing is left for the judge to tell."""
    human = [1.0, 0, 1, 1, 0, 1]
    for judge in ([0.0] * 6, [1.0, 0, 0, 0, 1, 1]):
        assert pass_rate_corrected(judge, human).value == pytest.approx(4 / 6)


def test_a_useless_judge_changes_nothing() -> None:
    """A judge that passes everything, or guesses against people, leaves the human mean."""
    rng = np.random.default_rng(1)
    human = np.where(np.arange(200) < 50, rng.integers(0, 2, 200), NOBODY)
    known = human[:50]
    assert pass_rate_corrected(np.ones(200), human).value == pytest.approx(known.mean())
    against = np.where(np.isnan(human), 0.0, 1 - human)
    assert pass_rate_corrected(against, human).value == pytest.approx(known.mean())


def test_a_good_judge_narrows_the_interval() -> None:
    """That is what it is for: 100 human grades and a judge say more than the grades alone."""
    rng = np.random.default_rng(2)
    truth = (rng.random(4000) < 0.6).astype(float)
    judge = np.where(rng.random(4000) < 0.1, 1 - truth, truth)
    human = np.where(np.arange(4000) < 100, truth, NOBODY)
    helped = pass_rate_corrected(judge, human)
    alone = pass_rate_corrected(np.ones(4000), human)
    assert helped.high - helped.low < 0.75 * (alone.high - alone.low)
    assert helped.low < truth.mean() < helped.high


def test_a_biased_judge_is_corrected() -> None:
    """A judge that passes half of what people fail is 20 points off, the corrected rate is not."""
    rng = np.random.default_rng(3)
    truth = (rng.random(5000) < 0.6).astype(float)
    judge = np.where((truth == 0) & (rng.random(5000) < 0.5), 1.0, truth)
    human = np.where(rng.random(5000) < 0.1, truth, NOBODY)
    found = pass_rate_corrected(judge, human)
    assert judge.mean() > truth.mean() + 0.15
    assert found.low < truth.mean() < found.high < judge.mean()


def test_a_judge_that_agreed_in_the_sample_may_still_err() -> None:
    """Forty agreements of forty do not make the judge's word the truth."""
    rng = np.random.default_rng(4)
    judge = rng.integers(0, 2, 100_000).astype(float)
    human = np.where(np.arange(100_000) < 40, judge, NOBODY)
    found = pass_rate_corrected(judge, human)
    assert "up to two units added" in found.method
    assert found.high - found.low > 0.1


def test_the_judges_scale_may_be_its_own() -> None:
    """A score out of 100 helps people's marks out of 5."""
    rng = np.random.default_rng(5)
    quality = rng.normal(size=3000)
    marks = np.clip(np.round(3 + quality), 1, 5)
    judge = 60 + 15 * quality + 5 * rng.normal(size=3000)
    human = np.where(np.arange(3000) < 150, marks, NOBODY)
    found = mean_score_corrected(judge, human, settings=Settings(scale=(1, 5)))
    alone = mean_score_corrected(np.ones(3000), human, settings=Settings(scale=(1, 5)))
    assert found.low < marks.mean() < found.high
    assert found.high - found.low < alone.high - alone.low


def test_too_few_human_grades_give_no_interval() -> None:
    """Four grades give a value and a reason; none gives a reason only."""
    judge = np.tile([1.0, 0.0], 50)
    few = pass_rate_corrected(judge, np.where(np.arange(100) < 4, 1.0, NOBODY))
    assert few.value == 1 and few.low is None
    assert few.reason == "only 4 human grades: too few for an interval"
    none = pass_rate_corrected(judge, np.full(100, NOBODY))
    assert none.value is None and none.reason == "no row has a human grade"
    users = Codes.of([f"u{i // 25}" for i in range(100)])
    some = np.where(np.arange(100) % 2 == 0, judge, NOBODY)
    clustered = pass_rate_corrected(judge, some, cluster=users)
    assert clustered.low is None and "4 clusters" in str(clustered.reason)


def test_clusters_widen_and_do_not_move() -> None:
    """Samples of one prompt say less than as many prompts; the value is the same."""
    rng = np.random.default_rng(6)
    prompt = np.repeat(np.arange(150), 8)
    truth = (rng.random(150) < 0.5)[prompt].astype(float)
    judge = np.where(rng.random(1200) < 0.1, 1 - truth, truth)
    human = np.where(prompt < 50, truth, NOBODY)
    clusters = Codes(prompt, tuple(f"p{i:03d}" for i in range(150)))
    together, apart = (pass_rate_corrected(judge, human, cluster=c) for c in (clusters, None))
    assert together.value == pytest.approx(apart.value)
    assert together.high - together.low > 1.8 * (apart.high - apart.low)
    assert together.clusters == 150


def test_the_paired_difference_is_corrected_too() -> None:
    """A judge that is kind to the model's own family sees a gain that people do not."""
    rng = np.random.default_rng(7)
    truth = (rng.random((2, 6000)) < 0.6).astype(float)
    judge = truth.copy()
    judge[0] = np.where((truth[0] == 0) & (rng.random(6000) < 0.3), 1.0, truth[0])
    known = rng.random(6000) < 0.08
    human = np.where(known, truth, NOBODY)
    table = GradedTable(
        {"model": judge[0], "base": judge[1]}, {"model": human[0], "base": human[1]}
    )
    subjects = graded_of(table)
    of = [pass_rate_corrected.measure(subjects[name], HOW) for name in ("model", "base")]
    found = pass_rate_corrected.paired(
        subjects["model"], subjects["base"], *of, HOW, names=("model", "base")
    )
    gap = truth[0].mean() - truth[1].mean()
    assert found.low < gap < found.high
    assert found.high < judge[0].mean() - judge[1].mean()


@pytest.mark.parametrize(
    "world",
    [
        World(2000, 100, 0.6, 0.1, 0.1),
        World(2000, 60, 0.9, 0.02, 0.3),
        World(400, 200, 0.3, 0.2, 0.05),
        World(2000, 100, 0.5, 0.1, 0.1, size=4),
    ],
    ids=str,
)
def test_intervals_cover(world: World) -> None:
    """95 % intervals hold the truth in 92 to 99 % of 300 simulated samples."""
    found = coverage(world, 300, np.random.default_rng(8))
    assert 0.92 <= found.single <= 0.99
    assert 0.92 <= found.paired <= 0.99
