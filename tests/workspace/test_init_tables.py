"""Which table leads a case: never an old copy while the real one lies beside it."""

from __future__ import annotations

import random
import shlex
from pathlib import Path

import pytest

from bonafide.cli import run
from bonafide.evidence.store.records import load_record
from bonafide.workspace.answering import open_questions
from bonafide.workspace.check import check
from bonafide.workspace.init import init
from bonafide.workspace.layout import Layout
from bonafide.workspace.status import status
from tests.workspace.messy import clock

CASE = Path("casebook/cases/late/case.md")
EVIDENCE = CASE.with_name("evidence")


def table(path: Path, columns: str, rows: int) -> None:
    """A table of a customer, a day, a label and two scores, under these names."""
    rng = random.Random(rows)
    lines = [columns]
    for _ in range(rows):
        late = int(rng.random() < 0.3)
        one, two = (min(max(rng.gauss(0.3 + w * late, 0.2), 0), 1) for w in (0.3, 0.1))
        day = f"2026-01-{rng.randrange(1, 29):02}"
        lines.append(f"c{rng.randrange(rows)},{day},{late},{one:.3f},{two:.3f}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an old copy of its predictions."""
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "late/preds_old (copy).csv", "id,date,y_true,y_score,base", 300)
    (tmp_path / "late/README.md").write_text("# Late\n\nA model of mine.\n")
    return tmp_path


def test_the_real_table_leads_and_the_old_copy_is_not_measured(here: Path) -> None:
    """A score that is called as rules are is the baseline beside the model's; the copy is told
    with the command that would measure it."""
    real = "customer_id,date,late,score_lgbm,score_rules"
    table(here / "late/predictions/test_2026q1.csv", real, 400)
    report = init("casebook", ["late"], clock=clock)
    assert [path.name for path in EVIDENCE.iterdir()] == ["test-2026q1.json"]
    record = load_record(EVIDENCE / "test-2026q1.json")
    assert {"model", "score_rules"} == set(record.subjects)
    [(path, why, command)] = report.cases[0].tables
    assert path == "preds_old (copy).csv" and "copy" in why
    assert "'late/preds_old (copy).csv' --label y_true --model y_score" in command
    assert not status("casebook").cases[0].unmeasured


def test_a_copy_alone_is_measured(here: Path) -> None:
    """Where nothing else is there, it is the best there is."""
    init("casebook", ["late"], clock=clock)
    assert [path.name for path in EVIDENCE.iterdir()] == ["preds-old-copy.json"]


def test_a_table_that_is_not_certain_keeps_its_command_until_it_is_measured(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy does not lead for it; the line can be run as it stands with the column named; then
    its results come into the text, and nobody asks any more."""
    two = "customer_id,date,late,score_lgbm,score_xgb"
    table(here / "late/predictions/test_2026q1.csv", two, 400)
    assert run(["init", "casebook", "--from", "late"]) == 0
    said = capsys.readouterr().out
    assert not EVIDENCE.exists() or not list(EVIDENCE.iterdir())
    told = status("casebook")
    step = next(step for step in told.next if "is not measured" in step.does)
    assert told.next.index(step) == 0 and step.command is not None and step.command in said
    command = shlex.split(step.command.replace("--model COLUMN", "--model score_lgbm"))
    assert command[:2] == ["bonafide", "measure"]
    assert run(command[1:]) == 0
    report = init("casebook", ["late"], clock=clock)
    assert not [path for path, *_ in report.cases[0].tables if "old" not in path]
    assert "evidence/test-2026q1.json#model/roc_auc" in CASE.read_text(encoding="utf-8")
    assert not [step for step in status("casebook").next if "not measured" in step.does]


def measured_by_hand(here: Path) -> None:
    """A second table, measured by a person after the case was drafted."""
    table(here / "val.csv", "customer_id,date,late,score,base_rate", 200)
    assert run(["measure", "val.csv", "--out", str(EVIDENCE / "val.json")]) == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_record_that_came_later_gets_its_results_where_ours_stand_untouched(
    here: Path, newline: str
) -> None:
    """And once only: what the person takes out again is not put back."""
    init("casebook", ["late"], clock=clock)
    before = CASE.read_text(encoding="utf-8").replace("\n", newline) + f"{newline}Mine.{newline}"
    CASE.write_bytes(before.encode())
    measured_by_hand(here)
    report = init("casebook", clock=clock)
    text = CASE.read_bytes().decode()
    assert report.cases[0].text.state == "filled" and not report.cases[0].unspoken
    assert "evidence/val.json#model/roc_auc" in text and text.endswith(f"Mine.{newline}")
    assert text.count("\n") == text.count(newline)
    assert check(["casebook"]).exit_status == 0
    CASE.write_bytes(before.encode())
    assert not init("casebook", clock=clock).cases
    assert CASE.read_bytes() == before.encode()


def test_a_record_that_the_text_is_silent_about_is_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the person wrote their own results nothing is added, and init says what is missing."""
    init("casebook", ["late"], clock=clock)
    text = CASE.read_text(encoding="utf-8").replace("- ROC AUC:", "- The ROC AUC is")
    CASE.write_text(text, encoding="utf-8")
    measured_by_hand(here)
    for _ in range(2):
        assert run(["init", "casebook"]) == 0
        assert "evidence/val.json: it came later" in capsys.readouterr().out
    assert CASE.read_text(encoding="utf-8") == text


def test_how_much_is_open_is_told_as_it_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """The count of all marks, that of the questions asked one by one, and that the best come
    first; and that a text was too short to quote from."""
    assert run(["init", "casebook", "--from", "late"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    asked = len(open_questions(Layout(Path("casebook").resolve())))
    assert f" open, {asked} can be answered in words; the 8 that matter most come first" in said
    assert "README.md is too short to quote from" in said
