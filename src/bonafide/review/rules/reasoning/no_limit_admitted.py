"""RSN003: results, and not one limit."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.mention import mentions
from bonafide.review.reading import Reading
from bonafide.review.reasoning.catalogue import KINDS
from bonafide.review.reasoning.lone_accuracy import scores
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_LEAST_WORDS = 80
_FILLER = (
    "The orders of the shop come from the till and are joined with the calendar of the town. "
    "Each row is one shop and one day, and the forecast is made at noon for the next morning. "
    "The features are the sales of the last weeks, the weekday, the weather and the holidays. "
    "The model is trained on three years and tested on the fourth. The result is written to a "
    "table which the baker reads before she sets the dough for the night. "
)


class NoLimitAdmitted(Rule):
    """A text reports results at length and admits nothing that does not work.

    Why: every system has a case in which it fails; a reader who finds none looks for it in you.
    Ask: for whom, where or when is it worst, and what happens then?
    """

    code, name = "RSN003", "no-limit-admitted"
    serves = ("R1.2", "D6", "D7")
    family = "reasoning"
    standing = "suggestion"
    message = (
        "Results, and nothing that goes wrong. For whom, where or when is it worst, "
        "and what happens then?"
    )
    wrong = (
        Case(f"## Results\n\n{_FILLER}\n\nThe model reaches an accuracy of 0.93.", marks="Results"),
        Case(
            f"{_FILLER}\n\n## Evaluation\n\nWe reach an R2 of 0.88 on the fourth year.",
            marks="Evaluation",
        ),
        Case(f"{_FILLER}\n\nIn the end it achieved an F1 score of 0.91 there."),
    )
    right = (
        Case(f"{_FILLER}\n\nWe reach an accuracy of 0.93. It fails on the day after a holiday."),
        Case(f"{_FILLER}\n\n1. Evaluation: lower 95 % bound of the accuracy, AUC, Brier score."),
        Case(f"{_FILLER}\n\nPull requests are welcome."),
        Case("We reach an accuracy of 0.93."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the section with the scores, or on the first score."""
        if reading.prose.words < _LEAST_WORDS:
            return NotApplicable(f"fewer than {_LEAST_WORDS} words of prose")
        claims = scores(reading)
        if (
            not claims
            or not mentions(reading)
            or next(iter(KINDS["limit"].sentences(reading)), None) is not None
        ):
            return []
        named = reading.sections_named("result", "evaluation", "performance", "metric")
        span = reading.heading_span(named[0]) if named else reading.prose.span_of(claims[0])
        return [Hit(span)]
