"""The composed documents in tests/review/corpus with their labels."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "review" / "corpus"
TOYS = ("toy", "dressed")


@dataclass(frozen=True, slots=True)
class Composed:
    """One document: its path below the corpus, its class, its text and how many words it has."""

    path: str
    label: str
    text: str
    words: int


def documents(folder: Path = CORPUS) -> list[Composed]:
    """Every labelled document, by path."""
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["path"])
    found = []
    for row in rows:
        text = (folder / row["path"]).read_text(encoding="utf-8")
        found.append(Composed(row["path"], row["class"], text, len(text.split())))
    return found
