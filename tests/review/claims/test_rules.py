"""The three families hold on near misses, on two documents, and on hostile text."""

from __future__ import annotations

import time

import pytest

from bonafide.review.engine import run_rules
from bonafide.review.finding import Severity
from bonafide.review.rule import Rule
from bonafide.review.rules import claims, consistency, evidence
from bonafide.review.selection import Selection
from tests.review.claims.reading import reading

RULES: tuple[Rule, ...] = (*claims.RULES, *evidence.RULES, *consistency.RULES)

CALM = """
Accuracy went from 72 % to 81 % (n = 1,200, p = 0.03).
Churn fell from 5% to 4%, saving 20% of the budget.
Revenue from 2019 to 2021 (30% growth).
Latency dropped from 1.2 s to 300 ms (75% lower).
From 3 GB to 1 GB, a 66% reduction.
Reduced batch time from 6 hours to 45 minutes (8x faster).
F1: 0.72, precision: 0.80 and recall: 0.66 on class 1.
Precision 0.8 and recall 0.7 for us; precision 0.6, recall 0.5, F1 0.55 for them.
p50 200 ms on CPU, p95 80 ms on GPU.
p95 went from 120 ms to 80 ms, p99 stays at 100 ms.
Validation accuracy 0.953 on 50 images per class.
0.8342 accuracy (5-fold, 40 rows each).
Accuracy 95.2 % on 21 questions.
The 80/20 rule holds: 80 % of the sales come from 20 % of the shops and 30 % of the staff.
The dataset has 30 % missing ages, 60 % missing cabins and 20 % missing decks.
Data covers 1999 - 2019 (about 20 years).
IDs 2022-2019 and (2021) are fine.
AUC: 0.5 by chance. R2 of 1.0
mAP@0.5 = 0.61, precision@10 0.3, recall@100 0.7
1,200 out of 1,500 (80%). 5 of the 12 features (41.7% importance).
10 of 12 models (95% CI) beat it.
450/500 images (90% for training).
We got 0.81 vs 0.79 for SVM (200 trees).
"""


@pytest.mark.parametrize("text", CALM.strip().splitlines())
def test_near_misses_raise_no_error(text: str) -> None:
    """Sentences that look like contradictions and are none."""
    findings, _ = run_rules(reading(f"# Churn\n\n{text}\n"), RULES, Selection(preview=True))
    assert [(f.rule, f.quote) for f in findings if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Improved accuracy by 30% (from 70% to 77%).", "CON001"),
        ("AUC went up 15% from 0.80 to 0.84.", "CON001"),
        ("Reduced latency from 200ms to 150ms, a 50% reduction.", "CON001"),
        ("It has precision 0.9, recall 0.8, and an F1 of 0.95.", "CON002"),
        ("Latency was 45ms at p99 and 60ms at p50.", "CON003"),
        ("Only 1% of transactions are fraudulent and our model achieves 99% accuracy.", "CON004"),
        ("We evaluated on 40 rows and got 83.42% accuracy.", "CON005"),
        ("The accuracy was 0.8342 (n = 40).", "CON005"),
        ("The model has 92% accuracy (R² = 0.92).", "CON006"),
        ("Split 80/30 into train and test.", "CON007"),
        ("5 years of data from 2019 to 2021.", "CON008"),
        ("AUC: 1.3 and accuracy: 104%.", "CON012"),
        ("We split the 10,000 samples 80/20, giving 7,000 training and 3,000 test ones.", "CON014"),
        ("The model reaches 0.88 vs 0.80 for the baseline, a gain of 0.15.", "CON017"),
        ("45 out of 50 (80%) were right.", "CON018"),
    ],
)
def test_contradictions_are_heard_in_other_words(text: str, code: str) -> None:
    """The rules know more wordings than their own examples."""
    findings, _ = run_rules(reading(f"# Churn\n\n{text}\n"), RULES, Selection())
    assert code in [finding.rule for finding in findings]


def test_a_sentence_end_parts_two_numbers() -> None:
    """A share that ends one block says nothing about the first word of the next."""
    text = "- Accuracy: 80%\n\nBoth default models and the bad one are similar.\n"
    findings, _ = run_rules(reading(text), consistency.RULES, Selection())
    assert findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "[" * 10_000 + "]" * 10_000,
        "p95 12 ms " * 5_000,
        "from 0.80 to 0.88 " * 3_000,
        "significantly improved recall by up to 5 % " * 3_000,
        "[0.84](a.json#x) " * 3_000,
        "`a.json` `k` 0.84 AUC " * 3_000,
        "5 years of data 2019–2022 " * 2_000,
    ],
    ids=["letter", "brackets", "p95", "from", "words", "links", "code", "years"],
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    """The rules alone, the numbers already read, stay well within a second."""
    one = reading(text)
    assert isinstance(one.figures, tuple)
    begin = time.process_time()
    run_rules(one, RULES, Selection(preview=True))
    assert time.process_time() - begin < 30


ROWS = "model,k,auc\n" + "".join(f"m{i},{i}.0,0.{i % 100:02d}\n" for i in range(40_000))


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("".join(f"AUC is [0.84](a.csv#k={i}/auc). " for i in range(500)), {"a.csv": ROWS}),
        ("AUC is [0.84](a.csv#model=" + "a/" * 100 + "auc). " * 500, {"a.csv": ROWS}),
        (
            "From `a.csv`:\n\n| model | auc |\n|---|---|\n"
            + "".join(f"| M-{i} | 0.84 |\n" for i in range(2000)),
            {"a.csv": ROWS},
        ),
        ("0.84 AUC (`a.json#auc`). " * 3000, {"a.json": '{"auc": 0.84}'}),
        ("fell by [4 %](a.json#x) more than " * 3000, {"a.json": '{"x": -0.04}'}),
    ],
    ids=["conditions", "slashes", "table", "code", "fell"],
)
def test_many_claims_on_a_large_file_take_no_longer_than_both(
    text: str, files: dict[str, str]
) -> None:
    """A table is looked through once for each column, not once for each claim."""
    one = reading(text, files)
    begin = time.process_time()
    run_rules(one, evidence.RULES, Selection(preview=True))
    assert time.process_time() - begin < 30
