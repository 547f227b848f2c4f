"""How the work went: what a folder's git history tells stands in every form of the review."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from bonafide.cli.app import app
from bonafide.publish.review_formats.history import rows
from bonafide.publish.review_formats.json_document import review_content
from bonafide.publish.review_formats.markdown import review_markdown
from bonafide.publish.review_formats.page import review_page
from bonafide.publish.review_formats.schema import review_schema
from bonafide.review.how_it_went import how_it_went
from bonafide.review.report import HowItWent
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.reading import read_repository
from bonafide.workspace.review import review
from tests.review.shell.sample import PROSE
from tests.sources.repository.building import begun, commit, git, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="builds repositories with git")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of five commits by two people and a robot, with a step taken back."""
    root = begun(tmp_path_factory.mktemp("history") / "delays")
    noon = "T12:00:00+00:00"
    commit(root, {"README.md": f"# Delays\n\n{PROSE}"}, "Say what for", f"2026-01-05{noon}")
    commit(root, {"rule.py": "x = 1\n"}, "Add the carrier rule as baseline", f"2026-01-07{noon}")
    tested = {"tests/test_rule.py": "def test_rule():\n    assert 1\n"}
    commit(root, tested, "Test the rule", f"2026-02-20{noon}")
    stacked = {"metrics.json": '{"auc": 0.7}\n'}
    commit(root, stacked, "Stack five models", f"2026-02-20{noon}", who="Ben")
    back = {"metrics.json": '{"auc": 0.6}\n'}
    commit(root, back, 'Revert "Stack five models"', f"2026-03-01{noon}")
    commit(root, {"a.txt": "1\n"}, "Bump a", f"2026-03-02{noon}", who="dependabot[bot]")
    return root


def _told(root: Path) -> HowItWent:
    (document,) = review([root]).documents
    assert document.history is not None
    return document.history


def _facts(history: HowItWent) -> dict[str, tuple[str, ...]]:
    return dict(rows(history))


def test_the_story_is_told_in_words(project: Path) -> None:
    """Dates, what came first in its order, what was taken back, and whose commits they are."""
    facts = _facts(_told(project))
    assert facts["commits"] == (
        "6 commits on 5 days, 2026-01-05 to 2026-03-02",
        "the busiest day: 2026-02-20, with 2",
        "the longest pause: 44 days, 2026-01-07 to 2026-02-20",
    )
    baseline, test, missing = facts["came first"]
    assert baseline.startswith("2026-01-07  baseline: Add the carrier rule as baseline (")
    assert test.startswith("2026-02-20  test: tests/test_rule.py (")
    assert missing == "not in the history: CI, container"
    assert facts["results"] == (
        "changed in 2 commits",
        "2026-02-20  first: metrics.json",
        "2026-03-01  last: metrics.json",
    )
    (taken_back,) = facts["taken back"]
    assert taken_back.startswith('2026-03-01  Revert "Stack five models" (')
    assert facts["commits by"][:2] == ("author 1: 80 % (Ann)", "author 2: 20 % (Ben)")
    assert "cannot tell" not in facts


def test_json_holds_every_step(project: Path) -> None:
    """The key is there for a folder, is what the schema says, and a folder's alone."""
    content = review_content(review([project, project / "README.md"]))
    jsonschema.validate(content, review_schema())
    folder, readme = content["documents"]
    assert "history" not in readme
    story = folder["history"]["story"]
    assert story["firsts"]["baseline"]["step"]["date"] == "2026-01-07"
    assert story["firsts"]["ci"] == {"answer": "no", "step": None}
    assert [each["shown_by"] for each in story["reverts"]] == ['Revert "Stack five models"']
    assert [(each["name"], each["share"]) for each in story["authors"]] == [
        ("Ann", 0.8),
        ("Ben", 0.2),
    ]
    broken: dict[str, Any] = json.loads(json.dumps(content))
    del broken["documents"][0]["history"]["story"]["reverts"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, review_schema())


def test_every_form_tells_it_between_the_lines_and_the_findings(project: Path) -> None:
    """On the terminal, in Markdown and on the page, after the four lines and before the rest."""
    found = review([project])
    printed = CliRunner().invoke(app, ["review", str(project)]).output
    for text in (
        printed,
        review_markdown(found).decode("utf-8"),
        review_page(found, "delays").decode("utf-8"),
    ):
        assert text.index("Four lines") < text.index("How the work went")
        at = text.index("How the work went")
        assert at < text.index("tests/test", at)
        assert at < text.index("author 1: 80 %", at)


def test_a_folder_without_history_cannot_tell(tmp_path: Path) -> None:
    """No history is no story, and says so."""
    write(tmp_path, {"README.md": PROSE})
    told = _told(tmp_path)
    assert told.story is None
    assert _facts(told) == {"cannot tell": ("there is no git history in this folder",)}


def test_a_history_without_a_commit_cannot_tell(tmp_path: Path) -> None:
    """A repository that was only begun has nothing to tell either, and says why."""
    write(begun(tmp_path), {"README.md": PROSE})
    assert _facts(_told(tmp_path)) == {"cannot tell": ("the git history has no commit yet",)}


def test_a_shallow_clone_names_no_first(project: Path, tmp_path: Path) -> None:
    """What is first in sight need not have been the first, and what is not in sight may exist."""
    git(tmp_path, "clone", "-q", "--depth", "5", f"file://{project}", "shallow")
    facts = _facts(_told(tmp_path / "shallow"))
    assert facts["cannot tell"] == ("the clone is shallow: it does not hold the older commits",)
    assert facts["commits"][0].startswith("the newest 5 commits")
    assert "cannot tell whether it was the first" in facts["came first"][0]
    assert facts["came first"][-1].startswith("cannot tell: ")
    assert not any("not in the history" in line for line in facts["came first"])
    content = review_content(review([tmp_path / "shallow"]))
    jsonschema.validate(content, review_schema())
    firsts = content["documents"][0]["history"]["story"]["firsts"]
    assert {each["answer"] for each in firsts.values()} == {"cannot tell"}


def test_a_cut_history_says_what_was_not_looked_at(project: Path) -> None:
    """More commits than are read, or than are looked into, are told as such."""
    cut = how_it_went(read_repository(project, "delays", caps=Caps(commits=3)))
    assert cut.cannot_tell == "only the newest 3 commits were read"
    assert _facts(cut)["commits"][0].startswith("the newest 3 commits")
    blind = how_it_went(read_repository(project, "delays", caps=Caps(diffs=1, first_diffs=1)))
    assert "not looked at" in blind.cannot_tell
    assert _facts(blind)["came first"][-1] == "cannot tell: test, CI, container"
    assert _facts(blind)["taken back"][0].startswith('2026-03-01  Revert "Stack')


def test_a_hostile_subject_stays_words(tmp_path: Path) -> None:
    """What a commit says is quoted in every form and acts in none."""
    root = begun(tmp_path)
    subject = 'Revert "<img src=x onerror=alert(1)> **loud** \x1b[31mred \u202eturned"'
    commit(root, {"README.md": PROSE}, subject, "2026-01-05T12:00:00+00:00", who="<b>Eve")
    found = review([root])
    page = review_page(found, "x").decode("utf-8")
    assert "<img" not in page
    assert "&lt;img" in page
    marked = review_markdown(found).decode("utf-8")
    assert r"\*\*loud\*\*" in marked
    printed = CliRunner().invoke(app, ["review", str(root)]).output
    for text in (page, marked, printed):
        assert "\x1b" not in text
        assert "\u202e" not in text
