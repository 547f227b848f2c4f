"""Rules of arithmetic and consistency: what a text says, against what else it says."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.consistency.change_does_not_follow import ChangeDoesNotFollow
from bonafide.review.rules.consistency.gain_does_not_follow import GainDoesNotFollow

RULES: tuple[Rule, ...] = (
    ChangeDoesNotFollow(),
    GainDoesNotFollow(),
)
