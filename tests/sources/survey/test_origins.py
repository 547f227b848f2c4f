"""Where a project came from is told by signs with a place, and by nothing else (R9)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bonafide.sources.survey.surveying import survey


def _origins(root: Path) -> list[tuple[str, str, int | None]]:
    (project,) = survey(root).projects
    return [(origin, told.file, told.line) for origin, told in project.origins]


@pytest.mark.parametrize(
    ("says", "origin"),
    [
        ("My entry to the Kaggle competition on delays.", "competition"),
        ("Second on the private leaderboard.", "competition"),
        ("The capstone of a data science bootcamp.", "capstone"),
        ("Our hypothesis was that sparse beats dense.", "research"),
        ("Code of my master's thesis.", "research"),
        ("Stakeholders see the scores each morning.", "work"),
        ("A side project.", "personal"),
    ],
)
def test_words_of_the_readme(tmp_path: Path, says: str, origin: str) -> None:
    """The sentence is the sign, with its line."""
    (tmp_path / "README.md").write_text(f"# Delays\n\n{says}\n")
    assert _origins(tmp_path) == [(origin, "README.md", 3)]


@pytest.mark.parametrize(
    "says",
    [
        "It predicts delays of trains.",
        "```\nleaderboard = capstone(thesis)\n```",
        "We market to competitors.",
        "Researchers of the company asked for it.",
    ],
)
def test_no_sign_no_origin(tmp_path: Path, says: str) -> None:
    """Nothing is guessed from a topic, from code or from words that only look alike."""
    (tmp_path / "README.md").write_text(f"# Delays\n\n{says}\n")
    assert _origins(tmp_path) == []


def test_files_tell_more_than_words(tmp_path: Path) -> None:
    """A submission file comes before the README's words; a paper's source is a sign too."""
    (tmp_path / "README.md").write_text("# Delays\n\nA side project.\n")
    (tmp_path / "sample_submission.csv").write_text("id,late\n1,0\n")
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "main.tex").write_text("\\documentclass{article}\nWords of a paper.\n")
    assert [origin for origin, _, _ in _origins(tmp_path)] == [
        "competition",
        "research",
        "personal",
    ]


def test_two_authors_are_a_team(tmp_path: Path) -> None:
    """More than one person in the history is a sign of a team; a robot is nobody."""
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    for name in ("Ada", "dependabot[bot]", "Grace"):
        (tmp_path / "train.py").write_text(f"# {name}\n")
        subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
        who = ["-c", f"user.name={name}", "-c", f"user.email={name[0]}@example.org"]
        subprocess.run(["git", *who, "commit", "-q", "-m", "Work"], cwd=tmp_path, check=True)
        told = [origin for origin, _, _ in _origins(tmp_path)]
        assert told == (["team"] if name == "Grace" else [])


def test_the_title_and_its_place(tmp_path: Path) -> None:
    """The first heading of the README is the title, with its line; without one there is none."""
    (tmp_path / "train.py").touch()
    assert survey(tmp_path).projects[0].title is None
    (tmp_path / "README.md").write_text("\n![logo](a.png)\n\n# Late  trains\n")
    title = survey(tmp_path).projects[0].title
    assert title is not None and (title.says, title.file, title.line) == (
        "Late trains",
        "README.md",
        4,
    )
