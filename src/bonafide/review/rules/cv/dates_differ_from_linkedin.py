"""CVS033: dates differ from linkedin."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, export, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.rules.cv.export import apart, compared, told
from bonafide.sources.cv.cv import Cv

_SLACK = 1
"""A month more or less is how people remember."""


class DatesDifferFromLinkedin(CvRule):
    """A role has other dates on LinkedIn than on the CV.

    Why: it is the first thing that a background check compares.
    Ask: which of the two is right?
    """

    code, name = "CVS033", "dates-differ-from-linkedin"
    serves = ("C10", "R7")
    severity = Severity.WARNING
    message = "Here {here}, in the LinkedIn export {there}. Which of the two is right?"
    wrong = (
        Case(
            cv(),
            kind="cv",
            marks="03/2022 – present",
            companions=(
                (
                    "linkedin.zip",
                    export(
                        ("Kornhaus GmbH", "Machine Learning Engineer", "Mar 2021", ""),
                        headline="ML Engineer",
                    ),
                ),
            ),
        ),
        Case(
            cv(),
            kind="cv",
            companions=(
                (
                    "linkedin.zip",
                    export(
                        ("Kornhaus", "Machine Learning Engineer", "Mar 2022", "May 2025"),
                        headline="ML Engineer",
                    ),
                ),
            ),
        ),
        Case(
            cv(
                role(),
                role(
                    "Churn, 2 telcos",
                    title="Data Scientist",
                    employer="Anden",
                    dates="01/2019 – 02/2022",
                ),
            ),
            kind="cv",
            companions=(
                (
                    "linkedin.zip",
                    export(
                        ("Kornhaus GmbH", "Machine Learning Engineer", "Mar 2022", ""),
                        ("Anden", "Data Scientist", "Sep 2019", "Feb 2022"),
                        headline="ML Engineer",
                    ),
                ),
            ),
        ),
    )
    right = (
        Case(
            cv(),
            kind="cv",
            companions=(
                (
                    "linkedin.zip",
                    export(
                        ("Kornhaus GmbH", "Machine Learning Engineer", "Mar 2022", ""),
                        headline="ML Engineer",
                    ),
                ),
            ),
        ),
        Case(
            cv(),
            kind="cv",
            companions=(
                (
                    "linkedin.zip",
                    export(("Kornhaus", "ML Engineer", "2022", ""), headline="ML Engineer"),
                ),
            ),
        ),
        Case(
            cv(),
            kind="cv",
            companions=(
                (
                    "linkedin.zip",
                    export(("Kornhaus", "ML Engineer", "Apr 2022", ""), headline="ML Engineer"),
                ),
            ),
        ),
        Case(
            cv(role(dates="2022 – present")),
            kind="cv",
            companions=(
                (
                    "linkedin.zip",
                    export(
                        ("Kornhaus GmbH", "Machine Learning Engineer", "Mar 2022", ""),
                        headline="ML Engineer",
                    ),
                ),
            ),
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        both = compared(reading)
        if both is None:
            return NotApplicable("no LinkedIn export was reviewed with it")
        found = []
        for pair in both.pairs:
            here, there = pair.role.period, pair.position.period
            if here is None or there is None:
                continue
            ends = here.present != there.present and (here.end or there.end) is not None
            if (
                ends
                or apart(here.start, there.start) > _SLACK
                or apart(here.end, there.end) > _SLACK
            ):
                found.append(Hit(here.span, {"here": told(here), "there": told(there)}))
        return found
