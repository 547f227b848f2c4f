"""The doorway: exit statuses, help, words on the terminal."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from bonafide.cli import BUG, FINDINGS, MISTAKE, OK, run
from bonafide.cli.output import printable
from bonafide.errors import UserError


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A small table with two scores, one named as a baseline."""
    rng = np.random.default_rng(7)
    label = rng.integers(0, 2, 400)
    score = np.clip(label * 0.3 + rng.random(400) * 0.7, 0, 1)
    frame = pl.DataFrame(
        {
            "y": label,
            "p_new": score,
            "p_base": rng.random(400),
            "shop": rng.choice(["a", "b"], 400),
        }
    )
    path = tmp_path / "preds.parquet"
    frame.write_parquet(path)
    return path


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command of the table is in the help, with a sentence."""
    from bonafide.cli.app import COMMANDS

    assert run(["--help"]) == OK
    said = capsys.readouterr().out
    for name in COMMANDS:
        assert f"\n  {name} " in said


def test_measure_prints_intervals_and_paired_differences(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text names what was assumed, the model, the baseline and the verdict."""
    assert run(["measure", str(table), "--slice", "shop"]) == OK
    said = capsys.readouterr().out
    for words in ("model: ", "p_new", "model − p_base", "better", "worst of 2 shop", "threshold:"):
        assert words in said


@pytest.mark.parametrize("columns", ["80", "120"])
def test_measure_fits_the_terminal(
    table: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal no line is wider than it."""
    monkeypatch.setenv("COLUMNS", columns)
    shown = on_terminal(["measure", str(table), "--slice", "shop"])
    widths = [len(line.rstrip("\r\n")) for line in shown.splitlines()]
    assert max(widths) <= int(columns)


def on_terminal(arguments: list[str], typed: bytes = b"") -> str:
    """What a person at a terminal would see."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bonafide", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "dumb"},
    ) as process:
        os.close(theirs)
        if typed:
            os.write(ours, typed)
        seen = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        process.wait(30)
    os.close(ours)
    return seen.decode("utf-8")


def test_one_question_is_asked_on_a_terminal(tmp_path: Path) -> None:
    """Two possible labels: a person is asked once, and the answer is used."""
    pl.DataFrame({"late": [0, 1] * 50, "gone": [1, 0] * 50, "score": [0.2, 0.7] * 50}).write_csv(
        tmp_path / "t.csv"
    )
    seen = on_terminal(["measure", str(tmp_path / "t.csv")], b"1\n")
    assert "which column is the label?" in seen
    assert "roc_auc" in seen


def test_no_question_without_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a script the same table is an error that names the flag."""
    pl.DataFrame({"late": [0, 1] * 50, "gone": [1, 0] * 50, "score": [0.2, 0.7] * 50}).write_csv(
        tmp_path / "t.csv"
    )
    assert run(["measure", str(tmp_path / "t.csv")]) == MISTAKE
    assert "--label late" in capsys.readouterr().err


def test_json_is_the_record_and_out_writes_it(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--format json prints what --out writes; a second run leaves the file untouched."""
    out = tmp_path / "evidence" / "replay.json"
    words = ["measure", str(table), "--format", "json", "--out", str(out)]
    assert run(words) == OK
    printed = json.loads(capsys.readouterr().out)
    before = out.read_bytes()
    assert printed == json.loads(before)
    assert (
        printed["inputs"][0]["path"] == "../preds.parquet" or printed["inputs"][0]["path"] is None
    )
    assert run(words) == OK
    assert out.read_bytes() == before


def test_options_without_a_file_are_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    """Options that would be ignored are refused."""
    assert run(["measure", "--label", "y"]) == MISTAKE
    assert "no file" in capsys.readouterr().err


def test_measure_outside_a_casebook_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a file and without a casebook the way out is shown."""
    monkeypatch.chdir(tmp_path)
    assert run(["measure"]) == MISTAKE
    assert "bonafide demo" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["measure", "--nonsense"], ["nonsense"]])
def test_a_wrong_word_is_a_mistake(words: list[str]) -> None:
    """Unknown options and commands exit 2 like every mistake of the user's."""
    assert run(words) == MISTAKE


def test_our_bug_keeps_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anything that is neither a mistake nor a finding exits 3 with its traceback."""
    import bonafide.portfolio.schema

    def broken() -> dict[str, object]:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(bonafide.portfolio.schema, "json_schemas", broken)
    assert run(["schema"]) == BUG
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "ZeroDivisionError: ours" in said


def test_a_mistake_has_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistake of the user's is words alone."""

    def mistaken() -> dict[str, object]:
        raise UserError("say it plainly")

    monkeypatch.setattr("bonafide.portfolio.schema.json_schemas", mistaken)
    assert run(["schema"]) == MISTAKE
    assert capsys.readouterr().err == "say it plainly\n"


def test_check_reports_by_line_and_column(
    table: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Outside a casebook too: a wrong number exits 1, --fix mends it, then it is clean."""
    monkeypatch.chdir(tmp_path)
    assert run(["measure", str(table.name), "--out", "evidence/replay.json"]) == OK
    text = tmp_path / "README.md"
    text.write_text("AUC [0.001](evidence/replay.json#model/roc_auc).\r\n", newline="")
    capsys.readouterr()
    assert run(["check", "README.md"]) == FINDINGS
    assert "README.md:1:5  error [EVD001]" in capsys.readouterr().out
    assert run(["check", "README.md", "--fix"]) == OK
    assert run(["check", "README.md"]) == OK
    assert text.read_bytes().endswith(b").\r\n")


def test_check_knows_a_stale_record(
    table: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The table changed since it was measured: stale. The table is gone: no finding."""
    monkeypatch.chdir(tmp_path)
    assert run(["measure", str(table.name), "--out", "evidence/replay.json"]) == OK
    record = json.loads((tmp_path / "evidence" / "replay.json").read_text(encoding="utf-8"))
    value = round(record["estimates"]["model/brier"]["value"], 3)
    (tmp_path / "a.md").write_text(f"[{value}](evidence/replay.json#model/brier)", encoding="utf-8")
    assert run(["check"]) == OK
    table.write_bytes(table.read_bytes() + b"x")
    assert run(["check"]) == FINDINGS
    assert "EVD003" in capsys.readouterr().out
    table.unlink()
    assert run(["check"]) == OK


def test_a_link_cannot_read_outside(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A record outside the folder one works in is not opened, whatever a text says."""
    inside = tmp_path / "inside"
    inside.mkdir()
    assert run(["measure", str(table), "--out", str(tmp_path / "secret.json")]) == OK
    (inside / "a.md").write_text("[0.5](../secret.json#model/brier)", encoding="utf-8")
    monkeypatch.chdir(inside)
    assert run(["check", "a.md"]) == FINDINGS
    said = capsys.readouterr().out
    assert "leads out of" in said


def test_escapes_never_reach_the_terminal() -> None:
    """Control characters and marks that reverse writing are shown as codes."""
    assert printable("a\x1b[2Jb\u202ec\x9b") == "a\\x1b[2Jb\\u{202e}c\\x9b"
    assert printable("naïve – 中文\n") == "naïve – 中文\n"


def test_a_reader_who_goes_away_is_no_error(table: Path) -> None:
    """`bonafide measure … | head -1` ends quietly."""
    done = subprocess.run(
        f"{sys.executable} -m bonafide measure {table} --format json | head -c 10",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
