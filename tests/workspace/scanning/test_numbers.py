"""How the numbers of texts stand against what the project holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bonafide.sources.stores.store import LoggedMetric, Point, Run, Store
from bonafide.workspace.measure import measure
from bonafide.workspace.scan import scan
from bonafide.workspace.scanning.held_values import of_store
from bonafide.workspace.scanning.standing import NumberFound
from tests.sources.stores.trees import unpacked

_TODAY = date(2026, 1, 1)


def _numbers(root: Path) -> list[NumberFound]:
    (numbers,) = scan([root], today=_TODAY).numbers
    return list(numbers)


def _project(tmp_path: Path, text: str) -> Path:
    """A project with MLflow's store, whose logged values are known, and a README."""
    root = unpacked("mlflow-files", tmp_path)
    (root / "README.md").write_text(f"# Late trains\n\n{text}\n")
    return root


@pytest.mark.parametrize(
    ("text", "run", "among"),
    [
        ("Boosted trees reach an AUC of 0.786.", "boosted trees", 2),
        ("The carrier-hour rule has an AUC of 0.6423.", "carrier-hour rule", 2),
        ("The best validation AUC was 0.746 on our rows.", "lgbm-14", 24),
        ("It reached 74.6 % AUC on the validation rows.", "lgbm-14", 24),
        ("| run | AUC |\n|---|---|\n| boosted trees | 0.7861 |", "boosted trees", 2),
    ],
)
def test_a_logged_value_backs_the_number(tmp_path: Path, text: str, run: str, among: int) -> None:
    """The run is named, and of how many it was one."""
    (number,) = _numbers(_project(tmp_path, text))
    assert number.state == "backed"
    backing = number.backings[0]
    assert (backing.kind, backing.run, backing.among) == ("run", run, among)


@pytest.mark.parametrize(
    "text",
    [
        "Boosted trees reach an AUC of 0.787.",  # another number
        "Boosted trees reach an AUC of 0.78.",  # not how 0.7861 rounds
        "Boosted trees reach a recall of 0.786.",  # another metric
        "A test AUC of 0.746 was reached.",  # logged for validation
        "The training AUC was 0.746.",
        "The rule reached an accuracy of 0.642.",
    ],
)
def test_what_no_value_is_is_not_backed(tmp_path: Path, text: str) -> None:
    """Another digit, metric or set of rows is no backing, and it is said where we looked."""
    (number,) = _numbers(_project(tmp_path, text))
    assert number.state == "not backed" and not number.backings
    assert "mlruns" in number.why


def test_two_digits_that_several_runs_share(tmp_path: Path) -> None:
    """Where many runs round to the number, it cannot be told which one is meant."""
    (number,) = _numbers(_project(tmp_path, "A validation AUC of 0.73 was reached."))
    assert number.state == "cannot tell" and number.matches > 1 and "runs logged" in number.why


def test_a_number_without_a_metric(tmp_path: Path) -> None:
    """Without the name of a metric nothing is looked up, and that is the reason given."""
    found = _numbers(_project(tmp_path, "Everything improved by 12 % in the end."))
    assert [number.state for number in found] == ["cannot tell"]
    assert "metric" in found[0].why


def test_damaged_and_deleted_runs_back_nothing(tmp_path: Path) -> None:
    """0.99 stands in a run that was thrown away: nobody leans on it."""
    (number,) = _numbers(_project(tmp_path, "The model has an AUC of 0.99 on all rows."))
    assert number.state == "not backed"


def test_a_file_that_the_text_names(tmp_path: Path) -> None:
    """A named key verifies or contradicts; an unnamed one that fits is shown as such."""
    (tmp_path / "metrics.json").write_text(json.dumps({"test": {"f1": 0.612, "recall": 0.4}}))
    (tmp_path / "train.py").touch()
    (tmp_path / "README.md").write_text(
        "# Trains\n\nThe F1 is [0.61](metrics.json#test.f1).\n\n"
        "The recall is [0.5](metrics.json#test.recall).\n\nThe model has an F1 of 0.612.\n"
    )
    first, second, third = _numbers(tmp_path)
    assert first.state == "backed" and first.backings[0].where == "metrics.json#test.f1"
    assert second.state == "not backed" and "says 0.4" in second.why
    assert third.state == "backed" and "does not name" in third.backings[0].note


def test_nothing_here_could_hold_it(tmp_path: Path) -> None:
    """Without a store or a file of results, that is what is said."""
    (tmp_path / "README.md").write_text("# A\n\nThe model has an AUC of 0.91.\n")
    (number,) = _numbers(tmp_path)
    assert number.state == "not backed" and "no file, run or record" in number.why


def test_a_cv_leans_on_every_project(tmp_path: Path) -> None:
    """A statement of a CV is looked up in all projects beside it."""
    _project(tmp_path, "Nothing.")
    (tmp_path / "cv.md").write_text(
        "# Ada Example\n\nada@example.org\n\n## Experience\n\n"
        "### ML engineer, Rail AG, 2020 – 2024\n\n"
        "- Built boosted trees for delays, an AUC of 0.786 against 0.642 for the rule\n\n"
        "## Education\n\nBSc, 2016 – 2019\n\n## Skills\n\nPython\n"
    )
    found = [number for number in _numbers(tmp_path) if number.file == "cv.md"]
    assert [number.state for number in found] == ["backed", "backed"]
    assert all(b.where == "mlflow-files/mlruns" for n in found for b in n.backings)


def test_secrets_beside_a_number_are_masked(tmp_path: Path) -> None:
    """The words around a number never hold a key."""
    key = "ghp_" + "aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA2bC4"
    (tmp_path / "README.md").write_text(f"# A\n\nWith {key} the model has an AUC of 0.91 now.\n")
    (number,) = _numbers(tmp_path)
    assert key not in number.quote and "AUC" in number.quote


def test_the_name_of_a_run_says_nothing_of_the_rows() -> None:
    """A run that its tool called "train2" backs a test metric; one called baseline no model's."""
    point = Point(1, 0.8123)
    runs = tuple(
        Run(id=name, name=name, group="g", metrics=(LoggedMetric("test/f1", (point,)),))
        for name in ("train2", "baseline")
    )
    store = Store("mlflow", "mlruns", "files", None, runs, ())
    values = list(of_store(store, "mlruns"))
    assert [value.key for value in values] == ["test/f1", "baseline/test/f1"]


def test_evidence_of_a_casebook_comes_first(tmp_path: Path) -> None:
    """What was measured stands before what a file says; a link out of a casebook is not read."""
    out = tmp_path / "casebook" / "cases" / "a" / "evidence"
    out.mkdir(parents=True)
    (tmp_path / "casebook" / "profile.yaml").write_text("name: Ada\n")
    rows = {"label": [i % 3 == 0 for i in range(90)], "score": [i % 7 / 10 for i in range(90)]}
    record = out / "m.json"
    measure(rows, out=record)
    value = json.loads(record.read_bytes())["estimates"]["model/roc_auc"]["value"]
    (tmp_path / "metrics.json").write_text(json.dumps({"auc": value}))
    (tmp_path / "README.md").write_text(f"# A\n\nThe model has an AUC of {value:.4f}.\n")
    (number,) = _numbers(tmp_path)
    assert [backing.kind for backing in number.backings[:2]] == ["evidence", "file"]
    assert "grade measured" in number.backings[0].note
    out.rename(tmp_path / "elsewhere")
    out.symlink_to(tmp_path / "elsewhere")
    (number,) = _numbers(tmp_path)
    assert [backing.kind for backing in number.backings] == ["file"]


def test_a_value_under_another_name_is_no_backing(tmp_path: Path) -> None:
    """The same digits under a name that is no metric's, or not this one's, back nothing."""
    (tmp_path / "metrics.json").write_text('{"coverage_of_rows": 0.912, "zorp": 0.912}')
    (tmp_path / "README.md").write_text("# A\n\nThe model has an accuracy of 0.912.\n")
    (number,) = _numbers(tmp_path)
    assert number.state == "not backed" and "no accuracy stands there" in number.why
