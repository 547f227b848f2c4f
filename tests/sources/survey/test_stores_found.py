"""Every tool's store is found in a project, git-ignored or not, with the runs that it holds."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bonafide.sources.stores.catalogue import READERS
from bonafide.sources.survey.surveying import survey
from tests.sources.stores.trees import unpacked

_TREES = {
    "boosted-trees": {"lightgbm", "scikit-learn", "xgboost"},
    "dvc-project": {"dvc", "dvclive"},
    "graded-items": {"graded-items"},
    "hf-trainer": {"huggingface"},
    "inspect": {"inspect"},
    "kaggle": {"kaggle"},
    "lm-eval": {"lm-eval"},
    "mlflow-files": {"mlflow"},
    "mlflow-sqlite": {"mlflow"},
    "notebooks": {"notebook"},
    "promptfoo": {"promptfoo"},
    "tensorboard": {"tensorboard"},
    "trackio": {"trackio"},
    "wandb-folder": {"wandb"},
    "wandb-log": {"wandb"},
}


@pytest.mark.parametrize("tree", _TREES)
def test_the_survey_finds_what_the_reader_reads(tmp_path: Path, tree: str) -> None:
    """As many runs are found in a project as its readers find when they are led to the store."""
    root = unpacked(tree, tmp_path)
    stores = [store for project in survey(root).projects for store in project.stores]
    assert {store.tool for store in stores if store.runs} >= _TREES[tree]
    for tool in _TREES[tree]:
        wanted = max(len(r.read(root).runs) for r in READERS if r.tool == tool)
        assert sum(len(store.runs) for store in stores if store.tool == tool) == wanted
    assert not any(str(tmp_path) in store.path for store in stores)


def test_ignored_stores_are_found(tmp_path: Path) -> None:
    """Trackers' folders and databases which git ignores are read; other ignored folders are not."""
    unpacked("mlflow-files", tmp_path)
    unpacked("wandb-log", tmp_path)
    unpacked("mlflow-sqlite", tmp_path)
    root = tmp_path / "project"
    root.mkdir()
    for name in ("mlflow-files/mlruns", "wandb-log/wandb", "mlflow-sqlite/mlflow.db"):
        (tmp_path / name).rename(root / Path(name).name)
    subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    (root / ".gitignore").write_text("mlruns/\nwandb\n*.db\nscratch/\n")
    (root / "scratch").mkdir()
    (root / "scratch" / "preds.csv").write_text("label,score\n1,0.5\n0,0.4\n")
    (root / "train.py").write_text("x = 1\n")
    found = survey(root)
    (project,) = found.projects
    assert [(s.tool, s.path) for s in project.stores] == [
        ("mlflow", "mlflow.db"),
        ("mlflow", "mlruns"),
        ("wandb", "wandb"),
    ]
    assert project.tables == () and found.ignored == 1
    assert project.ignored >= {"mlflow.db"}


def test_a_store_does_not_make_its_files_the_projects(tmp_path: Path) -> None:
    """What a tracker keeps is no part of the repository: its files are not the author's."""
    root = unpacked("mlflow-files", tmp_path)
    (project,) = survey(root).projects
    assert project.repository.files == ()
    assert project.texts == () and project.tables == ()
