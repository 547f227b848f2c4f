"""A run of one repository is not taken as evidence of another's case."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bonafide.cli import MISTAKE, run
from bonafide.errors import UserError
from bonafide.workspace.drafted import Drafted
from bonafide.workspace.same_project import require_same_project


def repository(folder: Path, word: str) -> tuple[Path, str]:
    """A repository with one commit, and that commit."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(folder)]
    folder.mkdir()
    subprocess.run([*git, "init", "-q"], check=True)
    (folder / "README.md").write_text(f"# {word}\n\n```bash\npython -c 'print(1)'\n```\n")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "-m", word], check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    return folder, head.stdout.strip()


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A casebook with a case, in the working folder."""
    folder = tmp_path / "casebook/cases/mine"
    folder.mkdir(parents=True)
    (tmp_path / "casebook/profile.yaml").write_text("schema_version: 1\nname: Ada\n")
    (folder / "case.md").write_text("---\nschema_version: 1\ntitle: Mine\n---\nStory.\n")
    monkeypatch.chdir(tmp_path)
    return folder


def test_another_repository_is_refused_before_anything_runs(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the commit its history began with; the help names the ways out."""
    _, began = repository(tmp_path / "mine", "mine")
    repository(tmp_path / "other", "other")
    (book / ".drafted.json").write_bytes(Drafted("mine", began=began).to_bytes())
    assert run(["reproduce", "other", "--case", "mine", "--yes"]) == MISTAKE
    said = capsys.readouterr()
    assert "is not the repository that case 'mine' was drafted from" in said.err
    assert "--out FILE" in said.err
    assert "README" not in said.out
    assert not (book / "evidence").exists()


def test_its_own_repository_and_one_of_which_nothing_is_known_pass(
    book: Path, tmp_path: Path
) -> None:
    """The same beginning wherever it lies, and a case that remembers nothing."""
    mine, began = repository(tmp_path / "mine", "mine")
    other, _ = repository(tmp_path / "other", "other")
    record = book / "evidence/reproduction.json"
    require_same_project(other, record)
    (book / ".drafted.json").write_bytes(Drafted("mine", began=began).to_bytes())
    require_same_project(mine.rename(tmp_path / "moved"), record)
    with pytest.raises(UserError, match="began with another commit"):
        require_same_project(other, record)
