"""CVS021: end before start."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.sources.cv.cv import Cv


class EndBeforeStart(CvRule):
    """A role or degree ends before it begins.

    Why: a reader who sees one impossible date doubts the others.
    Ask: which of the two dates is a slip?
    """

    code, name = "CVS021", "end-before-start"
    serves = ("R7", "C10")
    severity = Severity.ERROR
    message = "This ends in {end}, before it begins in {start}. Which of the two is a slip?"
    wrong = (
        Case(
            cv(role(dates="03/2022 – 01/2021")),
            kind="cv",
        ),
        Case(cv(role(dates="2021 – 2019")), kind="cv"),
        Case(cv(role(dates="Nov 2020 – Mar 2020")), kind="cv"),
    )
    right = (
        Case(cv(), kind="cv"),
        Case(cv(role(dates="2020 – 2020")), kind="cv"),
        Case(cv(role(dates="03/2020 – 2020")), kind="cv"),
        Case(cv(role(dates="12/2019 – 01/2020")), kind="cv"),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        found = []
        for each in (*cv.roles, *cv.education):
            period = each.period
            if period is None or period.start is None or period.end is None or period.present:
                continue
            start, end = period.start, period.end
            known = start.month is not None and end.month is not None
            if end.year < start.year or (
                known and end.year == start.year and (end.month or 0) < (start.month or 0)
            ):
                found.append(Hit(period.span, {"start": str(start), "end": str(end)}))
        return found
