"""What a history tells: first steps, changes of results, things taken back, shares."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bonafide.sources.repository.in_memory import HISTORY, repository_of
from bonafide.sources.repository.repository import Commit, History
from bonafide.sources.repository.story import Story, story_of
from bonafide.sources.repository.subjects import is_revert, says_nothing


def _story(*commits: tuple[str, str, str, list[str]]) -> Story:
    lines = [
        json.dumps(
            {"when": f"{day}T10:00:00+00:00", "author": who, "subject": what, "paths": paths}
        )
        for day, who, what, paths in commits
    ]
    history = repository_of({HISTORY: "\n".join(lines)}).history
    assert history is not None
    story = story_of(history)
    assert story is not None
    return story


def test_first_steps_changes_and_reverts() -> None:
    """Each first is the oldest, whatever the order of the commits."""
    story = _story(
        ("2026-03-09", "Ann", 'Revert "Stack five models"', ["model.py"]),
        ("2026-03-05", "Ben", "Threshold by cost", ["reports/metrics.json"]),
        ("2026-03-04", "Ann", "Run checks", [".github/workflows/ci.yml"]),
        ("2026-03-03", "Ann", "Test the split", ["tests/test_split.py"]),
        ("2026-03-02", "Ann", "Majority-class baseline", ["baseline.py", "reports/metrics.json"]),
        ("2026-03-01", "Ann", "Initial commit", ["README.md"]),
    )
    assert story.baseline is not None
    assert story.baseline.shown_by == "Majority-class baseline"
    assert story.test is not None
    assert story.test.shown_by == "tests/test_split.py"
    assert story.ci is not None
    assert story.container is None
    assert [step.when.day for step in story.metric_changes] == [2, 5]
    assert [step.shown_by for step in story.reverts] == ['Revert "Stack five models"']
    assert (story.commits, story.days, story.span_days, story.says_nothing) == (6, 6, 8, 1)
    assert story.shares == ((0, 5 / 6), (1, 1 / 6))
    assert not story.one_burst


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("reports/metrics.txt", True),
        ("out/test_scores.txt", True),
        ("classification_report.txt", True),
        ("results.tsv", True),
        ("notes/results.txt", False),
        ("search_results_for_mum.txt", False),
        ("performance.txt", False),
        ("eval.txt", False),
        ("results/run.log", False),
        ("metrics_i_like.txt", False),
    ],
)
def test_a_text_file_is_one_of_results_only_by_its_whole_name(path: str, counts: bool) -> None:
    """Any text may be called results; a list of shops is no evaluation."""
    story = _story(("2026-03-01", "Ann", "Add it", [path]))
    assert bool(story.metric_changes) is counts


def test_robots_and_merges_have_no_share() -> None:
    """Who only bumps versions or merges is not an author of the work."""
    story = _story(
        ("2026-03-02", "dependabot[bot]", "Bump numpy", []),
        ("2026-03-02", "github-actions", "Publish", []),
        ("2026-03-01", "Ann", "Start", []),
    )
    assert [share for _, share in story.shares] == [1.0]


@pytest.mark.parametrize(
    ("name", "robot"),
    [
        ("semantic-release-bot", True),
        ("jenkins", True),
        ("GitHub Action", True),
        ("github-classroom[bot]", True),
        ("acme-ci", True),
        ("Abbot Price", False),
        ("Cici Bothe", False),
        ("Lucia", False),
        ("Travis Barker", False),
    ],
)
def test_a_robot_is_nobody(name: str, robot: bool) -> None:
    """A release bot makes no team; a person whose name has the letters is one."""
    story = _story(("2026-03-02", name, "Release", []), ("2026-03-01", "Ann", "Start", []))
    assert (len(story.shares) == 1) is robot


def test_a_merge_is_no_work_of_its_author() -> None:
    """Two commits by Ann and three merges by Ben are all Ann's work."""
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    own = [Commit(f"{n:040x}", moment, 0, "Work", ()) for n in range(2)]
    merges = [Commit(f"{n:040x}", moment, 1, "Merge", (), merge=True) for n in range(2, 5)]
    story = story_of(History((*own, *merges), ("Ann", "Ben"), True))
    assert story is not None
    assert story.shares == ((0, 1.0),)


def test_no_commit_no_story() -> None:
    """An empty history tells nothing."""
    assert story_of(History((), (), True)) is None


@pytest.mark.parametrize(
    ("subject", "revert", "nothing"),
    [
        ('Revert "Use SMOTE"', True, False),
        ("revert: use SMOTE", True, False),
        ("Roll back to the May model", True, False),
        ("fix: revert the new threshold", True, False),
        ("fix(model)!: reverted to logistic regression", True, False),
        ("chore: roll back to the May model", True, False),
        ("Rolled back the feature store", True, False),
        ("Rollback to May", True, False),
        ("Reverts 1a2b3c4", True, False),
        ("revert: fix: use SMOTE", True, False),
        ("Add rollback script", False, False),
        ("Rollback button for the desk", False, False),
        ("Add rollback button, handle reverted orders", False, False),
        ("feat: reverted orders are counted", False, False),
        ("prepare for rollback of feature store", False, False),
        ("Say when a deploy was rolled back", False, False),
        ("Reversal of payments as a feature", False, False),
        ("Revertible migrations", False, False),
        ("docs: revert policy", False, False),
        ("Rollback procedure for the desk", False, False),
        ("Do not reverse the columns", False, False),
        ("Initial commit", False, True),
        ("Add files via upload", False, True),
        ("Initial baseline", False, False),
        ("", False, False),
    ],
)
def test_subjects(subject: str, revert: bool, nothing: bool) -> None:
    """What a subject says is read from its words."""
    assert is_revert(subject) is revert
    assert says_nothing(subject) is nothing


def test_a_body_that_git_wrote_tells_of_a_revert() -> None:
    """Whatever the subject says; words about reverting in a body are no revert."""
    commit = "1234567890abcdef1234567890abcdef12345678"
    assert is_revert("Back to the old threshold", f"It paged us.\n\nThis reverts commit {commit}.")
    assert not is_revert("Describe deploys", "A deploy that reverts commits is rolled back.")


@pytest.mark.parametrize(
    ("subject", "path", "counts"),
    [
        ("Review: keep what was there", "src/bonafide/review/baseline.py", False),
        ("Keep known findings", "lint/baseline.json", False),
        ("Accept what was there", ".detect-secrets.baseline", False),
        ("Add the words", "src/words/baseline.txt", False),
        ("Compare screens", "tests/screens/baseline.png", False),
        ("Add it", "src/models/baseline.py", True),
        ("Add it", "baselines/carrier_rate.py", True),
        ("Add it", "notebooks/01_baseline.ipynb", True),
        ("Add it", "ml/train_baseline.py", True),
        ("Add it", "baseline.py", True),
        ("Majority-class baseline", "src/review/x.py", True),
        ("Add a baseline for findings", "src/review/x.py", False),
    ],
)
def test_a_baseline_is_one_of_a_model(subject: str, path: str, counts: bool) -> None:
    """A tool has baselines too: of lint findings, of screens, of secrets."""
    story = _story(("2026-03-01", "Ann", subject, [path]))
    assert (story.baseline is not None) is counts


@pytest.mark.parametrize(
    "path",
    ["src/words/metrics.txt", "words/scores.txt", "src/app/wordlists/metrics.txt",
     "lexicon/metrics.txt", "locale/en/scores.json", "schemas/metrics.json"],
)  # fmt: skip
def test_a_list_of_words_is_no_result(path: str) -> None:
    """The names of metrics are none of their values."""
    assert _story(("2026-03-01", "Ann", "Add words", [path])).metric_changes == ()
