"""Spoken answers are previews, and their length is counted as it is spoken."""

from __future__ import annotations

from bonafide.review.rules import spoken
from bonafide.review.rules.spoken.minutes import WORDS_A_MINUTE
from tests.review.prose_rules.families import found

SENTENCE = "The planner of the depot reads it at six. "


def codes(words: int) -> set[str]:
    """The rules about length that an answer of so many words raises."""
    text = (SENTENCE * (words // 9 + 1)).split()[:words]
    return {f.rule for f in found(" ".join(text), "answer", previews=True)} & {"SPK003", "SPK004"}


def test_every_rule_is_a_preview_of_answers_only() -> None:
    """None is on by default, and none looks at anything else."""
    assert {rule.standing for rule in spoken.RULES} == {"preview"}
    assert {kind for rule in spoken.RULES for kind in rule.kinds} == {"answer"}


def test_one_to_three_minutes_pass() -> None:
    """The borders are one and three minutes at a calm pace; a note is no answer."""
    assert codes(39) == set()
    assert codes(WORDS_A_MINUTE - 1) == {"SPK004"}
    assert codes(WORDS_A_MINUTE) == set()
    assert codes(3 * WORDS_A_MINUTE) == set()
    assert codes(3 * WORDS_A_MINUTE + 1) == {"SPK003"}
