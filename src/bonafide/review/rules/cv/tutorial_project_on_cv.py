"""CVS013: tutorial project on cv."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.bullet.clauses import clauses
from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.words import any_of
from bonafide.sources.cv.cv import Cv

_SET = Pattern(
    rf"\b(?:{any_of('tutorial_sets')}|iris|cats? vs\.? dogs?|face mask detection|"
    r"digit (?:recogni[sz]er|recogni[sz]tion|classif\w+))\b"
)
_TEACHES = Pattern(
    r"\b(?:workshop|teaching|taught|lectures?|course material|materials? for|mentor\w*)\b"
)


class TutorialProjectOnCv(CvRule):
    """A project on the CV is a well-known exercise.

    Why: a reader has seen it a hundred times and knows the notebook that it follows.
    Ask: what did you ask of that data that the tutorial does not; or which work of your own
    could stand here?
    """

    code, name = "CVS013", "tutorial-project-on-cv"
    serves = ("C6", "P3", "R1.1")
    severity = Severity.WARNING
    message = (
        '"{name}" is known from courses. What did you ask of it that the course does not? If '
        "nothing, work of your own tells more."
    )
    wrong = (
        Case(
            cv(
                projects="- Titanic survival prediction (accuracy 82%)\n- Pump logger with 14 "
                "sensors"
            ),
            kind="cv",
            marks="Titanic",
        ),
        Case(
            cv(projects="- **Digit recogniser** – CNN on MNIST, 99.3%\n- **Stocks** – LSTM"),
            kind="cv",
        ),
        Case(cv(projects="**Boston house prices** – regression with Keras"), kind="cv"),
    )
    right = (
        Case(cv(), kind="cv"),
        Case(
            cv(
                projects="- **pump-replay** (code.example/pump): replays vibration recordings "
                "to test alarms, used by two plants"
            ),
            kind="cv",
        ),
        Case(
            cv(
                projects="- **Label noise**: relabelled 600 MNIST digits by hand; half of the "
                "errors of a CNN were errors of the labels, so accuracy 99.3 % "
                "against 99.7 % after the correction"
            ),
            kind="cv",
        ),
        Case(
            cv(projects="- Workshop on Titanic and trees, twice a year for the shop's IT"),
            kind="cv",
        ),
        Case(
            cv(role("Moved the Titanic of data warehouses to BigQuery, 4 hours → 20 minutes")),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        blocks = reading.document.blocks
        for part in cv.parts:
            if part.kind != "projects":
                continue
            for block in blocks[part.blocks[0] : part.blocks[1]]:
                match = _SET.within(block.text)
                if match is None or _TEACHES.within(block.text) is not None:
                    continue
                if any(c.kind == "evaluation" and c.whole for c in clauses(block.text)):
                    continue

                return [Hit(block.span(match.start, match.end), {"name": match.text})]
        return []
