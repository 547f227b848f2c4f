"""TUT004: a score on the rows that the model was trained on, and no other."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_TRAIN = Pattern(
    r"\b(?:training|train)(?:[- ]set)? (?:accuracy|score|F1|R²|R2|AUC)\b[^\n.]{0,30}?\d[\d.]*\s?%?|"
    r"\b(?:accuracy|score|F1|R²|R2|AUC) (?:of|is|was|:)? ?\d[\d.]*\s?%? on (?:the )?train(?:ing)?\b"
)
_OTHER = Pattern(
    r"\b(?:test(?:ing)?|validation|val|hold-?out|held[- ]out|unseen|cross-?valid\w+|folds?|dev|"
    r"out[- ]of[- ](?:sample|time|fold)|leaderboard|public|private|production|live)\b"
)


class TrainingScoreAlone(Rule):
    """The only score is on the rows that the model has seen.

    Why: a table that remembers every row scores 100 % there.
    Ask: what does it score on rows from later, or from elsewhere?
    """

    code, name = "TUT004", "training-score-alone"
    serves = ("D7", "C7")
    family = "tutorial"
    kinds = PROSE | {"answer"}
    standing = "suggestion"
    message = (
        "This is a score on rows that the model has seen. What does it get on rows from later, "
        "or from elsewhere?"
    )
    wrong = (
        Case("Training accuracy: 99.1%, after twenty rounds.", marks="Training accuracy: 99.1%"),
        Case(
            "We get an accuracy of 0.98 on the training rows.",
            marks="accuracy of 0.98 on the training",
        ),
        Case("The train score is 0.97 and we are happy.", marks="train score is 0.97"),
    )
    right = (
        Case("Training accuracy: 99.1%. On the test rows it is 88.0%."),
        Case("Training accuracy is 0.99 and five folds give 0.81."),
        Case("Training took 20 minutes."),
        Case("Accuracy is 0.88 on the rows of the next year."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Scores on training rows, when no other rows are spoken of anywhere."""
        prose = reading.prose
        if prose.find(_OTHER):
            return []
        return [Hit(prose.span(m.start, m.end)) for _, m in prose.hits(_TRAIN, lists=True)]
