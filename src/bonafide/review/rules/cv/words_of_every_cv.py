"""CVS027: words of every cv."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.linear import Match, Pattern
from bonafide.review.prose import Sentence
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.words import any_of
from bonafide.sources.cv.cv import Cv

_WORDS = Pattern(rf"\b{any_of('cv_buzzwords')}\b")
_SEVERAL, _TOLD = 3, 5


class WordsOfEveryCv(CvRule):
    """Several words are used that every CV uses.

    Why: they cost the place where a fact could stand, and readers skip them.
    Ask: which fact made you choose the word? It can stand there instead.
    """

    code, name = "CVS027", "words-of-every-cv"
    serves = ("C2", "R5", "I6")
    severity = Severity.WARNING
    message = (
        "{words}: words of every CV. Which fact made you choose them? It can stand there instead."
    )
    wrong = (
        Case(
            cv(
                summary="Results-driven, dynamic engineer, passionate about data. Forecasts "
                "for 42 stores."
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(
                    "Spearheaded cutting-edge solutions",
                    "Leveraged world-class tools",
                    "Cut MAE 14.2 → 11.9",
                )
            ),
            kind="cv",
        ),
        Case(
            cv(summary="Visionary leader and quick learner with a proven track record."), kind="cv"
        ),
    )
    right = (
        Case(cv(), kind="cv"),
        Case(
            cv(summary="Passionate about bread. Forecasts for 42 stores, waste down 9 %."),
            kind="cv",
        ),
        Case(
            cv(
                role(
                    "Compared state-of-the-art encoders with BM25; BM25 won by 0.03",
                    "Ran it",
                    "Kept it",
                )
            ),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        found: dict[str, tuple[Sentence, Match]] = {}
        for sentence, match in reading.prose.hits(_WORDS, lists=True):
            found.setdefault(match.text.casefold(), (sentence, match))
        if len(found) < _SEVERAL:
            return []
        _, first = next(iter(found.values()))
        words = ", ".join(f'"{match.text}"' for _, match in list(found.values())[:_TOLD])
        return [Hit(reading.prose.span(first.start, first.end), {"words": words})]
