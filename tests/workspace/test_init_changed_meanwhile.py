"""What a person saves while init works is never lost: the lock does not stop an editor."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bonafide.errors import UserError
from bonafide.portfolio.note import Note
from bonafide.workspace import case_planning
from bonafide.workspace import init as init_module
from bonafide.workspace.drafted import STATE
from bonafide.workspace.init import init
from tests.workspace.messy import CLOCK, clock, cv, parcels

CASE = Path("casebook/cases/parcels/case.md")
PROFILE = Path("casebook/profile.yaml")
MINE = "\nMY NEW SENTENCE\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A drafted case of a project that has told little so far, and whose table comes now."""
    monkeypatch.chdir(tmp_path)
    folder = parcels(tmp_path / "parcels")
    told = {name: (folder / name).read_bytes() for name in ("README.md", "preds.csv")}
    (folder / "README.md").write_text("# Parcels\n")
    (folder / "preds.csv").unlink()
    init("casebook", ["parcels"], clock=clock)
    for name, data in told.items():
        (folder / name).write_bytes(data)
    return tmp_path


def saves(
    monkeypatch: pytest.MonkeyPatch, where: Any, what: str, save: Callable[[], object], times: int
) -> None:
    """Let a person save a file right after a step of init, so many times."""
    real = getattr(where, what)
    left = [times]

    def step(*given: Any, **named: Any) -> Any:
        done = real(*given, **named)
        if left[0]:
            left[0] -= 1
            save()
        return done

    monkeypatch.setattr(where, what, step)


def add() -> None:
    """A sentence at the end of the case."""
    CASE.write_text(CASE.read_text(encoding="utf-8") + MINE, encoding="utf-8")


@pytest.mark.parametrize("sources", [["parcels"], []])
def test_a_sentence_saved_between_planning_and_writing_stays(
    monkeypatch: pytest.MonkeyPatch, sources: list[str]
) -> None:
    """And the case grows all the same, on the text that it has by now; with and without a
    source."""
    log = Note(when=CLOCK, kind="requirement", text="Calls only until noon.").to_line()
    CASE.with_name("log.jsonl").write_text(log)
    saves(monkeypatch, init_module, "plan_case" if sources else "grow_case", add, 1)
    report = init("casebook", sources, clock=clock)
    text = CASE.read_text(encoding="utf-8")
    assert text.endswith(MINE) and "Calls only until noon." in text
    assert report.cases[0].text.state == "filled" and not report.cases[0].text.why_not
    remembered = json.loads(CASE.with_name(STATE).read_text())
    assert len(remembered["offered"]) == 1


def test_what_the_person_took_of_a_note_meanwhile_is_not_offered_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They wrote the note's words into the case themselves: it stands there once."""
    log = Note(when=CLOCK, kind="requirement", text="Calls only until noon.").to_line()
    CASE.with_name("log.jsonl").write_text(log)

    def told() -> None:
        text = CASE.read_text(encoding="utf-8")
        CASE.write_text(text + "\nCalls only until noon.\n", encoding="utf-8")

    saves(monkeypatch, init_module, "plan_case", told, 1)
    init("casebook", ["parcels"], clock=clock)
    before = CASE.read_bytes()
    assert len(json.loads(CASE.with_name(STATE).read_text())["offered"]) == 1
    report = init("casebook", ["parcels"], clock=clock)
    assert CASE.read_bytes() == before and not report.cases[0].waiting


def test_a_file_that_never_stands_still_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, it keeps every sentence, and nothing of it is remembered as done."""
    saves(monkeypatch, init_module, "plan_case", add, 1)
    saves(monkeypatch, init_module, "grow_again", add, 99)
    before = CASE.with_name(STATE).read_bytes()
    report = init("casebook", ["parcels"], clock=clock)
    assert "was changed meanwhile; run init again" in report.cases[0].text.why_not
    assert CASE.read_text(encoding="utf-8").count("MY NEW SENTENCE") > 2
    assert CASE.with_name(STATE).read_bytes() == before


def test_a_case_that_is_made_or_taken_away_meanwhile_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither is a text of the person's exchanged for a draft, nor one that they deleted made
    again."""
    saves(monkeypatch, init_module, "plan_case", CASE.unlink, 1)
    assert init("casebook", ["parcels"], clock=clock).cases[0].text.why_not
    assert not CASE.exists()
    mine = "---\nschema_version: 1\ntitle: Mine\n---\n"
    saves(monkeypatch, init_module, "plan_case", lambda: CASE.write_text(mine), 1)
    assert init("casebook", ["parcels"], clock=clock).cases[0].text.why_not
    assert CASE.read_text() == mine


def test_a_profile_saved_meanwhile_keeps_its_words(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the CV says is filled into the profile as it was saved; one that never stands still is
    left."""
    cv(here / "resume.json")

    def vision() -> None:
        text = PROFILE.read_text(encoding="utf-8")
        PROFILE.write_text(text + "# mine\n", encoding="utf-8")

    saves(monkeypatch, init_module, "fill", vision, 1)
    init("casebook", ["resume.json"], clock=clock)
    text = PROFILE.read_text(encoding="utf-8")
    assert text.endswith("# mine\n") and "Ada Example" in text
    saves(monkeypatch, init_module, "fill", vision, 99)
    with pytest.raises(UserError, match="was changed meanwhile"):
        init("casebook", ["resume.json"], clock=clock)
    assert PROFILE.read_text(encoding="utf-8").count("# mine") == 4


def test_what_is_remembered_meanwhile_stays_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The note beside the case is exchanged with what came into it since."""

    def remember() -> None:
        state = json.loads(CASE.with_name(STATE).read_text())
        state["offered"] = ["0123456789abcdef"]
        state["tables"] = {"other.csv": "other"}
        CASE.with_name(STATE).write_text(json.dumps(state))

    saves(monkeypatch, case_planning, "fill", remember, 1)
    init("casebook", ["parcels"], clock=clock)
    state = json.loads(CASE.with_name(STATE).read_text())
    assert state["offered"] == ["0123456789abcdef"]
    assert state["tables"] == {"other.csv": "other", "preds.csv": "preds"}
