"""CVS015: projects in place of shipped work."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.rules.cv.listed_projects import listed_projects
from bonafide.review.seniority import seniority
from bonafide.sources.cv.cv import Cv

_MANY = 3
_USE = Pattern(
    r"\b(?:used by|users|customers|downloads|stars|installs|merged|maintain\w*|contribut\w+|in use|"
    r"live|production|adopted|released|PyPI|CRAN|conda|open[- ]source\w*|talk|paper)\b"
)


class ProjectsInPlaceOfShippedWork(CvRule):
    """A CV of five years and more lists side projects that nobody is said to use.

    Why: at that level the roles should carry the page; projects count when somebody uses them.
    Ask: does anybody use one of these? If not, would the space serve a role better?
    """

    code, name = "CVS015", "projects-in-place-of-shipped-work"
    serves = ("C6",)
    severity = Severity.WARNING
    standing = "suggestion"
    message = (
        "{n} projects and no word on who uses them. Does somebody? If not, would the space serve "
        "a role better?"
    )
    wrong = (
        Case(
            cv(
                role(dates="2018 – present"),
                projects="- AI Trader: LSTM for prices\n- FaceGuard: face recognition for my "
                "door\n- GPT from scratch",
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(dates="2018 – present"),
                projects="- Chatbot\n- Customer 360\n- Blockchain for logistics",
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(dates="2018 – present"),
                projects="- Sudoku solver\n- Movie finder\n- Weather page",
            ),
            kind="cv",
        ),
    )
    right = (
        Case(
            cv(role(dates="2025 – present"), projects="- Chatbot\n- Customer 360\n- Sudoku solver"),
            kind="cv",
        ),
        Case(
            cv(
                role(dates="2018 – present"),
                projects="- xray-split: splits image sets, used by two labs\n- Sudoku "
                "solver\n- Chatbot",
            ),
            kind="cv",
        ),
        Case(cv(role(dates="2018 – present"), projects="- Sudoku solver"), kind="cv"),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        listed = listed_projects(reading)
        if len(listed) < _MANY or not seniority(reading).at_least("senior"):
            return []
        if _USE.within(" ".join(each.text for each in listed)) is not None:
            return []
        return [Hit(listed[0].span, {"n": len(listed)})]
