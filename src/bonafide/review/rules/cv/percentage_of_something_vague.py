"""CVS029: percentage of something vague."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.location import Span
from bonafide.review.bullet.of_cv import place, told
from bonafide.review.bullet.patterns import COMPARED, ONLINE
from bonafide.review.finding import Severity
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.words import any_of
from bonafide.sources.cv.cv import Cv

_VAGUE = Pattern(
    rf"\b(?:improv\w+|increas\w+|boost\w+|enhanc\w+|rais\w+|lift\w+|gr[eo]w\w*|driv\w+|drove)\s"
    rf"(?:the |our |overall |their )?{any_of('vague_measures')}\s(?:by |of |up to )?(?:over |"
    rf"up to )?\d+\+?\s?%"
)
_ANCHOR = Pattern(rf"{COMPARED.pattern}|{ONLINE.pattern}")
_NUMBERS = Pattern(r"\d[\d.,]*")
_MOST = 3


class PercentageOfSomethingVague(CvRule):
    """A percentage is given of something that nobody can count.

    Why: 40 % more efficiency of what, since when, says who? A relative number is fine once it
    is anchored.
    Ask: what was counted, before and after, over which time?
    """

    code, name = "CVS029", "percentage-of-something-vague"
    serves = ("D9", "I2")
    severity = Severity.WARNING
    message = (
        '"{words}": what was counted, from what to what, over which time? A relative number is '
        "fine once it is anchored."
    )
    wrong = (
        Case(
            cv(role("Spearheaded AI solutions, improving efficiency by 40%")),
            kind="cv",
            marks="improving efficiency by 40%",
        ),
        Case(cv(role("Increased engagement by 300%")), kind="cv"),
        Case(cv(role("Improved model accuracy by 35%", title="AI Engineer")), kind="cv"),
    )
    right = (
        Case(cv(), kind="cv"),
        Case(
            cv(
                role(
                    "Cut fraud losses per euro by 28% against the vendor score in a ten-week "
                    "split test"
                )
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(
                    "Improved efficiency by 40%: 12 instead of 20 minutes a claim, 6,000 "
                    "claims a month"
                )
            ),
            kind="cv",
        ),
        Case(cv(role("Increased return visits by 5% (A/B, 95% CI 3–7)")), kind="cv"),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        found = []
        for bullet in told(reading).bullets:
            match = _VAGUE.within(bullet.text)
            if match is None or _ANCHOR.within(bullet.text) is not None:
                continue
            if len(list(_NUMBERS.find(Haystack(bullet.text)))) > 1:
                continue
            span = place(reading, bullet.bullet, Span(match.start, match.end))
            found.append(Hit(span, {"words": match.text}))
        return found[:_MOST]
