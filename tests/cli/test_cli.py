"""The doorway: exit statuses, help, words on the terminal."""

import json
import os
import pty
import re
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
    for words in (
        "model: ",
        "p_new",
        "against p_base",
        "better than p_base",
        "shop, 2 values",
        "threshold:",
    ):
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
    assert "bonafide init --from" in capsys.readouterr().err


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


@pytest.mark.parametrize("rows", [20, 20_000])
def test_a_reader_who_goes_away_leaves_status_zero(table: Path, rows: int) -> None:
    """With few or many lines still to come, `| head` is no finding and leaves no words."""
    slices = pl.read_parquet(table).with_columns(
        group=pl.int_range(pl.len()) % (200 if rows > 100 else 2)
    )
    slices.write_parquet(table)
    words = f"{sys.executable} -m bonafide measure {table} --slice group --format json"
    for reader in ("head -c 1", "true"):
        done = subprocess.run(
            ["bash", "-c", f"{words} | {reader} >/dev/null; exit ${{PIPESTATUS[0]}}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (OK, "")


@pytest.mark.parametrize(
    ("flag", "text", "said"),
    [
        ("--threshold", "20%", "--threshold '20%' is not a number; write 0.2\n"),
        ("--cost-act", "1,5", "--cost-act '1,5' is not a number; write 1.5\n"),
        ("--cost-miss", "much", "--cost-miss 'much' is not a number; write 0.2\n"),
    ],
)
def test_a_number_that_is_none(
    table: Path, capsys: pytest.CaptureFixture[str], flag: str, text: str, said: str
) -> None:
    """A number as people write it is answered with how to write it here."""
    assert run(["measure", str(table), flag, text]) == MISTAKE
    assert capsys.readouterr().err == said


def test_costs_are_shown_only_where_they_were_given(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without costs no row about money; with them, what acting on nobody and everybody costs."""
    assert run(["measure", str(table)]) == OK
    said = capsys.readouterr().out
    assert "expected_cost" not in said
    assert "acting on nobody" not in said
    costs = ["--cost-act", "3", "--cost-miss", "10", "--currency", "EUR"]
    assert run(["measure", str(table), *costs]) == OK
    said = capsys.readouterr().out
    assert pl.read_parquet(table)["y"].sum() == 213
    assert "expected_cost" in said
    assert re.search(r"acting on nobody +€5\.33\n", said)
    assert re.search(r"acting on everybody +€3\.00\n", said)


def test_swapped_costs_are_noticed(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To act at a higher price than a miss is most likely a slip."""
    assert run(["measure", str(table), "--cost-act", "10", "--cost-miss", "3"]) == OK
    assert "did you swap them?" in " ".join(capsys.readouterr().out.split())


def test_noise_is_not_the_worst_slice(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only slices with an interval are ranked; the others are counted."""
    frame = pl.read_parquet(table).with_row_index("at")
    many = frame.with_columns(
        who=pl.when(pl.col("at") < 300).then(pl.lit("big")).otherwise(pl.format("u{}", "at"))
    ).drop("at")
    many.write_parquet(table)
    assert run(["measure", str(table), "--slice", "who", "--cluster", "shop"]) == OK
    none = " ".join(capsys.readouterr().out.split())
    assert "101 values of who: none has enough rows for an interval of roc_auc" in none
    assert run(["measure", str(table), "--slice", "who"]) == OK
    said = capsys.readouterr().out
    assert "who, 1 value" in said
    assert "who: 100 more with too few rows for an interval" in said
    ranked = said.split("who, 1 value")[1].split("100 more")[0]
    assert "big" in ranked
    assert not [word for word in ranked.split() if word.startswith("u3")]


PROFILE = "schema_version: 1\nname: Ada\n"
CASE = """\
---
schema_version: 1
title: Churn
measure:
  - name: replay
    data: data/preds.parquet
    label: y
    model: p_new
    baselines: [p_base]
    slices: [shop]
---
"""


@pytest.fixture
def casebook(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A casebook with one case that measures the table; we stand in it."""
    case = tmp_path / "book" / "cases" / "churn"
    (case / "data").mkdir(parents=True)
    table.rename(case / "data" / "preds.parquet")
    (tmp_path / "book" / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (case / "case.md").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "book")
    return case


def test_measuring_a_casebook_gives_links_that_hold(
    casebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Path, headline and links are printed; pasted into the case as they are, check is clean."""
    assert run(["measure"]) == OK
    said = capsys.readouterr().out
    assert "cases/churn/evidence/replay.json" in said
    assert "roc_auc 0." in said
    record = json.loads((casebook / "evidence" / "replay.json").read_bytes())
    assert ("warning" in said) == bool(record["warnings"])
    links = said.split("paste into case.md: ")[1].splitlines()[0]
    assert "(evidence/replay.json#model/roc_auc)" in links
    assert "(evidence/replay.json#model-p_base/roc_auc)" in links
    (casebook / "case.md").write_text(CASE + links + "\n", encoding="utf-8")
    assert run(["check", "--strict"]) == OK
    assert run(["measure"]) == OK
    assert "as before" in capsys.readouterr().out


def test_links_about_money_hold(casebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With costs the headline is money, and a difference with a sign and a currency still holds."""
    text = CASE.replace(
        "    label: y\n", "    label: y\n    cost_act: 3\n    cost_miss: 10\n    currency: EUR\n"
    )
    (casebook / "case.md").write_text(text, encoding="utf-8")
    assert run(["measure"]) == OK
    said = capsys.readouterr().out
    assert "expected_cost €" in said
    links = said.split("paste into case.md: ")[1].splitlines()[0]
    (casebook / "case.md").write_text(text + links + "\n", encoding="utf-8")
    assert run(["check", "--strict"]) == OK


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("label: y", "label: why", "8:12  measure 'replay': no column \"why\" (the label)"),
        ("[shop]", "[shop, town]", "11:20  measure 'replay': no column \"town\" (slice 2)"),
        ("[p_base]", "[p_new]", "9:12  measure 'replay': the baseline"),
    ],
)
def test_a_wrong_column_in_a_casebook_has_a_place(
    casebook: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    """File, line, column and the name of the measurement, not the column's name alone."""
    text = CASE.replace(old, new).replace("title: Churn", "title: Churn\nstory: Mine.")
    (casebook / "case.md").write_text(text, encoding="utf-8")
    assert run(["measure"]) == MISTAKE
    assert capsys.readouterr().err.startswith(f"cases/churn/case.md:{said}")


def test_progress_is_whole_where_nobody_watches(
    tmp_path: Path, casebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a log no line of the demo is cut; on a terminal a long one ends in an ellipsis."""
    import io

    from rich.console import Console

    from bonafide.cli.demo import _Progress
    from bonafide.workspace.demo import Step

    assert run(["measure"]) == OK
    for terminal in (False, True):
        file = io.StringIO()
        console = Console(file=file, width=60, force_terminal=terminal, color_system=None)
        progress = _Progress(console, casebook / "evidence")
        progress.step(Step("train", "long " * 30, 1.0))
        progress.step(Step("measure replay", "estimates with intervals", 1.0))
        long, measured = file.getvalue().splitlines()
        assert (long.count("long") == 30) != terminal
        assert ("…" in long) == terminal
        if not terminal:
            assert " estimates, roc_auc 0." in measured
