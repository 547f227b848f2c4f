"""Arithmetic at its edges: what rounding explains, what it does not, and where rules stop."""

from __future__ import annotations

import time

import pytest

from bonafide.evidence.number import Number, read_numbers
from bonafide.review.claims.rounding import explains, interval_of
from bonafide.review.engine import MAX_PER_RULE, run_rules
from bonafide.review.examples import reading_of
from bonafide.review.rule import Case, NotApplicable
from bonafide.review.rules import consistency
from bonafide.review.selection import Selection


def codes(text: str) -> list[str]:
    """The consistency rules that a text raises, previews left out."""
    select = tuple(rule.code for rule in consistency.RULES if rule.standing != "preview")
    findings, _ = run_rules(reading_of(Case(text)), consistency.RULES, Selection(select=select))
    return [finding.rule for finding in findings]


def one(text: str) -> Number:
    """The only number of a text."""
    (number,) = read_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("Precision is 0.800, recall 0.600 and F1 0.686.", False),
        ("Precision is 0.800, recall 0.600 and F1 0.690.", True),  # above: no averaging gives it
        ("Precision is 0.800, recall 0.600 and F1 0.668.", False),  # below, within the margin
        ("Precision is 0.800, recall 0.600 and F1 0.662.", True),  # below the margin
        ("Macro precision is 0.800, recall 0.600 and F1 0.610.", False),  # a mean may be lower
        ("Macro precision is 0.800, recall 0.600 and F1 0.710.", True),  # and never higher
        ("Precision is 0.8, recall 0.6 and F1 0.73.", False),  # 0.85 and 0.65 round to them
        ("Precision is 0.8, recall 0.6 and F1 0.75.", True),
    ],
)
def test_f1_may_be_a_little_low_and_never_high(text: str, raised: bool) -> None:
    """Rounding is always allowed for; below, 0.02 more; averages may lie below and never above."""
    assert ("CON002" in codes(text)) is raised


@pytest.mark.parametrize(
    ("shown", "low", "high"),
    [
        ("12,000", 11_500, 12_500),
        ("12,340", 12_335, 12_345),
        ("12,345", 12_344.5, 12_345.5),
        ("5000", 4_500, 5_500),
        ("900", 899.5, 900.5),
        ("1.20", 1.195, 1.205),
        ("1.2k", 1_150, 1_250),
        ("80 %", 0.795, 0.805),
    ],
)
def test_zeros_at_the_end_of_a_count_are_taken_loosely(shown: str, low: float, high: float) -> None:
    """Half of the last place that is not a closing zero, from a thousand on; else half a place."""
    read = interval_of(one(shown))
    assert read.low == pytest.approx(low)
    assert read.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("before", "after", "told", "explained"),
    [
        ("12,000", "9,000", "27 %", True),
        ("12,001", "9,003", "27 %", False),
        ("80 %", "88 %", "8 points", True),
        ("80 %", "88 %", "9 points", True),  # 79.5 to 88.5
        ("80 %", "88 %", "10 points", False),
        ("80.0 %", "88.9 %", "8 points", True),  # cut off
        ("80.0 %", "88.0 %", "9 points", False),
        ("100.0", "109.2", "10 %", True),  # a whole one off
        ("100.0", "110.5", "10 %", True),
        ("100.0", "112.5", "10 %", False),
    ],
)
def test_a_change_is_explained_by_rounding_or_cutting_off(
    before: str, after: str, told: str, explained: bool
) -> None:
    """The ends as shown, and a whole number of the change cut off or rounded."""
    assert explains(one(before), one(after), one(told)) is explained


def test_one_rule_tells_no_more_than_its_share() -> None:
    """Beyond the limit nothing is lost silently: the rest is told as not judged."""
    text = "\n\n".join(
        f"Recall of run {chr(97 + i % 26)} dropped from 0.71 to 0.78." for i in range(60)
    )
    rules = [rule for rule in consistency.RULES if rule.code == "CON019"]
    findings, not_judged = run_rules(reading_of(Case(text)), rules, Selection(select=("CON019",)))
    assert MAX_PER_RULE == 50
    assert len(findings) == 50
    assert [(each.rule, "first 50" in each.why) for each in not_judged] == [("CON019", True)]
    few, all_judged = run_rules(
        reading_of(Case("\n\n".join(text.split("\n\n")[:50]))), rules, Selection(select=("CON019",))
    )
    assert (len(few), all_judged) == (50, ())


CALM = """
Speed went from 30 s to 12 s, and cost from 3 to 5 cents.
Errors fell from 120 a day to 400 a week.
Ranked from 12 to 3 in a month, the model improved.
Between 9 and 17 o'clock traffic dropped from 80 to 30 cars a minute.
The queue halved twice, from 40 to 10.
Throughput doubled when we went from 2 to 8 workers.
20 % of 150 shops (12 of them new) closed.
5 % of 2,000 rows (1,900 are left).
The mean is 19 ms, the minimum 17 ms and the maximum 40 ms; another set has a mean of 50 ms.
Ours is 0.91 vs 0.84 (95 % CI 0.02 to 0.11).
The odds ratio is 1.2 (95 % CI 0.9 to 1.6).
TP is 80 and FP 20 at 0.3; precision is 0.91 at 0.5.
Test RMSE is 2.9, train MAE is 3.1.
Of 40 users, 120 answers were collected.
Accuracy is 95 % train, 88 % validation and 87 % test on that split.
p50/p95: 900 ms / 1.2 s.
The p-value is 0.03 and the correlation is -0.7.
Positional accuracy is 1.5 on the lower end.
It is 2x faster (0.84 vs 0.80).
Our AUC is 0.91 (baseline 0.84, 12 runs).
2019–2023, two years of it usable.
"""


@pytest.mark.parametrize("text", CALM.strip().splitlines())
def test_a_sentence_that_may_be_right_is_left_alone(text: str) -> None:
    """Tricky and consistent: no rule of the family says anything."""
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Precision fell from 0.62 to 0.80.", "CON019"),
        ("F1 is 0.61 now, up from 0.66.", "CON019"),
        ("We reduced memory from 4 GB to 6 GB.", "CON019"),
        ("Users doubled from 1,000 to 1,300.", "CON020"),
        ("The error tripled from 4 % to 8 %.", "CON020"),
        ("25 % of 400 rows (160) are positive.", "CON021"),
        ("The split is 80 % train, 15 % validation, 15 % test.", "CON022"),
        ("TP=50, FP=50, FN=10: precision is 0.70.", "CON025"),
        ("Accuracy is 0.75 (95 % CI 0.78–0.84).", "CON026"),
        ("RMSE is 2.1, MAE is 2.9.", "CON027"),
        ("Of 120 calls, 150 were answered.", "CON028"),
        ("The mean is 50, min 2 and max 40.", "CON029"),
        ("p50/p95: 80/40 ms.", "CON003"),
        ("Recall improved 40 % (0.62 to 0.71).", "CON017"),
        ("AUC 0.88 (baseline 0.80, +0.15).", "CON017"),
        ("We got 45/60 (70%) right.", "CON018"),
        ("June 2021 to August 2021, ten months.", "CON008"),
        ("The p-value was 1.4.", "CON012"),
        ("Accuracy 1.3 on the test set with our model.", "CON012"),
    ],
)
def test_what_contradicts_itself_is_heard(text: str, code: str) -> None:
    """Plain contradictions in other words than the rules' own examples."""
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "dropped from 0.71 to 0.78, " * 20_000,
        "5 % of 500 calls (90), " * 20_000,
        "70 % train, 20 % validation and 20 % test " * 10_000,
        "0.81 (95 % CI 0.83 to 0.89) " * 15_000,
        "| a | old | new | delta |\n|---|---|---|---|\n" + "| x | 1 | 2 | 3 |\n" * 3_000,
        "| a | rows |\n|---|---|\n| x | 1 |\n| total | 3 |\n\n" * 2_000,
    ],
    ids=["letter", "from", "share", "split", "interval", "table", "tables"],
)
def test_long_and_odd_texts_take_no_longer_than_their_length(text: str) -> None:
    """A few tenths of a second where it is quiet; ten are allowed where it is not."""
    reading = reading_of(Case(text))
    assert isinstance(reading.figures, tuple)
    begin = time.process_time()
    answers = [rule.judge(reading) for rule in consistency.RULES]
    counts = [0 if isinstance(answer, NotApplicable) else len(list(answer)) for answer in answers]
    assert len(counts) == len(consistency.RULES)
    assert time.process_time() - begin < 10
