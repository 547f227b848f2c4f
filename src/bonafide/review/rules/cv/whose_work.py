"""CVS028: whose work."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.bullet.of_cv import told
from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.sources.cv.cv import Cv

_WE = Pattern(r"^\W{0,3}(?:(?:as a team|together|with the team),? )?(?:we|our team|the team)\b")
_MINE = Pattern(r"\b(?:my|mine|I|I'm|I've|myself)\b")
_SEVERAL = 2


class WhoseWork(CvRule):
    """Bullets say "we" and leave open what the author did.

    Why: a reader cannot hire "we", and will ask; whoever says what was theirs is believed on
    the rest.
    Ask: which part was designed, built or decided by you?
    """

    code, name = "CVS028", "whose-work"
    serves = ("D5", "D8")
    severity = Severity.WARNING
    message = '{n} bullets of this role say "we". Which part did you design, build or decide?'
    wrong = (
        Case(
            cv(
                role(
                    "We delivered a platform",
                    "We reduced the time to market",
                    "We introduced deep learning",
                )
            ),
            kind="cv",
        ),
        Case(
            cv(
                role("We migrated analytics to the cloud", "Wrote the docs", "We built a data lake")
            ),
            kind="cv",
        ),
        Case(
            cv(role("As a team we built the ranker", "Our team cut latency 80 → 35 ms", "Ran it")),
            kind="cv",
        ),
    )
    right = (
        Case(cv(), kind="cv"),
        Case(
            cv(
                role(
                    "We cut latency 80 → 35 ms; my part was the batching",
                    "We built the ranker: the labels are mine",
                    "Ran it",
                )
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(
                    "Part of a team of three",
                    "Built the ranker",
                    "Found the label leak that we had shipped",
                )
            ),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        found = []
        for _, bullets in told(reading).roles:
            ours = [bullet for bullet in bullets if _WE.within(bullet.text)]
            words = " ".join(bullet.text for bullet in bullets)
            if len(ours) >= _SEVERAL and _MINE.within(words) is None:
                found.append(Hit(ours[0].bullet.span, {"n": len(ours)}))
        return found[:1]
