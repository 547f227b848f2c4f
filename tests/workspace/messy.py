"""A small project and a CV as people have them, for drafts."""

from __future__ import annotations

import json
import os
import random
import subprocess
from datetime import UTC, datetime
from pathlib import Path

CLOCK = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

README = """# Late parcels: who to call?

A model that tells a depot which parcels will come late, so that its desk can call the customer. I
built it in my spare time after my own parcels kept coming late, and it was trained on two years of
scans.

## Data

The data come from the scanners of nine depots, exported every night. The labels are derived from
the last scan of a parcel. About one scan in twenty is missing.

## What I chose

We split by week instead of at random, because the same parcel is scanned many times and would
otherwise sit on both sides. I tried a transformer first, but it needed a GPU that the depot does
not have.

## Limitations

It misses parcels that change depots: recall is 0.42 there. We rolled it back after two days: the
queue filled up with duplicates.
"""

CV = {
    "basics": {
        "name": "Ada Example",
        "label": "Data scientist: late things",
        "profiles": [{"network": "GitHub", "url": "https://github.com/ada-example"}],
    },
    "work": [
        {
            "name": "Northern Parcels",
            "position": "Data scientist",
            "startDate": "2023-04",
            "highlights": ["Built the list of parcels to call about"],
        },
        {
            "name": "Harbour Bank",
            "position": "Analyst",
            "startDate": "2020-01-15",
            "endDate": "2023-03-31",
        },
    ],
    "education": [
        {
            "institution": "University of Oslo",
            "area": "Statistics",
            "studyType": "MSc",
            "startDate": "2018",
            "endDate": "2020",
        }
    ],
    "skills": [{"name": "Tools", "keywords": ["Python", "SQL", "polars"]}],
}


def parcels(folder: Path, *, git: bool = False, rows: int = 400) -> Path:
    """A project with a README, a script and a table of predictions."""
    folder.mkdir(parents=True)
    (folder / "README.md").write_text(README, encoding="utf-8")
    (folder / "train.py").write_text("print('train')\n", encoding="utf-8")
    predictions(folder / "preds.csv", rows=rows)
    if git:
        commit(folder, "Begin", "2025-02-03T10:00:00")
        (folder / "train.py").write_text("print('train better')\n", encoding="utf-8")
        commit(folder, "Split by week", "2025-03-10T10:00:00")
    return folder


def predictions(path: Path, *, rows: int = 400) -> None:
    """A table whose columns are certain: a label, a score and a baseline."""
    rng = random.Random(7)
    lines = ["y_true,y_score,baseline_score"]
    for _ in range(rows):
        label = int(rng.random() < 0.3)
        score = min(max(rng.gauss(0.35 + 0.3 * label, 0.2), 0), 1)
        base = min(max(rng.gauss(0.4 + 0.1 * label, 0.2), 0), 1)
        lines.append(f"{label},{score:.4f},{base:.4f}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def commit(folder: Path, subject: str, when: str, author: str = "Ada Example") -> None:
    """A commit of everything, by one author, at one moment."""
    told = {
        "GIT_AUTHOR_NAME": author,
        "GIT_AUTHOR_EMAIL": f"{author.split(maxsplit=1)[0].lower()}@example.org",
        "GIT_COMMITTER_NAME": author,
        "GIT_COMMITTER_EMAIL": "ada@example.org",
        "GIT_AUTHOR_DATE": f"{when}+0000",
        "GIT_COMMITTER_DATE": f"{when}+0000",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
    }
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", subject]):
        subprocess.run(["git", *command], cwd=folder, env=told, check=True)


def cv(path: Path) -> Path:
    """A JSON Resume."""
    path.write_text(json.dumps(CV, indent=1), encoding="utf-8")
    return path


def clock() -> datetime:
    """The moment at which everything here is drafted."""
    return CLOCK


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a casebook but the lock and the site."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not (name := path.relative_to(folder).as_posix()).startswith((".bonafide/", "public/"))
    }
