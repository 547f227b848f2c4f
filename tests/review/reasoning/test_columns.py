"""A table with what was there beside what came after compares; a league table does not."""

from __future__ import annotations

import pytest

from bonafide.review.examples import reading_of
from bonafide.review.reasoning.columns import columns
from bonafide.review.rule import Case


def found(*rows: str) -> list[str]:
    """The rows that compare."""
    head, *rest = rows
    line = "|---" * (head.count("|") + 1) + "|"
    table = "\n".join(f"| {row} |" for row in rest)
    text = f"| {head} |\n{line}\n{table}\n"
    return [each.quote for each in columns(reading_of(Case(text)))]


@pytest.mark.parametrize(
    "head",
    ["metric | baseline | our model", " | current ranker | new", " | rules | model | change"],
)
def test_old_beside_new_compares(head: str) -> None:
    """One row is quoted, with both numbers."""
    cells = "recall | 0.41 | 0.58" + (" | +0.17" if "change" in head else "")
    assert found(head, cells, cells.replace("recall", "precision")) == [cells]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("metric | SVM | kNN", "recall | 0.41 | 0.58"),
        ("step | before | after our change", "install | 2 | 3"),
        ("metric | baseline | our model", "recall | soon | later"),
        ("model | accuracy", "baseline | 0.81"),
    ],
)
def test_other_tables_do_not(head: str, row: str) -> None:
    """Two rivals, no metric, no numbers, one column."""
    assert found(head, row) == []
