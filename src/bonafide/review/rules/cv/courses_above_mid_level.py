"""CVS016: courses above mid level."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.rules.cv.recent import first_line
from bonafide.review.seniority import seniority
from bonafide.sources.cv.cv import Cv

_MANY = 3


class CoursesAboveMidLevel(CvRule):
    """A CV of five years and more lists courses.

    Why: they say what you were told; by now your work says what you can do.
    Ask: which of them changed something that you built? The others can go.
    """

    code, name = "CVS016", "courses-above-mid-level"
    serves = ("C8",)
    severity = Severity.WARNING
    message = (
        "Courses and certificates on a CV of {years} years: which of them changed something that "
        "you built? The others can go."
    )
    wrong = (
        Case(
            cv(
                role(dates="2016 – present"),
                more="## Courses\n\n- Machine Learning A–Z\n- Deep Learning Specialization\n- "
                "AI for Everyone",
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(dates="03/2015 – 02/2025"),
                more="## Courses\n\n- Machine Learning A–Z\n- Deep Learning Specialization\n- "
                "AI for Everyone",
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(dates="2018 – present"),
                more="## Courses\n\n- Machine Learning A–Z\n- Deep Learning Specialization\n- "
                "AI for Everyone",
            ),
            kind="cv",
        ),
    )
    right = (
        Case(
            cv(
                role(dates="2025 – present"),
                more="## Courses\n\n- Machine Learning A–Z\n- Deep Learning Specialization\n- "
                "AI for Everyone",
            ),
            kind="cv",
        ),
        Case(cv(role(dates="2016 – present")), kind="cv"),
        Case(
            cv(role("Led two courses for the planners, 40 people", dates="2016 – present")),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        level = seniority(reading)
        if not level.at_least("senior") or level.years is None:
            return []
        count = sum(max(1, bullet.text.count(",") + 1) for bullet in cv.courses)
        if count < _MANY:
            return []
        return [Hit(first_line(reading, cv.courses[0]), {"years": int(level.years)})]
