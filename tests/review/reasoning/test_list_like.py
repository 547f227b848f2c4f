"""What only lists or labels is told from what says something."""

from __future__ import annotations

import pytest

from bonafide.evidence.places import Places, Segment
from bonafide.review.list_like import is_list_like
from bonafide.sources.documents.document import Block, TableCell

PLACES = Places([Segment(0, 0)])
ITEM = Block("item", "", PLACES)
CELL = Block("cell", "", PLACES, cell=TableCell(0, 1, 0))
HEAD = Block("cell", "", PLACES, cell=TableCell(0, 0, 0, heading=True))


@pytest.mark.parametrize(
    "text",
    [
        "Docker, Kubernetes, MLflow, Airflow",
        "Baseline comparison and ablation study",
        "Latency: 20 ms",
        "precision / recall / F1 / AUC / because / instead of",
        "Python · pandas · NumPy · scikit-learn · XGBoost",
    ],
)
def test_labels_and_names_are_list_like(text: str) -> None:
    """A row of names or a label says nothing."""
    assert is_list_like(text, ITEM)


@pytest.mark.parametrize(
    "text",
    [
        "Dropped Airflow: one cron job was enough.",
        "XGBoost beat the rule by 4 points",
        "Breaks on scans, stamps and anything that is turned",
        "FastAPI serves the scores to the desk",
    ],
)
def test_sentences_are_not(text: str) -> None:
    """A sentence, even a short one with commas, is not a list."""
    assert not is_list_like(text, ITEM)


def test_a_cell_is_a_sentence_only_when_it_is_long() -> None:
    """Short cells and all titles of columns are labels; a cell that explains is a sentence."""
    long = "We kept the rule since the desk could read it"
    assert not is_list_like(long, CELL)
    assert is_list_like(long, HEAD)
    assert is_list_like("It was the best", CELL)
