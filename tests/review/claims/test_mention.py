"""A number is paired with a metric only where a reader would pair them without a doubt."""

from __future__ import annotations

import pytest

from bonafide.review.claims.mention import mentions
from tests.review.claims.reading import reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An AUC of 0.84 is enough.", [("roc auc", 0.84)]),
        ("It has 84 % accuracy there.", [("accuracy", 0.84)]),
        ("Precision and recall are 0.8 and 0.7.", [("precision", 0.8), ("recall", 0.7)]),
        ("Precision/recall: 0.8/0.7 here.", [("precision", 0.8), ("recall", 0.7)]),
        ("F1: 0.72, recall: 0.66", [("f1", 0.72), ("recall", 0.66)]),
        ("0.84 AUC, 0.71 recall in May.", [("roc auc", 0.84), ("recall", 0.71)]),
        ("91 % accuracy (0.85 F1) in May.", [("accuracy", 0.91), ("f1", 0.85)]),
        ("The target is an accuracy of 0.9.", []),
        ("Accuracy improved by 4 %.", []),
        ("Accuracy of 80-85 % is usual.", []),
        ("Accuracy is measured on 50 images.", []),
        ("If accuracy is 0.9, we ship.", []),
        ("Accuracy +0.02 after cleaning.", []),
        ("RMSE 3.41 on the last weeks.", [("rmse", 3.41)]),
    ],
)
def test_pairs_in_sentences(text: str, found: list[tuple[str, float]]) -> None:
    """Targets, changes, ranges, conditions and counts are not values of a metric."""
    told = [(m.metric.name, round(m.value, 9)) for m in mentions(reading(text))]
    assert told == found


def test_pairs_in_tables() -> None:
    """A cell is the metric of its column or its row; columns of changes and targets are not."""
    text = (
        "| model | AUC | Accuracy (%) | Δ AUC | target recall |\n|---|---|---|---|---|\n"
        "| ours | **0.84** | 91 | +0.04 | 0.9 |\n\n"
        "| metric | value |\n|---|---|\n| F1 | 0.72 |\n| F1 | 0.7 ± 0.1 |\n"
    )
    told = [(m.metric.name, round(m.value, 9)) for m in mentions(reading(text))]
    assert told == [("roc auc", 0.84), ("accuracy", 0.91), ("f1", 0.72)]
