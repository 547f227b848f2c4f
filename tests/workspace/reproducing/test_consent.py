"""What somebody agrees to stands there to the last character, and nothing hangs or lies before."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bonafide.cli import MISTAKE, OK
from bonafide.cli import run as bonafide
from bonafide.cli.reproduce_commands import command_lines
from bonafide.evidence.store.records import load_record, save_record
from bonafide.workspace.reproducing.ignored import ignored_among
from bonafide.workspace.reproducing.source import copied, named_source
from tests.workspace.reproducing.composing import readme, repository

LONG = "python a.py " + " ".join(f"--option-{i}={i}" for i in range(60)) + "; rm -rf everything"


@pytest.mark.parametrize(
    "command",
    [
        LONG,
        "x" * 1_000,
        "# a comment\nrm -rf all",
        "for i in 1 2; do\n  echo '  two  spaces'\ndone",
        "echo " + " " * 300 + "; rm -rf behind-the-edge",
        "cat <<END\n  1  line 9    pip install kind\nEND",
        "漢字" * 60 + "; rm",
    ],
)
@pytest.mark.parametrize("width", [66, 86])
def test_every_character_of_a_command_is_shown(command: str, width: int) -> None:
    """Put together again, the lines are the command; none is wider than there is room."""
    from rich.cells import cell_len

    lines = list(command_lines(command, width))
    assert all(cell_len(line) <= width for line in lines)
    assert {line[:2] for line in lines[1:]} <= {"| ", "↳ "}
    again = "".join(("\n" if line.startswith("| ") else "") + line[2:] for line in lines)
    assert again == command


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x1b", "\\x1b"),
        ("\r", "\\x0d"),
        ("\x08", "\\x08"),
        ("\t", "\\x09"),
        ("\u202e", "\\u{202e}"),
        ("\u200b", "\\u{200b}"),
        ("\u00a0", "\\xa0"),
        ("\u3164", "\\u{3164}"),
        ("\u034f", "\\u{34f}"),
        ("\u2028", "\\u{2028}"),
    ],
)
def test_what_steers_or_draws_nothing_is_shown_as_its_code(character: str, code: str) -> None:
    """Nothing overwrites, reverses or hides what will be run."""
    assert list(command_lines(f"a{character}b", 60)) == [f"  a{code}b"]


def test_the_plan_shows_the_end_of_a_long_command_and_each_line_of_a_block(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the plan itself, at 80 columns: no ellipsis, and no line that joins another's comment."""
    monkeypatch.setenv("COLUMNS", "80")
    loop = "for f in a; do # only looks\n  rm $f\ndone"
    root = repository(tmp_path / "r", {"README.md": readme(LONG, loop), "a.py": "print(1)\n"})
    assert bonafide(["reproduce", str(root), "--plan"]) == OK
    said = capsys.readouterr().out
    steps = said.partition("Steps, from")[2].partition("Limits")[0]
    assert "…" not in steps
    assert "rm-rfeverything" in re.sub(r"[\s↳]", "", steps)
    assert re.search(r"\n {14}\|   rm \$f\n {14}\| done\n", steps)


def _in_time(what: Callable[[], object], seconds: float = 60.0) -> object:
    """What it returns; a failure, not a test that hangs, where it takes too long."""
    answers: list[object] = []
    thread = threading.Thread(target=lambda: answers.append(what()), daemon=True)
    thread.start()
    thread.join(seconds)
    assert answers, "it hangs"
    return answers[0]


def test_what_stands_in_the_place_of_a_file_hangs_nothing(tmp_path: Path) -> None:
    """A pipe, a link to an endless device, a folder behind a link: changed, all of them."""
    names = ("pipe", "zero", "same", "folder/inside")
    root = repository(tmp_path / "r", dict.fromkeys(names, ""))
    for name in ("pipe", "zero"):
        (root / name).unlink()
    os.mkfifo(root / "pipe")
    (root / "zero").symlink_to("/dev/zero")
    (root / "folder").rename(tmp_path / "away")
    (root / "folder").symlink_to(tmp_path / "away")
    source = named_source(str(root))
    copy = _in_time(lambda: copied(source, tmp_path / "copy", 2**20))
    assert copy.changed == ("folder/inside", "pipe", "zero")  # type: ignore[attr-defined]


def test_patterns_that_would_never_end_do(tmp_path: Path) -> None:
    """A .gitignore of stars is decided in linear time."""
    evil = "*a" * 40 + "b\n" + "/".join(["**", "*a*a*a*a*a*a*a*a"] * 8) + "b\n"
    (tmp_path / ".gitignore").write_text(evil)
    paths = {"a" * 200 + str(i) for i in range(20)} | {"/".join(["a" * 40] * 20)}
    began = time.process_time()
    found = _in_time(lambda: ignored_among(paths, (".gitignore",), tmp_path))
    assert found == set() and time.process_time() - began < 5


def test_ignored_is_what_git_ignores(tmp_path: Path) -> None:
    """Deeper files decide first, an ignored folder takes all in it, and ! takes back."""
    (tmp_path / "sub").mkdir()
    (tmp_path / ".gitignore").write_text("*.csv\n/data/\nbuild/\n!keep.csv\n")
    (tmp_path / "sub/.gitignore").write_text("!own.csv\nlocal.*\n")
    paths = {
        "a.csv", "keep.csv", "data/keep.csv", "sub/data/x", "sub/own.csv", "sub/b.csv",
        "sub/local.py", "local.py", "x/build/y.py",
    }  # fmt: skip
    found = ignored_among(paths, (".gitignore", "sub/.gitignore"), tmp_path)
    assert found == {"a.csv", "data/keep.csv", "sub/b.csv", "sub/local.py", "x/build/y.py"}


@pytest.mark.usefixtures("ready_venv")
@pytest.mark.parametrize("by", ["--out", "--case"])
def test_a_record_of_another_kind_is_not_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], by: str
) -> None:
    """A measured record stays as it is, and nothing is run."""
    root = repository(tmp_path / "r", {"README.md": readme("python a.py"), "a.py": "print(1)\n"})
    evidence = tmp_path / "book/cases/churn/evidence"
    evidence.mkdir(parents=True)
    out = evidence / "reproduction.json"
    arguments = ["reproduce", str(root), "--yes"]
    arguments += (
        ["--out", str(out)]
        if by == "--out"
        else ["--casebook", str(tmp_path / "book"), "--case", "churn"]
    )
    assert bonafide(arguments) == OK
    record = load_record(out)
    save_record(out, record.model_copy(update={"kind": "measure"}).sealed())
    before = out.read_bytes()
    capsys.readouterr()
    assert bonafide(arguments) == MISTAKE
    heard = capsys.readouterr()
    assert "kind 'measure'" in heard.err and heard.out == ""
    assert out.read_bytes() == before
