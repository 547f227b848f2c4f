"""CVS023: overlapping roles."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.rules.cv.recent import first_line
from bonafide.review.seniority import is_apart
from bonafide.sources.cv.cv import Cv, Role

_MONTHS = 4
_FIRST = 20
_BESIDE = Pattern(
    r"\b(?:part[- ]time|freelanc\w*|self[- ]employed|founder|co-?founder|advis\w+|board|"
    r"volunteer\w*|"
    r"lecturer|teach\w*|tutor|mentor|consult\w*|contract\w*|owner|open[- ]source|\d\d\s?%|"
    r"student|fellow)\b"
)


def _full(role_: Role) -> bool:
    """Whether a role tells both months and does not say that it stood beside another."""
    period = role_.period
    if period is None or period.start is None or period.start.month is None or is_apart(role_):
        return False
    if not period.present and (period.end is None or period.end.month is None):
        return False
    return _BESIDE.within(f"{role_.title} {role_.employer}") is None


def _shared(one: Role, other: Role, reading: Reading) -> int:
    """How many months two roles have in common."""
    starts, ends = [], []
    for each in (one, other):
        assert each.period is not None
        assert each.period.start is not None
        starts.append(each.period.start.year * 12 + (each.period.start.month or 1))
        end = each.period.end
        now = reading.today.year * 12 + reading.today.month
        ends.append(now if end is None else end.year * 12 + (end.month or 12))
    return min(ends) - max(starts) + 1


def _name(role_: Role) -> str:
    return role_.employer or role_.title


class OverlappingRoles(CvRule):
    """Two roles at different employers run at the same time for months, and neither is part-time.

    Why: a reader wonders which of the two was the job.
    Ask: was one of them part-time, freelance, or is a date off?
    """

    code, name = "CVS023", "overlapping-roles"
    serves = ("C10", "R7")
    severity = Severity.WARNING
    standing = "suggestion"
    message = (
        '"{one}" and "{other}" run at the same time for {months} months. Was one of them '
        "part-time, or is a date off?"
    )
    wrong = (
        Case(
            cv(role(dates="01/2022 – present"), role(dates="03/2019 – 11/2023", employer="Anden")),
            kind="cv",
        ),
        Case(
            cv(role(dates="01/2020 – 12/2023"), role(dates="01/2021 – 12/2022", employer="Anden")),
            kind="cv",
        ),
        Case(
            cv(role(dates="06/2021 – present"), role(dates="06/2021 – present", employer="Anden")),
            kind="cv",
        ),
    )
    right = (
        Case(
            cv(role(dates="01/2022 – present"), role(dates="03/2019 – 01/2022", employer="Anden")),
            kind="cv",
        ),
        Case(
            cv(
                role(dates="01/2022 – present"),
                role(dates="03/2019 – present", employer="Anden", title="Freelance ML Engineer"),
            ),
            kind="cv",
        ),
        Case(
            cv(role(dates="2022 – present"), role(dates="2019 – 2022", employer="Anden")), kind="cv"
        ),
        Case(
            cv(
                role(dates="01/2022 – present"),
                role(dates="03/2019 – 11/2023", title="Data Scientist"),
            ),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        roles = [each for each in cv.roles if _full(each)]
        for first, second in combinations(roles[:_FIRST], 2):
            if first.employer.casefold() == second.employer.casefold():
                continue
            shared = _shared(first, second, reading)
            if shared >= _MONTHS:
                told = {"one": _name(first), "other": _name(second), "months": shared}
                return [Hit(first_line(reading, second), told)]
        return []
