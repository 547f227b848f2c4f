"""Bullets as people write them, taken apart into the six clauses."""

from __future__ import annotations

import time

import pytest

from bonafide.review.bullet.clause import KINDS
from bonafide.review.bullet.clauses import clauses, clauses_of, missing, names_a_model

CUT = "Cut MAE 14.2→11.9 vs seasonal naive on 3.1M SKU-weeks"
BULLETS = [
    (CUT, "evaluation", True, "MAE 14.2→11.9 vs seasonal naive"),
    (CUT, "data", True, "3.1M SKU-weeks"),
    ("Owned the ranking service (Triton, K8s): p95 80 → 35 ms", "serving", True, "Triton"),
    ("Improved accuracy to 94%", "evaluation", False, "accuracy to 94%"),
    (
        "Recall at 1% FPR 0.61 vs 0.48 for the rules",
        "evaluation",
        True,
        "Recall at 1% FPR 0.61 vs 0.48",
    ),
    ("Trained FrobnicatorX-7 on 12k labelled scans", "model", True, "Trained FrobnicatorX-7"),
    ("Built a LightGBM model for returns", "model", True, "Built a LightGBM"),
    ("Saved €1.2M a year in manual reviews", "outcome", True, "€1.2M"),
    ("Waste fell 9 % across 42 stores", "outcome", True, "Waste fell 9 %"),
    ("Deployed models to production", "serving", False, "Deployed"),
    (
        "Noticed recall decay after the catalogue change",
        "evaluation",
        False,
        "Noticed recall decay",
    ),
]


@pytest.mark.parametrize(("text", "kind", "whole", "words"), BULLETS)
def test_a_clause_is_found_with_its_span(text: str, kind: str, whole: bool, words: str) -> None:
    """Each clause is found where it stands, and known to be whole or only begun."""
    found = {clause.kind: clause for clause in clauses(text)}
    assert kind in found
    assert (found[kind].span.of(text), found[kind].whole) == (words, whole)


def test_a_strong_bullet_has_all_six() -> None:
    """A bullet that tells all of C3 misses nothing; the clauses come in their order."""
    text = (
        "Built a LightGBM model for card fraud on 40M transactions; recall 0.61 vs 0.48 for the "
        "rules, served on Triton, saving €1.2M a year"
    )
    assert [clause.kind for clause in clauses(text)] == list(KINDS)
    assert missing(clauses(text)) == ()


def test_duties_have_no_result() -> None:
    """A duty names neither metric nor outcome, and "model deployment" is no kind of model."""
    text = "Responsible for model deployment and stakeholder communication"
    assert {"evaluation", "outcome", "data"} <= set(missing(clauses(text)))
    assert not names_a_model(text)
    assert not names_a_model("Improved the model")
    assert names_a_model("a quantile forecast")


def test_a_comparison_of_time_beats_no_baseline() -> None:
    """Milliseconds before and after are no metric with a baseline."""
    found = {c.kind: c.whole for c in clauses("Quantised it, 140 ms → 36 ms, cost 0.004 recall")}
    assert found["evaluation"] is False


def test_many_bullets_are_read_as_one_by_one() -> None:
    """Reading bullets together gives what reading each alone gives, whatever stands between."""
    texts = [text for text, *_ in BULLETS] + ["", "vs", "from 3", "naïve → 4 é", "to 5 %\nMAE 3"]
    assert clauses_of(texts) == tuple(clauses(text) for text in texts)


@pytest.mark.parametrize("text", ["a" * 10**6, "1 " * 5 * 10**5, "from 1 " * 10**5, "AUC " * 10**5])
def test_hostile_bullets_take_no_time(text: str) -> None:
    """A megabyte in one bullet is read in linear time."""
    began = time.process_time()
    clauses(text)
    assert time.process_time() - began < 30
