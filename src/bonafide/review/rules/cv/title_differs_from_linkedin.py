"""CVS034: title differs from linkedin."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, export, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.rules.cv.export import LEVELS, compared, title_words
from bonafide.review.rules.cv.recent import first_line
from bonafide.sources.cv.cv import Cv


class TitleDiffersFromLinkedin(CvRule):
    """A role has another level or another name on LinkedIn than on the CV.

    Why: two titles for one job look as if one of them were made up.
    Ask: which one is in the contract?
    """

    code, name = "CVS034", "title-differs-from-linkedin"
    serves = ("C10", "R7")
    severity = Severity.WARNING
    message = 'Here "{here}", in the LinkedIn export "{there}". Which one is in the contract?'
    wrong = (
        Case(
            cv(role(title="Senior Machine Learning Engineer")),
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
                    export(("Kornhaus", "Head of AI", "Mar 2022", ""), headline="ML Engineer"),
                ),
            ),
        ),
        Case(
            cv(),
            kind="cv",
            companions=(
                (
                    "linkedin.zip",
                    export(("Kornhaus", "Accountant", "Mar 2022", ""), headline="ML Engineer"),
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
            cv(role(title="Sr. ML Engineer")),
            kind="cv",
            companions=(
                (
                    "linkedin.zip",
                    export(
                        ("Kornhaus", "Senior Machine Learning Engineer", "Mar 2022", ""),
                        headline="ML Engineer",
                    ),
                ),
            ),
        ),
        Case(
            cv(role(title="MLE")),
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
                    export(
                        ("Kornhaus", "Machine Learning Engineer (Search)", "Mar 2022", ""),
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
            here, there = title_words(pair.role.title), title_words(pair.position.title)
            if here and there and ((here & LEVELS) != (there & LEVELS) or not here & there):
                told = {"here": pair.role.title, "there": pair.position.title}
                found.append(Hit(first_line(reading, pair.role), told))
        return found
