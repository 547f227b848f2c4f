"""No result number is left out: what is no plain mention of a metric is listed as well, and is
backed only where the held value's own name, run and rows are spoken of."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bonafide.workspace.scan import scan
from bonafide.workspace.scanning.standing import NumberFound
from tests.sources.stores.trees import unpacked

_TODAY = date(2026, 1, 1)
_SUBMISSIONS = (
    "fileName,date,description,status,publicScore,privateScore\n"
    "submission.csv,2025-03-09 20:41:07,lgbm,complete,0.85104,0.84871\n"
    "baseline.csv,2025-02-16 09:03:12,mean,complete,0.70877,0.70112\n"
)


def _found(root: Path, text: str) -> dict[str, NumberFound]:
    (root / "README.md").write_text(f"# Late trains\n\n{text}\n")
    (root / "train.py").touch()
    (numbers,) = scan([root], today=_TODAY).numbers
    return {number.shown: number for number in numbers if number.file == "README.md"}


def _kaggle(root: Path) -> Path:
    (root / "submissions.csv").write_text(_SUBMISSIONS)
    printed = {"output_type": "stream", "name": "stdout", "text": ["CV AUC: 0.8437\n"]}
    cell = {
        "cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [printed],
        "source": ["print('CV AUC:', cv)"],
    }  # fmt: skip
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (root / "model.ipynb").write_text(json.dumps(notebook))
    return root


def _graded(root: Path, name: str = "graded.jsonl", right: int = 31, rows: int = 40) -> Path:
    (root / "evals").mkdir(exist_ok=True)
    lines = [json.dumps({"id": f"t{n}", "answer": "x", "correct": n < right}) for n in range(rows)]
    (root / "evals" / name).write_text("\n".join(lines) + "\n")
    return root


def test_numbers_of_a_competition(tmp_path: Path) -> None:
    """The leaderboard's own list contradicts one, the notebook's print backs the other."""
    text = "Binary, ROC AUC. Public LB **0.86231** (top 8 %), CV 0.8437 with 5 folds."
    found = _found(_kaggle(tmp_path), text)
    assert list(found) == ["0.86231", "8 %", "0.8437"]
    board = found["0.86231"]
    assert board.state == "not backed" and "submissions.csv says 0.85104" in board.why
    assert found["8 %"].state == "cannot tell"
    cross = found["0.8437"]
    assert cross.state == "backed" and cross.backings[0].metric == "CV AUC"
    assert "names no other metric" in cross.backings[0].note


@pytest.mark.parametrize(
    ("text", "shown", "state"),
    [
        ("Public LB 0.85104.", "0.85104", "backed"),
        ("Private leaderboard: 0.84871.", "0.84871", "backed"),
        ("Private LB 0.85104.", "0.85104", "not backed"),  # that is the public one
        ("Public LB 0.84871.", "0.84871", "not backed"),
        ("LB 0.84871.", "0.84871", "cannot tell"),  # the private one, which it does not say
        ("Public LB 0.70877.", "0.70877", "not backed"),  # the baseline's, which it does not say
        ("ROC AUC. The score is 0.8437.", "0.8437", "cannot tell"),  # of which rows?
        ("ROC AUC. Test score 0.8437.", "0.8437", "cannot tell"),  # the print is of the folds
        ("F1 and ROC AUC. CV 0.8437 with 5 folds.", "0.8437", "cannot tell"),  # which of both?
        ("ROC AUC. CV 0.844 with 5 folds.", "0.844", "cannot tell"),  # too few digits for that
        ("ROC AUC. CV 0.8438 with 5 folds.", "0.8438", "cannot tell"),
    ],
)
def test_leaderboards_and_folds(tmp_path: Path, text: str, shown: str, state: str) -> None:
    """Public is not private, folds are no test rows, and fewer digits settle nothing."""
    assert _found(_kaggle(tmp_path), text)[shown].state == state


@pytest.mark.parametrize(
    ("text", "shown", "state"),
    [
        ("On 40 graded tickets 31 answers were right.", "31", "backed"),
        ("31 of 40 answers were correct.", "31 of 40", "backed"),
        ("On 40 graded tickets 9 answers were wrong.", "9", "backed"),
        ("On 40 graded tickets 32 answers were right.", "32", "not backed"),
        ("On 50 graded tickets 31 answers were right.", "31", "not backed"),
        ("On 40 graded tickets 9 answers were right.", "9", "not backed"),
        ("31 answers were right.", "31", "cannot tell"),  # of how many?
        ("Of 40 help pages, 31 answers were right.", "31", "cannot tell"),
        ("Faithfulness is 0.94.", "0.94", "not backed"),
    ],
)
def test_right_answers_and_scores_of_language_models(
    tmp_path: Path, text: str, shown: str, state: str
) -> None:
    """A count is backed by as many, of as many; a score by its own name alone."""
    found = _found(_graded(tmp_path), text)
    number = found.get(shown) or next(iter(found.values()))
    assert number.state == state, number


def test_a_wish_is_no_count(tmp_path: Path) -> None:
    """How many should be right is no result."""
    assert not _found(_graded(tmp_path), "On 40 graded tickets 31 answers should be right.")


def test_a_score_is_backed_by_its_own_name(tmp_path: Path) -> None:
    """Context precision is no precision, and the other way round."""
    held = {"faithfulness": 0.942, "context_precision": 0.813}
    (tmp_path / "metrics.json").write_text(json.dumps(held))
    found = _found(
        tmp_path,
        "Faithfulness is 0.942.\n\nContext precision is 0.813.\n\nHelpfulness is 0.943.",
    )
    states = {shown: number.state for shown, number in found.items()}
    assert states == {"0.942": "backed", "0.813": "backed", "0.943": "not backed"}
    assert _found(tmp_path, "The model has a precision of 0.813.")["0.813"].state == "not backed"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        # the run, its rows and, once in the sentence, the metric are named
        ("It has an AUC of 0.91; the boosted trees get 0.7861.", "backed"),
        ("It has an AUC of 0.91; another model gets 0.7861.", "cannot tell"),
        ("It has an AUC of 0.91; the boosted trees get 0.7861 on test.", "cannot tell"),
        ("It has an AUC of 0.91; the carrier-hour rule gets 0.7861.", "cannot tell"),
        ("It has an AUC of 0.91; the boosted trees get 0.7862.", "cannot tell"),
        ("The boosted trees get 0.7861.", "cannot tell"),
        ("The carrier-hour rule has an AUC of 0.7861.", "cannot tell"),
        ("The boosted trees have an AUC of 0.7861.", "backed"),
    ],
)
def test_a_run_is_named_or_nothing_is_told(tmp_path: Path, text: str, state: str) -> None:
    """The same digits of another run, of other rows or of no metric are not backed."""
    found = _found(unpacked("mlflow-files", tmp_path), text)
    number = found.get("0.7861") or found["0.7862"]
    assert number.state == state, number


def test_what_holds_the_same_number_is_told(tmp_path: Path) -> None:
    """A sentence without any metric: the number is listed, with the run that logged it."""
    found = _found(
        unpacked("mlflow-files", tmp_path), "In the end we are level (0.7861) with them."
    )
    number = found["0.7861"]
    assert number.state == "cannot tell" and "run boosted trees" in number.why


@pytest.mark.parametrize(
    "text",
    [
        "The score uses a threshold of 0.35.",
        "We score with a learning rate of 0.05 and a dropout of 0.25.",
        "The score should reach 0.85 by spring.",
        "Scores are cut at the 0.95 quantile.",
        "An answer costs 0.31 cents.",
        "Call `score(alpha=0.35)` first.",
    ],
)
def test_settings_and_wishes_are_no_results(tmp_path: Path, text: str) -> None:
    """What is said to be a setting, a target or a bound is not listed."""
    assert not _found(unpacked("mlflow-files", tmp_path), text)
