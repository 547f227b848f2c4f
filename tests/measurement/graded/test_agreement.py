"""Agreement of graders: by hand, by published examples, by other people's code, by brute force."""

from __future__ import annotations

import math
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from bonafide.measurement.graded.agreement import agreement
from bonafide.measurement.graded.disagreement import Disagreement
from bonafide.measurement.graded.graded_metric import graded_of
from bonafide.measurement.graded.kappa import kappa
from bonafide.measurement.graded.krippendorff_alpha import krippendorff_alpha
from bonafide.measurement.graded.quadratic_kappa import quadratic_kappa
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.settings import Settings
from tests.measurement.graded.tables import NOBODY

KINDS = ("nominal", "ordinal", "interval")
_ = NOBODY
# Krippendorff (2011), section C: four observers, twelve units, some values missing.
OBSERVERS = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
])  # fmt: skip


def alpha_of(grades: np.ndarray, kind: str) -> float | None:
    """Alpha of grades, shape (n, g)."""
    rows = grades[(~np.isnan(grades)).sum(axis=1) >= 2]
    if not len(rows):
        return None
    found = Disagreement.of(rows, np.ones(len(rows)), kind)
    return 1 - found.observed / found.expected if found.worst > 0 else None


def by_definition(grades: np.ndarray, kind: str) -> float | None:
    """Alpha from its coincidence matrix, pair by pair."""
    units = [row[~np.isnan(row)].tolist() for row in grades]
    units = [unit for unit in units if len(unit) >= 2]
    values = [value for unit in units for value in unit]
    counts = {value: values.count(value) for value in sorted(set(values))}

    def delta(a: float, b: float) -> float:
        if kind == "nominal":
            return float(a != b)
        if kind == "interval":
            return (a - b) ** 2
        between = sum(n for value, n in counts.items() if min(a, b) <= value <= max(a, b))
        return (between - (counts[a] + counts[b]) / 2) ** 2 if a != b else 0.0

    observed = sum(
        delta(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)
    )
    expected = 2 * sum(delta(a, b) for a, b in combinations(values, 2)) / max(1, len(values) - 1)
    return 1 - observed / expected if expected else None


@pytest.mark.parametrize(
    ("kind", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_the_published_example(kind: str, published: float) -> None:
    """The figures that Krippendorff (2011) gives for his example C, to its three digits."""
    assert round(alpha_of(OBSERVERS.T, kind) or 0, 3) == published


def test_alpha_of_two_values_by_hand() -> None:
    """Krippendorff (2011), example A: ten units, two observers, alpha = 0.095."""
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    grades = np.array([first, second], dtype=np.float64).T
    assert [round(alpha_of(grades, kind) or 0, 3) for kind in KINDS] == [0.095] * 3


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_alpha_is_its_definition(kind: str, data: st.DataObject) -> None:
    """Sums by value and row give what the pairs of all grades give, to 1e-9."""
    n, g = data.draw(st.integers(1, 8)), data.draw(st.integers(2, 4))
    each = st.sampled_from([1.0, 2.0, 2.5, 4.0, NOBODY])
    grades = np.array(data.draw(st.lists(each, min_size=n * g, max_size=n * g))).reshape(n, g)
    expected, found = by_definition(grades, kind), alpha_of(grades, kind)
    if expected is None or found is None:
        assert expected is None and found is None
    else:
        assert math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


@settings(max_examples=80, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=40))
def test_kappas_agree_with_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    """Cohen's kappa and its quadratic sibling, to 1e-9, where they are defined."""
    judge, human = np.array(pairs).T.astype(np.float64)
    for metric, weights in ((kappa, None), (quadratic_kappa, "quadratic")):
        found = metric(judge, human).value
        if found is None:
            assert np.unique(pairs).size == 1
            continue
        labels = np.arange(1, 6)
        expected = cohen_kappa_score(human, judge, labels=labels, weights=weights)
        assert math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)
    assert agreement(judge, human).value == pytest.approx(np.mean(judge == human))


def test_for_passes_all_kappas_are_one() -> None:
    """With two values there is one distance; alpha differs by its small-sample correction."""
    rng = np.random.default_rng(0)
    judge = (rng.random(4000) < 0.7).astype(float)
    human = np.where(rng.random(4000) < 0.2, 1 - judge, judge)
    first, second, third = (m(judge, human) for m in (kappa, quadratic_kappa, krippendorff_alpha))
    assert first.value == pytest.approx(second.value)
    assert first.low == pytest.approx(second.low)
    assert third.value == pytest.approx(first.value, abs=0.01)


def test_only_rows_that_both_graded_count() -> None:
    """The estimate's n is theirs; rows without a human grade change nothing."""
    judge, human = [1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0, 0.0, 1.0, NOBODY]
    for metric in (agreement, kappa, quadratic_kappa, krippendorff_alpha):
        whole, part = metric(judge, human), metric(judge[:-1], human[:-1])
        assert whole == part and whole.n == 6


def test_agreement_of_verdicts_and_of_grades() -> None:
    """Where a pass is known, 4 and 5 are the same verdict and still different grades."""
    judge, human = [4, 5, 2, 1], [5, 4, 1, 2]
    how = Settings(pass_from=4)
    assert agreement(judge, human, settings=how).value == 1
    assert agreement(judge, human).value == 0
    assert quadratic_kappa(judge, human, settings=how).value == pytest.approx(0.8)


def test_passes_and_scores_are_not_mixed() -> None:
    """A judge that scores and people who pass are compared by passes, or not at all."""
    judge, human = [4, 5, 2, 1], [1, 1, 0, 1]
    assert agreement(judge, human, settings=Settings(pass_from=4)).value == 0.75
    for metric in (agreement, kappa, quadratic_kappa, krippendorff_alpha):
        found = metric(judge, human)
        assert found.value is None and "same scale" in str(found.reason)


def test_a_perfect_judge_still_has_a_width() -> None:
    """Thirty agreements do not prove that the judge never errs."""
    grades = np.tile([1.0, 0.0, 1.0], 10)
    for metric in (agreement, kappa, quadratic_kappa, krippendorff_alpha):
        found = metric(grades, grades)
        assert found.value == pytest.approx(1) and found.low is not None
        assert 0.5 < found.low < 0.95


def test_subjects_graded_on_different_rows_are_compared() -> None:
    """Each value is of its own rows; the difference counts all of them."""
    rng = np.random.default_rng(1)
    grade = rng.integers(0, 2, (2, 80)).astype(float)
    human = np.where(rng.random((2, 80)) < 0.3, 1 - grade, grade)
    human[0, 50:] = human[1, :30] = NOBODY
    table = GradedTable(
        {"model": grade[0], "base": grade[1]}, {"model": human[0], "base": human[1]}
    )
    subjects, how = graded_of(table), Settings()
    of = [agreement.measure(subjects[name], how) for name in ("model", "base")]
    found = agreement.paired(subjects["model"], subjects["base"], *of, how, names=("model", "base"))
    assert found.n == 80
    right = grade == human
    assert found.value == pytest.approx(right[0, :50].mean() - right[1, 30:].mean())
    assert found.low < found.value < found.high


def test_errors_on_the_same_rows_narrow_the_difference() -> None:
    """A judge that errs on the same items for both: half the width is t times the error of the
    mean of each row's difference.
    """
    rng = np.random.default_rng(2)
    n = 300
    hard = rng.random(n) < 0.3
    grade = rng.integers(0, 2, (2, n)).astype(float)
    human = np.where(hard ^ (rng.random((2, n)) < 0.05), 1 - grade, grade)
    table = GradedTable(
        {"model": grade[0], "base": grade[1]}, {"model": human[0], "base": human[1]}
    )
    subjects, how = graded_of(table), Settings()
    of = [agreement.measure(subjects[name], how) for name in ("model", "base")]
    found = agreement.paired(subjects["model"], subjects["base"], *of, how, names=("model", "base"))
    each = (grade == human)[0] * 1.0 - (grade == human)[1]
    assert found.low is not None and found.high is not None
    half = student(0.95, n - 1) * float(each.std(ddof=1)) / math.sqrt(n)
    assert (found.high - found.low) / 2 == pytest.approx(half)
