"""Five repositories with one known fault each, and a good one: the step and the kind are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bonafide.workspace.reproducing.report import Report, StepReport
from tests.workspace.reproducing.composing import notebook, readme, repository, run, wheel

# What `jupyter nbconvert --execute` does with the cells, and what it prints when one fails.
JUPYTER = """
import json, sys, traceback
def main():
    path = next(word for word in sys.argv if word.endswith(".ipynb"))
    space = {}
    for cell in json.load(open(path))["cells"]:
        try:
            exec(cell["source"], space)
        except Exception as error:
            print("nbclient.exceptions.CellExecutionError: An error occurred while executing "
                  "the following cell:", file=sys.stderr)
            print("\\x1b[0;31m" + type(error).__name__ + "\\x1b[0m Traceback", file=sys.stderr)
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            return 1
"""


def stuck_at(report: Report | None, number: int, kind: str) -> StepReport:
    """The one failed step, which must be ``number``, for the reason ``kind``."""
    assert report is not None
    said = [
        (s.number, s.status, s.why and (s.why.kind, s.why.message), s.tail) for s in report.failed
    ]
    assert [step.number for step in report.failed] == [number], said
    step = report.failed[0]
    assert step.why is not None
    assert step.why.kind == kind, said
    assert report.verdict == "stuck"
    return step


@pytest.mark.usefixtures("ready_venv")
def test_a_missing_file_that_lies_on_the_authors_machine(tmp_path: Path) -> None:
    """A module that was never added: the step, the line of the traceback, and where it is."""
    root = repository(
        tmp_path / "repo",
        {
            "README.md": readme("python prepare.py", "python train.py"),
            "prepare.py": "print(1)\n",
            "train.py": "import features\n",
        },
    )
    (root / "features.py").write_text("x = 1\n")
    step = stuck_at(run(root).report, 2, "missing file")
    assert step.why is not None
    assert "No module named 'features'" in step.why.quote
    assert "never added to git" in step.why.message
    assert step.line == 5


@pytest.mark.usefixtures("ready_venv")
def test_a_script_of_the_readme_that_is_nowhere(tmp_path: Path) -> None:
    """The README names a file that does not exist."""
    root = repository(tmp_path / "repo", {"README.md": readme("python src/train.py")})
    step = stuck_at(run(root).report, 1, "missing file")
    assert step.why is not None
    assert "src/train.py" in step.why.message


@pytest.mark.usefixtures("ready_venv")
def test_an_undeclared_dependency(tmp_path: Path) -> None:
    """An import that no requirement lists, although the wheel could be had."""
    wheels = tmp_path / "wheels"
    wheel(wheels, "tinyplot", "1.0", {"tinyplot.py": "x = 1\n"})
    root = repository(
        tmp_path / "repo",
        {
            "README.md": readme("pip install -r requirements.txt", "python plot.py"),
            "requirements.txt": "# nothing\n",
            "plot.py": "import tinyplot\n",
        },
    )
    step = stuck_at(run(root, wheels).report, 2, "undeclared dependency")
    assert step.why is not None
    assert "tinyplot" in step.why.message


@pytest.mark.usefixtures("ready_venv")
@pytest.mark.parametrize(
    "use",
    ["tinylib.old()", "from tinylib import old; old()", "tinylib.new(colour=1)"],
)
def test_an_unpinned_dependency(tmp_path: Path, use: str) -> None:
    """The newest release lacks what the code uses; the line of the requirement is quoted."""
    wheels = tmp_path / "wheels"
    wheel(
        wheels, "tinylib", "1.0", {"tinylib/__init__.py": "def old(): pass\ndef new(colour): 0\n"}
    )
    wheel(wheels, "tinylib", "2.0", {"tinylib/__init__.py": "def new(): pass\n"})
    root = repository(
        tmp_path / "repo",
        {
            "README.md": readme("pip install -r requirements.txt", "python train.py"),
            "requirements.txt": "tinylib>=1.0\n",
            "train.py": f"import tinylib\n{use}\n",
        },
    )
    report = run(root, wheels).report
    step = stuck_at(report, 2, "unpinned dependency")
    assert step.why is not None
    assert (step.why.quote, step.why.place) == ("tinylib>=1.0", "requirements.txt:1")
    assert "2.0 was installed" in step.why.message


@pytest.mark.usefixtures("ready_venv")
def test_a_version_that_cannot_be_had_and_what_follows_from_it(tmp_path: Path) -> None:
    """The install fails; the import that fails later points back to it."""
    wheels = tmp_path / "wheels"
    wheel(wheels, "tinylib", "2.0", {"tinylib.py": ""})
    root = repository(
        tmp_path / "repo",
        {
            "README.md": readme("pip install -r requirements.txt", "python train.py"),
            "requirements.txt": "tinylib==1.0\n",
            "train.py": "import tinylib\n",
        },
    )
    report = run(root, wheels).report
    assert report is not None
    first, second = report.failed
    assert first.why is not None and second.why is not None
    assert (first.why.kind, first.why.place) == ("dependency not installable", "requirements.txt:1")
    assert (second.why.kind, second.why.after) == ("dependency not installed", 1)


@pytest.mark.usefixtures("ready_venv")
def test_data_that_git_ignores(tmp_path: Path) -> None:
    """The data lies on the author's machine and nowhere else."""
    root = repository(
        tmp_path / "repo",
        {
            "README.md": readme("python train.py"),
            ".gitignore": "data/\n",
            "train.py": "print(open('data/train.csv').read())\n",
        },
        {"data/train.csv": "y\n1\n"},
    )
    done = run(root)
    step = stuck_at(done.report, 1, "data not there")
    assert step.why is not None
    assert "git ignores it" in step.why.message
    assert "data/train.csv" in step.why.quote
    assert done.plan.copied.ignored == {"data/train.csv"}


@pytest.mark.usefixtures("ready_venv")
def test_data_that_is_a_pointer_of_git_lfs(tmp_path: Path) -> None:
    """A clone without git-lfs holds three lines in place of the data."""
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"
    root = repository(
        tmp_path / "repo",
        {
            "README.md": readme("python train.py"),
            "model.pkl": pointer,
            "train.py": "import pickle; pickle.load(open('model.pkl', 'rb'))\n",
        },
    )
    step = stuck_at(run(root).report, 1, "data not there")
    assert step.why is not None
    assert "model.pkl is only a pointer of git-lfs" in step.why.message


@pytest.mark.usefixtures("ready_venv")
def test_an_absolute_path_that_exists_for_the_author(tmp_path: Path) -> None:
    """The path is there on this machine, but not for a stranger, and so not for the run."""
    root = tmp_path / "repo"
    code = f"print(open({str(root / 'data.csv')!r}).read())\n"
    repository(root, {"README.md": readme("python train.py"), "train.py": code, "data.csv": "1\n"})
    done = run(root)
    if done.report is not None and not done.report.confined:
        pytest.skip("name spaces are not to be had here; the original stays in sight")
    step = stuck_at(done.report, 1, "absolute path")
    assert step.why is not None
    assert str(root) in step.why.message


@pytest.mark.usefixtures("ready_venv")
def test_an_absolute_path_is_noted_where_it_cannot_be_tried(tmp_path: Path) -> None:
    """A path into a home that no step reads is told with file and line."""
    code = "if False:\n    open('/home/ann/churn.csv')\nprint(1)\n"
    root = repository(tmp_path / "r", {"README.md": readme("python a.py"), "a.py": code})
    report = run(root).report
    assert report is not None
    assert report.verdict == "reproduced"
    assert [(note.kind, note.place) for note in report.notes] == [("absolute path", "a.py:2")]


@pytest.mark.usefixtures("ready_venv")
def test_a_notebook_that_was_run_out_of_order(tmp_path: Path) -> None:
    """Run from top to bottom it fails; the cell and the name are told."""
    wheels = tmp_path / "wheels"
    wheel(wheels, "jupyter", "1.0", {"standin.py": JUPYTER}, "jupyter = standin:main")
    book = notebook((3, "df = 1"), (5, "print(clean)"), (4, "clean = df + 1"))
    root = repository(
        tmp_path / "repo",
        {
            "README.md": readme(
                "pip install jupyter", "jupyter nbconvert --to html --execute analysis.ipynb"
            ),
            "analysis.ipynb": book,
        },
    )
    step = stuck_at(run(root, wheels).report, 2, "notebook order")
    assert step.why is not None
    assert "cell 2 needs clean, which only cell 3 makes" in step.why.message
    assert "do not rise" in step.why.message
    assert step.why.quote == "NameError: name 'clean' is not defined"


def test_a_good_repository_reports_the_minutes(tmp_path: Path) -> None:
    """Install, prepare in a folder that later steps start from, a variable that carries over."""
    wheels = tmp_path / "wheels"
    wheel(wheels, "tinylib", "2.0", {"tinylib.py": "two = 2\n"})
    root = repository(
        tmp_path / "good",
        {
            "README.md": readme(
                "git clone https://example.org/me/good.git",
                "cd good",
                "python -m venv env && source env/bin/activate",
                "pip install -r requirements.txt",
                "export SEED=3",
                "cd src",
                "python train.py  # a minute",
            ),
            "requirements.txt": "tinylib==2.0\n",
            "src/train.py": "import os, tinylib\nopen('model.txt', 'w').write('m')\n"
            "print('AUC', tinylib.two, os.environ['SEED'])\n",
        },
    )
    done = run(root, wheels)
    report = done.report
    assert report is not None and done.record is not None
    assert [(s.number, s.status) for s in report.steps] == [
        (1, "done"),
        (2, "done"),
        (3, "ok"),
        (4, "ok"),
        (5, "ok"),
        (6, "ok"),
        (7, "ok"),
    ]
    assert report.verdict == "reproduced"
    assert report.steps[-1].tail == "AUC 2 3"
    assert report.first_result_s is not None
    assert 0 < report.setup_s < report.first_result_s <= report.total_s < 90
    assert report.first_result_s == pytest.approx(
        report.setup_s + sum(s.seconds or 0 for s in report.steps), abs=2
    )
    estimate = done.record.estimates["run/minutes_to_first_result"]
    assert estimate.value == round(report.first_result_s / 60, 2)
    assert (estimate.n, estimate.low, estimate.high) == (1, None, None)
    assert not (root / "src/model.txt").exists()
