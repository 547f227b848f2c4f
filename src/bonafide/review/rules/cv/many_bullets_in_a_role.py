"""CVS005: many bullets in a role."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.rules.cv.recent import recent_roles
from bonafide.sources.cv.cv import Cv

_MOST = 6


class ManyBulletsInARole(CvRule):
    """A recent role has more than six bullets.

    Why: the third strongest bullet hides the strongest; three or four are read.
    Ask: which four would you want to be asked about?
    """

    code, name = "CVS005", "many-bullets-in-a-role"
    serves = ("C4",)
    severity = Severity.WARNING
    standing = "suggestion"
    message = (
        "This role has {n} bullets; a reader keeps three or four. Which ones would you want to "
        "be asked about?"
    )
    wrong = (
        Case(cv(role(*[f"Cut the error of model {i} from 14 to 11" for i in range(7)])), kind="cv"),
        Case(cv(role(*[f"Cut the error of model {i} from 14 to 11" for i in range(9)])), kind="cv"),
        Case(
            cv(role(*[f"Cut the error of model {i} from 14 to 11" for i in range(12)])), kind="cv"
        ),
    )
    right = (
        Case(cv(), kind="cv"),
        Case(cv(role(*[f"Cut the error of model {i} from 14 to 11" for i in range(6)])), kind="cv"),
        Case(
            cv(
                role(
                    *[f"Cut the error of model {i} from 14 to 11" for i in range(8)],
                    dates="2012 – 2015",
                ),
                role(),
            ),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        return [
            Hit(bullets[0].bullet.span, {"n": len(bullets)})
            for _, bullets in recent_roles(reading, ml=False)
            if len(bullets) > _MOST
        ]
