"""``bonafide init`` as it is typed: what it says, how it ends, and how it asks."""

from __future__ import annotations

import os
import pty
import re
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


def test_each_question_says_what_it_is_about() -> None:
    """The item's own words stand above its questions, the section in words, the file and line;
    and nothing is wider than a terminal."""
    assert run(["init", "--from", "parcels"]) == OK
    path = Path("casebook/cases/parcels/case.md")
    text = path.read_text()
    items = (
        'limitations:\n- statement: It fails at night.\n  next: "[ASK: What then?]"\n'
        '- statement: It fails in [May](evidence/x.json#a).\n  next: "[ASK: What then?]"\n'
        "decisions:\n- title: Counted first\n  # owner: [ASK: Whose?]\n"
        "- title: Trees\n  # owner: [ASK: Whose?]\n"
    )
    head = re.sub(r"(?ms)^(decisions|limitations):.*?(?=^[\w#-])", "", text)
    path.write_text(head.replace("---\n", f"---\n{items}", 1))
    done = typed("\n" * 200)
    assert done.returncode == OK, done.stderr
    assert "limitation 2\n" in done.stdout and "“It fails in May.”\n" in done.stdout
    assert "“It fails at night.”\n" in done.stdout
    line = path.read_text().split("\n").index("  # owner: [ASK: Whose?]") + 1
    shown = f" · decision 1\n  cases/parcels/case.md:{line}\n  “Counted first”\n\n  Whose?\n"
    assert shown in done.stdout
    assert "limitations[" not in done.stdout and "framing." not in done.stdout
    asked = done.stdout.partition(" of ")[2]
    assert max(map(len, asked.splitlines())) <= 80


def test_what_is_no_answer_is_told_once() -> None:
    """A word that does not fit: one message, in 80 columns, and the same question again."""
    done = typed("nonsense\n" * 60)
    assert done.returncode == OK, done.stderr
    said = " ".join(done.stdout.split())
    assert said.count("; expected ") == said.count("Once more") >= 1
    assert max(map(len, done.stdout.partition(" of ")[2].splitlines())) <= 80


def test_a_line_goes_on_after_a_backslash() -> None:
    """Everywhere: one line is an answer, and only a backslash at its end makes it go on."""
    done = typed("Ada\\\nLovelace\n")
    assert done.returncode == OK, done.stderr
    assert "1 answer saved" in done.stdout
    assert "name: |-\n  Ada\n  Lovelace\n" in Path("casebook/profile.yaml").read_text()


@pytest.mark.slow
def test_ctrl_c_loses_nothing() -> None:
    """At a terminal: Enter ends every answer, a second Enter that follows at once skips nothing,
    lines pasted together stay together, and what Ctrl-C cuts short is saved."""
    assert run(["init", "cbs", "--from", "parcels"]) == OK
    terminal, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bonafide", "init", "cbs", "--ask"],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
    ) as process:
        _until(terminal, b"> ")
        os.write(terminal, b"Ada\n\n")
        _until(terminal, b"> ")
        os.write(terminal, b"Because of\nlate: labels\n")
        _until(terminal, b"> ")
        os.write(terminal, b"half an answer\\\n")
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _until(terminal, b"> ")
        process.send_signal(signal.SIGINT)
        said = _until(terminal, b"--ask")
        assert b"3 answers saved" in said
        assert b"bonafide init cbs --ask" in said
        assert process.wait(20) == OK
    profile = Path("cbs/profile.yaml").read_text()
    assert "name: Ada\n" in profile
    assert "why: |-\n  Because of\n  late: labels\n" in profile
    assert "half an answer" in profile + Path("cbs/cases/parcels/case.md").read_text()


def _until(terminal: int, words: bytes, seconds: float = 30) -> bytes:
    seen = b""
    end = time.monotonic() + seconds
    while words not in seen:
        assert time.monotonic() < end, seen
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    return seen
