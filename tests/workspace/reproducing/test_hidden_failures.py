"""A failure that the shell hides is one, and what shows no work is no first result."""

from __future__ import annotations

from pathlib import Path

import pytest

from bonafide.sources.documents.catalogue import read_bytes
from bonafide.workspace.reproducing.commands import typed_in
from tests.workspace.reproducing.composing import readme, repository, run

BROKEN = "import nowhere_to_be_found\n"
WORKS = "print('auc 0.9')\n"


@pytest.mark.usefixtures("ready_venv")
@pytest.mark.parametrize(
    "command", ["python train.py | tee log.txt", "python train.py || true", "python train.py || :"]
)
def test_a_hidden_failure_is_told(command: str, tmp_path: Path) -> None:
    """A pipe and "|| true" end well however the program before them ended."""
    root = repository(tmp_path / "repo", {"README.md": readme(command), "train.py": BROKEN})
    report = run(root).report
    assert report is not None
    assert [step.number for step in report.failed] == [1]
    assert report.first_result_s is None


@pytest.mark.usefixtures("ready_venv")
def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    """ "| head" closes the pipe on a program that works."""
    lines = "for n in range(100_000): print(n)\n"
    root = repository(
        tmp_path / "repo", {"README.md": readme("python count.py | head -3"), "count.py": lines}
    )
    report = run(root).report
    assert report is not None
    assert not report.failed
    assert report.first_result_s is not None


@pytest.mark.parametrize(
    ("command", "purpose"),
    [
        ("make help", "look"),
        ("python train.py --help", "look"),
        ("python train.py -h", "look"),
        ("python download_data.py", "setup"),
        ("bash scripts/fetch.sh", "setup"),
        ("make data", "setup"),
        ("dvc pull", "setup"),
        ("python train.py", "result"),
        ("python downloads_model.py --out x", "result"),
        ("dvc repro", "result"),
        ("make train", "result"),
    ],
)
def test_help_and_downloads_are_no_results(command: str, purpose: str) -> None:
    """Fetching and looking prepare the work; they do none of it."""
    document = read_bytes(readme(command).encode(), "README.md")
    assert [each.purpose for each in typed_in(document, "repo").commands] == [purpose]
