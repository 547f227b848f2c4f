"""Rules about what is said aloud when somebody asks for a project; all of them are previews."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.spoken.answer_too_long import AnswerTooLong
from bonafide.review.rules.spoken.answer_too_short import AnswerTooShort
from bonafide.review.rules.spoken.jumps_to_the_model import JumpsToTheModel
from bonafide.review.rules.spoken.no_outcome_in_the_opening import NoOutcomeInTheOpening
from bonafide.review.rules.spoken.no_weakness import NoWeakness
from bonafide.review.rules.spoken.theory_instead_of_what_happened import (
    TheoryInsteadOfWhatHappened,
)

RULES: tuple[Rule, ...] = (
    NoOutcomeInTheOpening(),
    TheoryInsteadOfWhatHappened(),
    AnswerTooLong(),
    AnswerTooShort(),
    NoWeakness(),
    JumpsToTheModel(),
)
