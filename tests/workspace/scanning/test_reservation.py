"""A value that is only like a number is not called its backing: the worst error of a scan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bonafide.workspace.scan import scan

METRICS = {
    "test": {"auc": 0.7945, "recall": 0.6412, "f1": 0.5236, "accuracy": 0.8231},
    "germany": {"auc": 0.7011},
}
README = (
    "# Churn\n\nThis model ranks the accounts that may leave, and the desk calls the first.\n\n"
)


def state(folder: Path, sentence: str) -> tuple[str, str]:
    """How the one number of a README stands beside files that hold its value."""
    work = folder / "churn"
    (work / "results").mkdir(parents=True)
    (work / "metrics.json").write_text(json.dumps(METRICS))
    (work / "results/imdb_metrics.json").write_text(json.dumps({"accuracy": 0.9345}))
    (work / "README.md").write_text(README + sentence + "\n")
    (listed,) = scan([str(work)]).numbers
    (number,) = [each for each in listed if each.shown in sentence]
    return number.state, number.why


@pytest.mark.parametrize(
    "sentence",
    [
        "The paper of Smith et al. reports an AUC of 0.7945 on their data.",
        "Our previous vendor's model had an AUC of 0.7945.",
        "GPT-4 reaches an F1 of 0.5236 on this task.",
        "The human annotators reach an accuracy of 0.8231.",
        "TODO: get the test AUC to 0.7945.",
        "Last year's model (retired) had a test AUC of 0.7945.",
        "We got an AUC of 0.7945 before we fixed the leak.",
        "In the next project we reach an AUC of 0.7945.",
        "On German customers the AUC is 0.7945.",
        "Our random forest has an AUC of 0.7945.",
        "Recall@10 is 0.6412.",
        "Macro F1 is 0.5236.",
        "The standard error of the AUC is 0.7945.",
        "The model has an AUC of 0.7011.",
        "The churn model has an accuracy of 0.9345.",
        "> Your test AUC of 0.7945 is a lie.",
    ],
)
def test_a_value_that_is_only_like_it_does_not_back_it(sentence: str, tmp_path: Path) -> None:
    """Somebody else's, another time's, a part's, a finer metric's, another file's number."""
    found, why = state(tmp_path, sentence)
    assert found == "cannot tell"
    assert why


@pytest.mark.parametrize(
    "sentence",
    [
        "The test AUC is 0.7945.",
        "On the test set the model reaches an AUC of 0.7945.",
        "Test recall is 0.6412.",
        "For Germany the AUC is 0.7011.",
    ],
)
def test_a_plain_sentence_is_backed(sentence: str, tmp_path: Path) -> None:
    """What names the metric and nothing that speaks against it stands on the file."""
    assert state(tmp_path, sentence)[0] == "backed"


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("password=hunter2xK9 gives accuracy 0.8231 on postgres://ann:s3cretQ7@db/x.", "s3cretQ7"),
        ("Set DB_PASSWORD=tr0ub4dorZ before; accuracy is 0.8231.", "tr0ub4dorZ"),
        ("Ask ann.smith@corp.example; the accuracy is 0.8231.", "ann.smith"),
        ("See http://10.2.3.4:5000/?token=abcd1234efgh5678; accuracy is 0.8231.", "abcd1234efgh"),
    ],
)
def test_the_words_around_a_number_give_nothing_away(
    sentence: str, kept: str, tmp_path: Path
) -> None:
    """A scan quotes what stands around a number: no key, no password, nobody's address."""
    work = tmp_path / "churn"
    work.mkdir()
    (work / "README.md").write_text(README + sentence + "\n")
    (listed,) = scan([str(work)]).numbers
    assert listed
    assert not any(kept in f"{each.quote} {each.why}" for each in listed)
