"""``bonafide init`` as it is typed: what it says, how it ends, and how it asks."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bonafide.cli import MISTAKE, OK, run
from bonafide.portfolio.case import read_case
from tests.workspace.messy import cv, parcels


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project and a CV."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1799000000")
    parcels(tmp_path / "parcels")
    cv(tmp_path / "resume.json")
    return tmp_path


def test_it_says_what_was_drafted_from_what(capsys: pytest.CaptureFixture[str]) -> None:
    """Files, facts with their places, questions, evidence and the next command, in 80 columns."""
    assert run(["init", "--from", "parcels", "--from", "resume.json"]) == OK
    out = capsys.readouterr().out
    assert "New casebook: casebook" in out
    assert "profile.yaml  drafted from resume.json" in out
    assert "cases/parcels/case.md  drafted from parcels" in out
    assert "from README.md" in out
    assert "measured: evidence/preds.json" in out
    assert "bonafide init casebook --ask" in out
    assert max(len(line) for line in out.splitlines()) <= 80
    assert run(["check", "casebook"]) == OK
    assert run(["build", "casebook"]) == OK
    capsys.readouterr()
    assert run(["init", "--from", "parcels", "--from", "resume.json"]) == OK
    assert "cases/parcels/case.md  as it was" in capsys.readouterr().out


def test_without_a_source_there_is_a_profile_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All questions, no case, and the next command."""
    assert run(["init", "mine"]) == OK
    out = capsys.readouterr().out
    assert "no case" in out and "bonafide init mine --from PATH" in out
    assert run(["build", "mine"]) == OK


def test_a_source_that_is_not_there_is_the_user_s_mistake(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Told by its name; no casebook is begun."""
    assert run(["init", "--from", "nowhere"]) == MISTAKE
    assert "nowhere" in capsys.readouterr().err
    assert not Path("casebook").exists()


def typed(text: str) -> subprocess.CompletedProcess[str]:
    """Answers from a script, line by line."""
    return subprocess.run(
        [sys.executable, "-m", "bonafide", "init", "--from", "parcels", "--ask"],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


def test_lines_of_a_script_are_answers() -> None:
    """One line is one answer, an empty one skips, ? explains, and the end ends the asking."""
    done = typed('Ada: "the #1"\n\n?\nThe dispatcher: Bo\n')
    assert done.returncode == OK, done.stderr
    assert "2 answers saved" in done.stdout
    assert "Your answer goes to cases/parcels/case.md" in done.stdout
    profile = Path("casebook/profile.yaml").read_text()
    assert 'name: "Ada: \\"the #1\\""\n' in profile
    text = Path("casebook/cases/parcels/case.md").read_text()
    case = read_case("case.md", text, slug="parcels")
    assert case.framing is not None and case.framing.decision == "The dispatcher: Bo"


@pytest.mark.slow
def test_ctrl_c_loses_nothing() -> None:
    """At a terminal: an answer of two lines is saved, and so is one that Ctrl-C cuts short."""
    assert run(["init", "--from", "parcels"]) == OK
    terminal, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bonafide", "init", "--ask"],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
    ) as process:
        _until(terminal, b"> ")
        os.write(terminal, b"Ada\n")
        _until(terminal, b"> ")
        os.write(terminal, b"Because of\nlate: labels\n\n")
        _until(terminal, b"> ")
        os.write(terminal, b"half an answer\n")
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _until(terminal, b"> ")
        process.send_signal(signal.SIGINT)
        _until(terminal, b"3 answers saved")
        assert process.wait(20) == OK
    profile = Path("casebook/profile.yaml").read_text()
    assert "name: Ada\n" in profile
    assert "why: |-\n  Because of\n  late: labels\n" in profile
    assert "half an answer" in profile + Path("casebook/cases/parcels/case.md").read_text()


def _until(terminal: int, words: bytes, seconds: float = 30) -> bytes:
    seen = b""
    end = time.monotonic() + seconds
    while words not in seen:
        assert time.monotonic() < end, seen
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    return seen
