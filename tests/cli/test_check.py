"""What check and build say at the end, and how far the links of a text reach."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from bonafide.cli import FINDINGS, OK, run

PROFILE = "schema_version: 1\nname: Ada\n"
CASE = """\
---
schema_version: 1
title: Young
measure:
  - name: replay
    title: A year
    data: data/preds.csv
    label: y
    model: p
figures:
  - {kind: ladder, evidence: evidence/replay.json}
---
AUC [1.00](evidence/replay.json#model/roc_auc), the rest [in the evidence](evidence/replay.json).
"""


def table(path: Path) -> Path:
    """Two hundred rows that a score separates."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame = pl.DataFrame({"y": [0, 1] * 100, "p": [0.1, 0.9] * 100})
    frame.write_csv(path)
    return path


@pytest.fixture
def young(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A casebook whose measurement is declared and was never run; one works in it."""
    book = tmp_path / "book"
    case = book / "cases" / "young"
    table(case / "data" / "preds.csv")
    (book / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (case / "case.md").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(book)
    return book


def test_a_young_casebook_is_built_and_told_to_measure(
    young: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Declared and not measured: the site is written and marked, exit 1, and the help works."""
    assert run(["build"]) == FINDINGS
    said = capsys.readouterr().out
    for place in ("5:11", "11:30", "13:5", "13:58"):
        assert f"cases/young/case.md:{place}  error [EVD002]" in said
    assert said.count("    run: bonafide measure\n") == 4
    assert "2 pages written, 1 number and 3 other places marked as without evidence: " in said
    page = (young / "public" / "cases" / "young" / "index.html").read_text(encoding="utf-8")
    assert "<h3>A year</h3>" in page
    assert page.count("evidence missing: there is no such record") == 1 + 1 + 1
    assert run(["measure"]) == OK
    capsys.readouterr()
    assert run(["build"]) == OK
    assert "3 pages written: " in capsys.readouterr().out
    assert run(["build"]) == OK
    assert "3 pages as before, nothing had changed: " in capsys.readouterr().out


def test_counts_add_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each claim is counted in one state, and states without a claim are not listed."""
    monkeypatch.chdir(tmp_path)
    assert run(["measure", str(table(tmp_path / "t.csv")), "--out", "evidence/r.json"]) == OK
    link = "(evidence/r.json#model/roc_auc)"
    (tmp_path / "a.md").write_text(f"[1.0]{link} [0.5]{link}", encoding="utf-8")
    (tmp_path / "b.md").write_text("[1.0](evidence/s.json#model/roc_auc)", encoding="utf-8")
    capsys.readouterr()
    assert run(["check"]) == FINDINGS
    assert "3 claims in 2 files: 1 holds, 1 wrong, 1 dangling\n" in capsys.readouterr().out
    (tmp_path / "a.md").write_text(f"[1.0]{link} [1.00]{link}", encoding="utf-8")
    (tmp_path / "b.md").write_text("Nothing.", encoding="utf-8")
    assert run(["check"]) == OK
    assert "2 claims in 2 files: 2 hold\n" in capsys.readouterr().out
    assert run(["check", "b.md"]) == OK
    assert "0 claims in 1 file\n" in capsys.readouterr().out
    (tmp_path / "empty").mkdir()
    assert run(["check", "empty"]) == OK
    assert capsys.readouterr().out == "no Markdown here\n"


def test_a_stale_claim_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which input changed is said."""
    monkeypatch.chdir(tmp_path)
    file = table(tmp_path / "preds.csv")
    assert run(["measure", "preds.csv", "--out", "evidence/r.json"]) == OK
    (tmp_path / "a.md").write_text("[1.0](evidence/r.json#model/roc_auc)", encoding="utf-8")
    file.write_bytes(file.read_bytes() + b"1,0.9\n")
    capsys.readouterr()
    assert run(["check"]) == FINDINGS
    assert "preds.csv has changed since the record was measured" in capsys.readouterr().out


def test_links_reach_as_far_as_the_work_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From inside docs/ of a work tree a link to ../evidence is read, one out of it never is."""
    tree, docs = tmp_path / "repo", tmp_path / "repo" / "docs"
    docs.mkdir(parents=True)
    for folder in (tree, tmp_path):
        out = str(folder / "evidence" / "x.json")
        assert run(["measure", str(table(tmp_path / "t.csv")), "--out", out]) == OK
    (docs / "n.md").write_text("[1.0](../evidence/x.json#model/roc_auc)", encoding="utf-8")
    (docs / "o.md").write_text("[1.0](../../evidence/x.json#model/roc_auc)", encoding="utf-8")
    monkeypatch.chdir(docs)
    capsys.readouterr()
    assert run(["check", "n.md"]) == FINDINGS
    said = capsys.readouterr().out
    assert "leads out of the folder you work in, docs, so it was not read" in said
    assert "run bonafide check in a folder above both the text and the record" in said
    assert "measure again" not in said
    (tree / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert run(["check", "n.md"]) == OK
    capsys.readouterr()
    assert run(["check", "o.md"]) == FINDINGS
    said = capsys.readouterr().out
    assert "leads out of the git work tree repo, so it was not read" in said
    assert "keep the record inside the work tree" in said


def test_a_casebook_is_a_boundary_within_a_work_tree(
    young: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The casebook comes first: what lies beside it in the same work tree is not read."""
    (young.parent / ".git").mkdir()
    (young / "n.md").write_text("[1.0](../evidence/x.json#model/roc_auc)", encoding="utf-8")
    assert run(["check", "n.md"]) == FINDINGS
    said = capsys.readouterr().out
    assert f"leads out of the casebook {young.name}, so it was not read" in said
    assert "keep the record inside the casebook" in said


def test_a_text_elsewhere_has_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text that is not below the folder one works in reaches its own folder only."""
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    (there / "n.md").write_text("[1.0](../evidence/x.json#model/roc_auc)", encoding="utf-8")
    monkeypatch.chdir(here)
    assert run(["check", str(there / "n.md")]) == FINDINGS
    assert "leads out of the text's own folder, there" in capsys.readouterr().out
