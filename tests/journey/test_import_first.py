"""`bonafide import` before `bonafide init`: the history learns who one is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.journey.make import kaggle, team
from tests.journey.walking import Walk


def history(way: Walk) -> dict[str, Any]:
    """The record of the history of the only case."""
    [file] = way.casebook.glob("cases/*/evidence/history.json")
    record: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return record


def test_the_only_author_is_known_after_init(tmp_path: Path) -> None:
    """The profile is drafted with the only author's name, so the record calls that author me; it
    is not told that its source says something else."""
    (tmp_path / "home").mkdir()
    made = kaggle.make(tmp_path)
    way = Walk(made, tmp_path)
    assert way.type("import", "import", made.folder.name).status == 0
    assert "me" not in history(way)["subjects"]
    drafted = way.type("init", "init", "--from", made.folder.name)
    assert "something else by now" not in drafted.out
    record = history(way)
    assert record["subjects"]["me"]["role"] == "author"
    assert record["estimates"]["me/commit_share"]["value"] == 1
    again = way.type("again", "init", "--from", made.folder.name)
    assert "something else by now" not in again.out
    assert history(way) == record


def test_a_record_that_the_case_may_cite_is_left(tmp_path: Path) -> None:
    """Once there is a case.md, a name that is given later renames no author under its claims."""
    (tmp_path / "home").mkdir()
    made = team.make(tmp_path)
    way = Walk(made, tmp_path)
    way.type("init", "init", "--from", made.folder.name)
    record = history(way)
    assert "me" not in record["subjects"]
    profile = way.casebook / "profile.yaml"
    text = profile.read_text("utf-8")
    asked = next(line for line in text.splitlines() if line.startswith("name:"))
    profile.write_text(text.replace(asked, f"name: {made.me}"), encoding="utf-8")
    assert "something else by now" in way.type("again", "init", "--from", made.folder.name).out
    assert history(way) == record
