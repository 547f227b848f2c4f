"""Status: what is missing, what is stale, and the steps in order of worth."""

from __future__ import annotations

import datetime
from pathlib import Path

import polars as pl
import pytest

from bonafide import measure
from bonafide.cli import FINDINGS, MISTAKE, OK, run
from bonafide.portfolio.asks import asks_in
from bonafide.workspace.log import note
from bonafide.workspace.standing import Status
from bonafide.workspace.status import status

TODAY = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
PROFILE = "schema_version: 1\nname: Ada\n"


def clock() -> datetime.datetime:
    """A clock that stands still."""
    return TODAY


def book(root: Path, **cases: str) -> Path:
    """A casebook with these cases: front matter and body after title."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "profile.yaml").write_text(PROFILE)
    for slug, rest in cases.items():
        (root / "cases" / slug).mkdir(parents=True)
        (root / "cases" / slug / "case.md").write_text(
            f"---\nschema_version: 1\ntitle: The {slug}\n{rest}"
        )
    return root


def measured(root: Path, slug: str, *, when: datetime.datetime = TODAY) -> Path:
    """A record of two hundred rows, with a baseline."""
    data = root / "preds.csv"
    frame = pl.DataFrame(
        {"y": [0, 1, 0, 1] * 50, "p": [0.1, 0.9, 0.6, 0.4] * 50, "rule": [0.2] * 200}
    )
    frame.write_csv(data)
    out = root / "cases" / slug / "evidence" / "replay.json"
    measure(data, label="y", model="p", baselines=["rule"], out=out, clock=lambda: when)
    return data


def found(root: Path) -> Status:
    """The status, at a fixed moment."""
    return status(root, clock=clock)


def first(root: Path) -> str:
    """What is worth most."""
    return found(root).next[0].does


def test_an_empty_casebook_is_asked_for_a_case(tmp_path: Path) -> None:
    """The one thing to do is to draft one."""
    assert first(book(tmp_path)) == "draft a case from a project of yours"
    assert found(tmp_path).exit_status == 0


def test_a_wrong_number_comes_before_everything(tmp_path: Path) -> None:
    """Wrong before lost before open questions before polish; mending each moves it on."""
    root = book(
        tmp_path,
        churn="plain: '[ASK: What is it?]'\n---\nAUC [0.11](evidence/replay.json#model/roc_auc), "
        "[0.5](evidence/gone.json#model/roc_auc).\n",
    )
    measured(root, "churn")
    case = root / "cases/churn/case.md"
    assert first(root) == "1 number disagrees with the evidence"
    assert found(root).exit_status == 1
    case.write_text(case.read_text().replace("0.11", "0.750"))
    assert found(root).cases[0].standing("wrong") == 0
    assert first(root) == "1 claim lost the evidence"
    case.write_text(case.read_text().replace(", [0.5](evidence/gone.json#model/roc_auc)", ""))
    assert first(root) == "1 question only you can answer"
    assert found(root).exit_status == 0
    case.write_text(case.read_text().replace("plain: '[ASK: What is it?]'\n", ""))
    assert first(root).startswith("churn leaves ")


def test_a_changed_table_makes_its_numbers_stale(tmp_path: Path) -> None:
    """A row changed since the measurement is told, with exit status 1."""
    root = book(tmp_path, churn="---\nAUC [0.750](evidence/replay.json#model/roc_auc).\n")
    data = measured(root, "churn")
    assert found(root).cases[0].standing("holds") == 1
    data.write_text(data.read_text().replace("0.9", "0.8", 1))
    assert found(root).cases[0].standing("stale") == 1
    assert any("inputs that changed" in step.does for step in found(root).next)
    assert found(root).exit_status == 1


@pytest.mark.parametrize(
    ("updated", "made", "freshness"),
    [
        ("2026-11-01", None, "fresh"),
        ("2026-07-01", None, "ageing"),
        ("2026-05-01", None, "old"),
        ("2025", None, "old"),
        ("2026", None, "fresh"),
        ("2026-05", "2026-11-01", "fresh"),
        ("2026-05-22", None, "ageing"),
        ("2026-05-21", None, "old"),
        (None, "2026-01-01", "old"),
        (None, None, "unknown"),
    ],
)
def test_age_is_that_of_the_last_touch(
    tmp_path: Path, updated: str | None, made: str | None, freshness: str
) -> None:
    """P25: by date and evidence, whichever is later; a month counts to its last day."""
    root = book(tmp_path, churn=(f"updated: {updated}\n" if updated else "") + "---\nStory.\n")
    if made:
        moment = datetime.datetime.fromisoformat(made).replace(tzinfo=datetime.UTC)
        measured(root, "churn", when=moment)
    case = found(root).cases[0]
    assert case.freshness == freshness
    assert any("last touched" in step.does for step in found(root).next) == (freshness == "old")


def test_notes_wait_until_the_case_holds_their_words(tmp_path: Path) -> None:
    """Incidents, decisions, feedback and requirements wait; a plain note does not."""
    root = book(tmp_path, churn="---\nStory.\n")
    note("A thought.", casebook=root, folder=root)
    note("The feed: went down.", kind="incident", casebook=root, folder=root)
    assert [each.text for each in found(root).cases[0].waiting] == ["The feed: went down."]
    case = root / "cases/churn/case.md"
    quoted = "incidents:\n  - title: 'The  feed: went\n      down.'\n---\n"
    case.write_text(case.read_text().replace("---\nStory", quoted + "Story"))
    assert not found(root).cases[0].waiting


def test_a_case_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    """Its problems are told with their places; the other case is told as ever."""
    root = book(tmp_path, bad="nonsense: 1\n---\nx\n", good="---\nStory.\n")
    told = found(root)
    assert [bool(case.problems) for case in told.cases] == [True, False]
    assert told.next[0].does == "mend what cannot be read"
    assert told.exit_status == 1


def test_questions_are_read_wherever_they_stand() -> None:
    """In a fact, in a comment that breaks over lines, in the story; each with its line."""
    text = (
        'who: "[ASK: Whose is it?]"\n# origin: [ASK: Work, or\n#   a course?]\n\nStory [ASK] it.\n'
    )
    asks = asks_in("case.md", text)
    assert [(ask.question, ask.place.line) for ask in asks] == [
        ("Whose is it?", 1),
        ("Work, or a course?", 2),
        ("", 5),
    ]


def test_the_command_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It works from the project beside the casebook, fits 80 columns, and leaves no trace."""
    monkeypatch.setenv("COLUMNS", "80")
    book(
        tmp_path / "casebook",
        churn="plain: '[ASK: What is it?]'\n---\nStory.\n",
    )
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert run(["status"]) == OK
    out = capsys.readouterr().out
    assert "· line 4: What is it?" in out
    assert "  1. " in out
    assert max(map(len, out.splitlines())) <= 80
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    (tmp_path / "casebook/profile.yaml").write_text("name: [")
    assert run(["status"]) == FINDINGS
    monkeypatch.chdir("/")
    assert run(["status", str(tmp_path / "nowhere")]) == MISTAKE
