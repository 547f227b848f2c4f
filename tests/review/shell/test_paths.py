"""What lies at a path: a document, a repository, a casebook; and what never leaves its bounds."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from bonafide.review.report import Review
from bonafide.workspace.review import exit_status, review, this_day
from tests.review.shell.sample import PROSE, TODAY

CASE = """\
---
schema_version: 1
title: Late flights
---
# Late flights

{prose}
Recall is [0.73](evidence/replay.json#model/recall), and the rest is told below.
"""


def found(*paths: Path | str) -> Review:
    """The review of paths on the day of the tests."""
    return review(paths, today=TODAY)


def test_a_casebook_is_its_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case is one document, and its claims are checked against its evidence."""
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        folder = tmp_path / "book" / "cases" / name
        folder.mkdir(parents=True)
        (folder / "case.md").write_text(CASE.format(prose=PROSE), encoding="utf-8")
    (tmp_path / "book" / "profile.yaml").write_text("schema_version: 1\nname: Ada\n", "utf-8")
    documents = found("book").documents
    assert [(each.path, each.kind) for each in documents] == [
        ("book/cases/a/case.md", "case"),
        ("book/cases/b/case.md", "case"),
    ]
    assert [claim.state for claim in documents[0].lines.claims] == ["absent"]


def test_a_repository_is_read_within_its_bounds(tmp_path: Path) -> None:
    """A README that leads out of the repository is not read, and that is said."""
    (tmp_path / "secret.md").write_text(PROSE + "the secret", encoding="utf-8")
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "README.md").symlink_to(tmp_path / "secret.md")
    (document,) = found(tree).documents
    assert document.kind == "repo"
    assert document.lines.abstained
    assert any("README" in each.reason for each in document.unread)


def test_an_empty_repository_is_reviewed(tmp_path: Path) -> None:
    """Nothing to read is said, and is neither an error of ours nor a pass."""
    (tmp_path / "tree").mkdir()
    (document,) = found(tmp_path / "tree").documents
    assert document.lines.abstained
    assert document.unread


def test_what_cannot_be_read_is_one_failure_each(tmp_path: Path) -> None:
    """The others go on, in the order of the arguments."""
    good = tmp_path / "good.md"
    good.write_text(PROSE, encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "odd.xyz").write_text("words", encoding="utf-8")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "big.md").write_bytes(b"a" * (16 * 2**20 + 1))
    names = ["bad.pdf", "odd.xyz", "loop.md", "big.md", "gone.md", "nul\0.md"]
    got = found(*(tmp_path / name for name in names[:3]), good, *(tmp_path / n for n in names[3:]))
    assert [Path(each.path).name for each in got.documents] == ["good.md"]
    assert [Path(each.path).name for each in got.failures] == names
    assert all(each.message for each in got.failures)
    assert exit_status(got) == 2


def test_the_day_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH names the day; nothing else of the clock is read."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert this_day() == datetime.date(1970, 1, 2)


def test_the_order_of_arguments_is_kept(tmp_path: Path) -> None:
    """Documents come back as they were named, and each alone says the same of itself."""
    for name in "cab":
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n{PROSE}", encoding="utf-8")
    paths = [tmp_path / f"{name}.md" for name in "cab"]
    together = found(*paths)
    assert [each.path for each in together.documents] == [str(path) for path in paths]
    for path, document in zip(paths, together.documents, strict=True):
        assert found(path).documents[0].lines.found == document.lines.found
