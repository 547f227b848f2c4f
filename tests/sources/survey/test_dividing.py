"""Where one project ends and the next begins."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from bonafide.sources.survey.surveying import survey


def _write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def _paths(root: Path) -> list[str]:
    return [project.path for project in survey(root).projects]


def test_a_work_tree_is_one_project_and_one_within_it_another(tmp_path: Path) -> None:
    """What has a history of its own is a project wherever it lies; READMEs below make none."""
    _write(tmp_path, {"lib/README.md": "# Lib", "docs/README.md": "# D", "vendor/x/train.py": ""})
    for folder in (tmp_path, tmp_path / "vendor" / "x"):
        subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    found = survey(tmp_path)
    assert [project.path for project in found.projects] == [".", "vendor/x"]
    files = {file.path for file in found.projects[0].repository.files}
    assert files == {"lib/README.md", "docs/README.md"}
    assert [file.path for file in found.projects[1].repository.files] == ["train.py"]


@pytest.mark.parametrize(
    ("files", "projects"),
    [
        ({}, []),
        (
            {"one/README.md": "# 1", "two/train.py": "", "three/n.ipynb": "{}"},
            ["one", "three", "two"],
        ),
        ({"README.md": "# My work", "a/README.md": "# A", "b/README.md": "# B"}, ["a", "b"]),
        ({"README.md": "# P", "src/README.md": "# s", "data/README.md": "# d"}, ["."]),
        ({"data/rows.csv": "a,b\n1,2\n", "notebooks/n.ipynb": "{}"}, ["."]),
        ({"requirements.txt": "", "a/README.md": "# A", "b/README.md": "# B"}, ["."]),
        ({"deep/er/still/train.py": ""}, ["deep/er/still"]),
        ({"notes.txt": "hello", "photos/a.jpg": ""}, []),
        ({"preds.csv": "label,score\n1,0.5\n"}, ["."]),
    ],
)
def test_folders_without_a_history(
    tmp_path: Path, files: dict[str, str], projects: list[str]
) -> None:
    """A README, code, notebooks, tables or stores make a project; parts of one make none."""
    _write(tmp_path, files)
    assert _paths(tmp_path) == projects


def test_a_single_file_is_looked_at_alone(tmp_path: Path) -> None:
    """Of a file that is named nothing beside it is seen."""
    _write(tmp_path, {"preds.csv": "label,score\n1,0.5\n0,0.1\n", "README.md": "# Beside"})
    found = survey(tmp_path / "preds.csv", shown="preds.csv")
    (project,) = found.projects
    assert (found.files, project.name, project.title) == (1, "preds", None)
    assert project.tables[0].certain


def test_a_casebook_is_named_and_not_looked_into(tmp_path: Path) -> None:
    """Cases and the built site of a casebook are no texts of a project."""
    _write(
        tmp_path,
        {
            "train.py": "",
            "casebook/profile.yaml": "name: Ada\n",
            "casebook/cases/a/case.md": "# Case\n\nThe AUC is 0.9.\n",
            "casebook/public/index.html": "<p>The AUC is 0.9.</p>",
        },
    )
    found = survey(tmp_path)
    assert found.casebooks == ("casebook",)
    assert [file.path for file in found.projects[0].repository.files] == [
        "casebook/profile.yaml",
        "train.py",
    ]
