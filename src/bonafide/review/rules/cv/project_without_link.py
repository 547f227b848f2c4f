"""CVS014: project without link."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.rules.cv.listed_projects import listed_projects
from bonafide.sources.cv.cv import Cv

_ADDRESS = Pattern(
    r"https?:|\b(?:[\w-]{1,40}\.)+(?:com|org|io|dev|net|app|ai|example|me|eu|de|fr|nl|uk|page|"
    r"sh)\b|\bwww\.|\bpypi\b|\bCRAN\b"
)


def _in_the_section(reading: Reading, cv: Cv) -> bool:
    """Whether an address stands in the section outside the projects, for all of them."""
    blocks = reading.document.blocks
    spans = [(project.span.start, project.span.end) for project in cv.projects]
    items = not cv.projects
    for part in cv.parts:
        for block in blocks[part.blocks[0] : part.blocks[1]] if part.kind == "projects" else ():
            at = block.span().start
            inside = any(start <= at < end for start, end in spans)
            if items and block.kind == "item":
                continue
            if not inside and (block.links or _ADDRESS.within(block.text) is not None):
                return True
    return False


class ProjectWithoutLink(CvRule):
    """A project stands on the CV without a link.

    Why: a project is there to be looked at; without a link it is one more claim.
    Ask: where can it be seen: code, a page, a short recording?
    """

    code, name = "CVS014", "project-without-link"
    serves = ("C6", "P21")
    severity = Severity.SUGGESTION
    standing = "suggestion"
    message = 'No link for "{name}"{more}. Where can a reader look at it?'
    wrong = (
        Case(
            cv(
                projects="- **pump-replay**: replays vibration recordings at any speed to test "
                "alarms"
            ),
            kind="cv",
        ),
        Case(cv(projects="**Route planner** — plans my runs, 1,900 lines of Python"), kind="cv"),
        Case(cv(projects="- Speech tagger for Frisian\n- Sudoku solver"), kind="cv"),
    )
    right = (
        Case(cv(), kind="cv"),
        Case(
            cv(projects="- [pump-replay](https://code.example/pump): replays vibration recordings"),
            kind="cv",
        ),
        Case(
            cv(projects="- **pump-replay** (github.com/mara/pump): replays vibration recordings"),
            kind="cv",
        ),
        Case(
            cv(projects="All of them: code.example/mara\n\n- pump-replay\n- route planner"),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        listed = listed_projects(reading)
        bare = [each for each in listed if not each.linked and _ADDRESS.within(each.text) is None]
        if not bare or _in_the_section(reading, cv):
            return []
        more = f" and {len(bare) - 1} more of the projects" if len(bare) > 1 else ""
        return [Hit(bare[0].span, {"name": bare[0].name, "more": more})]
