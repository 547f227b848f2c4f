"""The command itself: refuses, asks, reports, keeps, and cleans up when it is interrupted."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from bonafide.cli import FINDINGS, MISTAKE, OK, STOPPED
from bonafide.cli import run as bonafide
from bonafide.evidence.store.records import load_record
from tests.workspace.reproducing.composing import alive, readme, repository


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose README works; temporary files go to a folder of the test's own."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    return repository(tmp_path / "good", {"README.md": readme("python a.py"), "a.py": "print(1)\n"})


def test_without_a_repository_it_refuses(capsys: pytest.CaptureFixture[str]) -> None:
    """None is ever chosen."""
    assert bonafide(["reproduce", "--yes"]) == MISTAKE
    assert "name the repository" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("repo", "said"),
    [
        ("https://code.example/me/x.git", "git clone https://code.example/me/x.git"),
        ("git@code.example:me/x.git", "nothing is fetched"),
        ("no-such-folder", "no such folder"),
    ],
)
def test_what_is_no_folder_here_is_refused(
    repo: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is fetched; the message says what to do."""
    assert bonafide(["reproduce", repo, "--yes"]) == MISTAKE
    assert said in capsys.readouterr().err


def test_a_folder_of_a_repository_and_one_without_a_commit_are_refused(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The person named a part, not the whole. Without a commit there is nothing to clone."""
    (good / "part").mkdir()
    assert bonafide(["reproduce", str(good / "part"), "--yes"]) == MISTAKE
    assert "is a part of the repository good" in capsys.readouterr().err
    from dulwich import porcelain

    (tmp_path / "new").mkdir()
    porcelain.init(str(tmp_path / "new")).close()
    assert bonafide(["reproduce", str(tmp_path / "new"), "--yes"]) == MISTAKE
    assert "nothing was committed yet" in capsys.readouterr().err


def test_the_plan_alone_runs_nothing(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, the steps and the warning, and no trace."""
    assert bonafide(["reproduce", str(good), "--plan"]) == OK
    said = capsys.readouterr().out
    assert "line 4    python a.py" in said and "with your rights" in said
    assert max(len(line) for line in said.splitlines() if str(good) not in line) <= 80
    assert list((good.parent / "scratch").iterdir()) == []


def test_without_a_terminal_nothing_is_run_unless_told(
    good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The plan is shown, the way out named."""
    assert bonafide(["reproduce", str(good)]) == MISTAKE
    heard = capsys.readouterr()
    assert "python a.py" in heard.out and "--yes" in heard.err


@pytest.mark.parametrize(("answer", "status"), [(b"n\n", 2), (b"\n", 2), (b"y\n", 0)])
def test_on_a_terminal_it_asks(good: Path, answer: bytes, status: int) -> None:
    """Only yes runs anything."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bonafide", "reproduce", str(good)],
        stdin=follower,
        stderr=follower,
        stdout=subprocess.PIPE,
    )
    os.close(follower)
    os.write(leader, answer)
    out, _ = process.communicate(timeout=90)
    os.close(leader)
    assert process.returncode == status
    assert (b"A first result after" in out) == (status == 0)
    assert (b"Nothing was run." in out) == (status == 2)


def test_the_record_goes_to_the_case_and_builds(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A claim can be bound to the minutes, and check and build take the record."""
    book = tmp_path / "book"
    case = book / "cases/churn"
    case.mkdir(parents=True)
    (book / "profile.yaml").write_text("schema_version: 1\nname: Ada\n")
    arguments = ["reproduce", str(good), "--yes", "--casebook", str(book)]
    assert bonafide([*arguments, "--case", "chrun"]) == MISTAKE
    assert "expected churn" in capsys.readouterr().err
    assert bonafide(arguments) == MISTAKE
    assert bonafide([*arguments, "--case", "churn", "--out", "x"]) == MISTAKE
    assert bonafide([*arguments, "--case", "churn"]) == OK
    record = load_record(case / "evidence/reproduction.json")
    assert (record.kind, record.grade, record.simulated) == ("reproduction", "recorded", False)
    text = (case / "evidence/reproduction.json").read_text()
    assert str(tmp_path) not in text.replace(str(record.made.command), "")
    minutes = record.estimates["run/minutes_to_first_result"].value
    (case / "case.md").write_text(
        "---\nschema_version: 1\ntitle: Churn\n---\n"
        f"It takes [{minutes}](evidence/reproduction.json#run/minutes_to_first_result) minutes.\n"
    )
    capsys.readouterr()
    assert bonafide(["check", str(book)]) == OK
    assert bonafide(["build", str(book)]) == OK
    (page,) = book.glob("public/**/reproduction*.html")
    assert "What a stranger types" in page.read_text()


def test_a_readme_without_commands_is_the_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is invented: what could be named is named, and nothing is run."""
    root = repository(tmp_path / "r", {"README.md": "# A\n\nGood.\n", "train.py": "print(1)\n"})
    assert bonafide(["reproduce", str(root)]) == FINDINGS
    said = capsys.readouterr().out
    assert "holds no command" in said and "It holds train.py" in said
    assert "stuck before the first step" in said


def test_a_plain_folder_is_copied_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without git there is no telling what a stranger gets."""
    root = tmp_path / "plain"
    (root / ".venv").mkdir(parents=True)
    (root / "README.md").write_text(readme("python a.py"))
    (root / "a.py").write_text("print(1)\n")
    assert bonafide(["reproduce", str(root), "--plan"]) == OK
    assert "no git: the files as they lie, 2 files" in " ".join(capsys.readouterr().out.split())


def test_what_only_docker_runs_is_no_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cannot tell, and exit 1."""
    root = repository(tmp_path / "r", {"README.md": readme("docker build .", "docker run x")})
    assert bonafide(["reproduce", str(root), "--yes"]) == FINDINGS
    assert "Cannot tell" in capsys.readouterr().out


def test_a_file_that_is_no_record_is_refused_before_anything_runs(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fifteen minutes are not spent on a result that cannot be kept."""
    (tmp_path / "data.csv").write_text("a,b\n")
    assert bonafide(["reproduce", str(good), "--yes", "--out", str(tmp_path / "data.csv")]) == 2
    assert (tmp_path / "data.csv").read_text() == "a,b\n"
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_interrupted_it_leaves_no_process_and_no_folder(tmp_path: Path, number: int) -> None:
    """Ctrl-C and an end by the system clean up; even when killed, no step goes on."""
    token = f"x{uuid.uuid4().hex}"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    code = "import time, subprocess, sys; print(1); time.sleep(600)\n"
    root = repository(
        tmp_path / "r",
        {"README.md": readme(f"python a.py {token} & python a.py {token}"), "a.py": code},
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "bonafide", "reproduce", str(root), "--yes"],
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 90
    while len([line for line in alive(token) if line.startswith("python")]) < 2:
        assert time.monotonic() < until and process.poll() is None
        time.sleep(0.1)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert b"Traceback" not in err
    until = time.monotonic() + 30
    while alive(token) and time.monotonic() < until:
        time.sleep(0.05)
    assert alive(token) == []
    if number != signal.SIGKILL:
        assert process.returncode == STOPPED
        assert list(scratch.iterdir()) == []
