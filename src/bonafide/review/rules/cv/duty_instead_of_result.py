"""CVS004: duty instead of result."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.location import Span
from bonafide.review.bullet.of_cv import place, told
from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.words import any_of
from bonafide.sources.cv.cv import Cv

_DUTY = Pattern(rf"^\W{{0,3}}(?P<duty>{any_of('duty_phrases')})\b(?:$|[^.;\n]{{1,400}}$|[.;])")
_MOST = 3


class DutyInsteadOfResult(CvRule):
    """A bullet begins with a duty, and tells no result.

    Why: a duty is what everybody in the job had; the reader looks for what you made of it.
    Ask: what changed because you did it?
    """

    code, name = "CVS004", "duty-instead-of-result"
    serves = ("C3", "R1.8")
    severity = Severity.WARNING
    message = '"{words}" says what the job was. What changed because you did it?'
    wrong = (
        Case(cv(role("Responsible for model deployment")), kind="cv", marks="Responsible for"),
        Case(
            cv(role("Duties included reporting and data cleaning", title="Data Analyst")),
            kind="cv",
            marks="Duties included",
        ),
        Case(cv(role("Worked on various AI tasks")), kind="cv", marks="Worked on"),
    )
    right = (
        Case(cv(), kind="cv"),
        Case(
            cv(
                role(
                    "Responsible for the fraud model: recall 0.61 vs 0.48 for the rules at the "
                    "same review budget"
                )
            ),
            kind="cv",
        ),
        Case(
            cv(role("Worked on call every third week; two incidents, both written up")), kind="cv"
        ),
        Case(
            cv(
                role(
                    "Took over responsibility for pricing and cut quote time from 3 days to 4 hours"
                )
            ),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        found = []
        for _, bullets in told(reading).roles:
            for bullet in bullets:
                match = _DUTY.within(bullet.text)
                if (
                    match is None
                    or bullet.clause("outcome")
                    or bullet.clause("evaluation", whole=True)
                ):
                    continue
                first, last = match.groups["duty"]
                span = place(reading, bullet.bullet, Span(first, last))
                found.append(Hit(span, {"words": match.group("duty")}))
                break  # one for a role: the question is the same for the others
        return found[:_MOST]
