"""CVS030: self rated skills."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.sources.cv.cv import Cv

_RATED = Pattern(
    r"[\w+#.]{1,20}\s?:?\s?\(?(?:[★☆⭐●○◉◯■□▪▫█▓▒░⬛⬜]{3,12}|(?:\d{2,3}|100)\s?%|(?:10|"
    r"\d)\s?/\s?(?:5|10)\b)"
)


class SelfRatedSkills(CvRule):
    """Skills are rated with stars, bars or percentages.

    Why: nobody knows what four stars of Python are, and the fifth invites a hard question.
    Ask: which few tools are core, which working, which only familiar?
    """

    code, name = "CVS030", "self-rated-skills"
    serves = ("C5",)
    severity = Severity.WARNING
    message = (
        '"{words}": nobody knows what that counts. Which few are core, which working, which '
        "familiar?"
    )
    wrong = (
        Case(cv(skills="Python ★★★★★ · SQL ★★★★☆ · Docker ★★★☆☆"), kind="cv"),
        Case(cv(skills="Python 90 %, SQL 80 %, Docker 60 %"), kind="cv"),
        Case(cv(skills="- Python: 9/10\n- SQL: 8/10"), kind="cv"),
    )
    right = (
        Case(cv(), kind="cv"),
        Case(cv(skills="Core: Python, SQL. Working: Docker. Familiar: Rust."), kind="cv"),
        Case(
            cv(role("Cut the share of Python 2 jobs from 90 % to 0", "Ran it", "Kept it")),
            kind="cv",
        ),
        Case(cv(projects="- **seqtag** ★ 140 on code.example/mara/seqtag"), kind="cv"),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        blocks = reading.document.blocks
        for part in cv.parts:
            for block in blocks[part.blocks[0] : part.blocks[1]] if part.kind == "skills" else ():
                match = _RATED.within(block.text)
                if match is not None:
                    return [Hit(block.span(match.start, match.end), {"words": match.text.strip()})]
        return []
