"""What the documentation tells people to type works as written."""

import shlex
import zipfile
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from markdown_it import MarkdownIt

from bench.review_pdf import one_page_cv
from bonafide.cli import FINDINGS, OK, run

ROOT = Path(__file__).resolve().parents[2]


def fences(name: str) -> list[tuple[str, str]]:
    """The fenced blocks of a document: language and text."""
    tokens = MarkdownIt().parse((ROOT / name).read_text(encoding="utf-8"))
    return [(token.info, token.content) for token in tokens if token.type == "fence"]


def predictions(label: str) -> pl.DataFrame:
    """A table with the columns that the documents speak of."""
    rng = np.random.default_rng(5)
    truth = rng.integers(0, 2, 500)
    columns = {
        label: truth,
        "p_new": truth * 0.15 + rng.random(500) * 0.85,
        "p_old": truth * 0.05 + rng.random(500) * 0.95,
        "user_id": rng.integers(0, 100, 500),
        "region": rng.choice(["north", "south"], 500),
        "decided_at": ["2026-01-05"] * 500,
    }
    return pl.DataFrame(columns)


def test_the_casebook_of_the_documentation_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """docs/casebook.md, typed off: measured, built without a finding."""
    blocks = fences("docs/casebook.md")
    profile = next(text for language, text in blocks if language == "yaml")
    case = next(text for language, text in blocks if language == "markdown")
    folder = tmp_path / "casebook" / "cases" / "churn"
    (folder / "data").mkdir(parents=True)
    (tmp_path / "casebook" / "profile.yaml").write_text(profile, encoding="utf-8")
    (folder / "case.md").write_text(case, encoding="utf-8")
    predictions("churned").write_parquet(folder / "data" / "preds.parquet")
    monkeypatch.chdir(tmp_path / "casebook")
    assert run(["measure"]) == OK
    assert run(["build"]) == OK
    assert (tmp_path / "casebook" / "public" / "index.html").exists()


def test_the_review_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of the README's block on the review, on files of those names."""
    monkeypatch.chdir(tmp_path)
    words = "We kept the carrier rule as a baseline, since it costs nothing to run. " * 6
    (tmp_path / "README.md").write_text(f"# Delays\n\n{words}\n", encoding="utf-8")
    (tmp_path / "cv.pdf").write_bytes(one_page_cv(1))
    positions = "Company Name,Title,Started On,Finished On\nNorthwind,ML Engineer,Mar 2021,\n"
    with zipfile.ZipFile(tmp_path / "linkedin.zip", "w") as archive:
        archive.writestr("Positions.csv", positions)
    block = next(text for _, text in fences("README.md") if "bonafide review cv.pdf" in text)
    for line in block.splitlines():
        typed = shlex.split(line, comments=True)
        assert run(typed[1:]) in {OK, FINDINGS}, capsys.readouterr().out
    assert "CLM001" in capsys.readouterr().out


def test_the_commands_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both ways to measure, the Python lines, and a claim that finds its estimate."""
    monkeypatch.chdir(tmp_path)
    predictions("late").write_parquet("preds.parquet")
    predictions("late").write_csv("preds.csv")
    blocks = fences("README.md")
    shell = next(text for language, text in blocks if "bonafide measure preds.csv" in text)
    for line in shell.replace("\\\n", " ").splitlines():
        words = shlex.split(line)
        if "preds.parquet" in words:
            words += ["--model", "p_new"]
        assert run(words[1:]) == OK
    python = next(text for language, text in blocks if language == "python")
    exec(compile(python, "README.md", "exec"), {})
    claim = next(text for language, text in blocks if language == "markdown")
    (tmp_path / "text.md").write_text(claim, encoding="utf-8")
    capsys.readouterr()
    run(["check", "text.md"])
    assert "EVD002" not in capsys.readouterr().out
    assert run(["check", "text.md", "--fix"]) == OK
