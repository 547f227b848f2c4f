"""Examples, fixtures and the like inside a project are told, and are not its own evidence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bonafide.cli.scan_text import scan_text
from bonafide.errors import UserError
from bonafide.sources.survey.not_own import not_own_evidence, not_own_folder
from bonafide.sources.survey.surveying import survey
from bonafide.workspace.importing.importing import import_paths
from bonafide.workspace.scan import scan
from tests.sources.stores.trees import unpacked

_ROWS = "label,score\n" + "1,0.9\n0,0.1\n" * 30


def _project(root: Path, *paths: str) -> Path:
    for path in ("README.md", "train.py", *paths):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_ROWS if path.endswith(".csv") else "# Trains\n")
    return root


@pytest.mark.parametrize(
    "folder",
    ["examples", "example-churn", "docs/example-project", "tests", "tests/data", "fixtures",
     "src/pkg/testdata", "templates/base", "vendor/lib", "demo", "docs", "test/fixtures"],
)  # fmt: skip
def test_a_table_that_is_not_the_projects_own_stands_apart(tmp_path: Path, folder: str) -> None:
    """It is listed with its columns, and nothing measures it."""
    (project,) = survey(_project(tmp_path, f"{folder}/preds.csv")).projects
    assert project.tables == ()
    assert [table.path for table in project.not_own.tables] == [f"{folder}/preds.csv"]


@pytest.mark.parametrize(
    "folder", ["eval", "data/test", "test", "predictions/test", "latest", "results/contests"]
)
def test_what_only_sounds_like_it_is_the_projects_own(tmp_path: Path, folder: str) -> None:
    """The rows of the test split are the best evidence there is."""
    (project,) = survey(_project(tmp_path, f"{folder}/preds.csv")).projects
    assert [table.path for table in project.tables] == [f"{folder}/preds.csv"]
    assert project.not_own.tables == ()


def test_named_itself_it_is_looked_at_as_what_it_is(tmp_path: Path) -> None:
    """Only the way down from what was named counts."""
    _project(tmp_path, "examples/churn/README.md", "examples/churn/preds.csv")
    (project,) = survey(tmp_path / "examples" / "churn").projects
    assert [table.path for table in project.tables] == ["preds.csv"]


def test_a_store_of_the_tests_backs_nothing_and_is_not_imported(tmp_path: Path) -> None:
    """The README's number equals one of a fixture; the fixture says nothing of the work."""
    root = _project(tmp_path / "p")
    (root / "README.md").write_text("# Trains\n\nBoosted trees reach an AUC of 0.7861.\n")
    shutil.move(unpacked("mlflow-sqlite", tmp_path), root / "tests" / "fixtures")
    found = scan([root])
    (number,) = found.numbers[0]
    assert number.state == "not backed"
    said = " ".join(scan_text(found, width=80).split())
    assert "not taken for the project's own" in said and "MLflow, 34 runs" in said
    with pytest.raises(UserError, match="nothing here can be imported"):
        import_paths([root], casebook=tmp_path / "book")
    assert import_paths([root / "tests"], casebook=tmp_path / "book").records


def test_the_text_of_an_example_leans_on_the_example(tmp_path: Path) -> None:
    """What it says of itself is backed by what lies beside it, and by nothing of the project."""
    root = _project(tmp_path / "p", "examples/a/README.md")
    text = "# Trains\n\nBoosted trees reach an AUC of 0.7861.\n"
    (root / "examples/a/README.md").write_text(text)
    shutil.move(unpacked("mlflow-sqlite", tmp_path), root / "examples" / "a" / "store")
    (number,) = scan([root]).numbers[0]
    assert number.state == "backed"
    shutil.move(root / "examples" / "a" / "store", root / "store")
    (number,) = scan([root]).numbers[0]
    assert number.state == "not backed"


def test_folders_by_their_whole_name() -> None:
    """Part of a word is none of the names."""
    assert not_own_folder("counterexamples/a.csv") == not_own_folder("contests/a.csv") == ""
    assert not_own_evidence("mydocs/a.csv") == not_own_evidence("docs.csv") == ""
