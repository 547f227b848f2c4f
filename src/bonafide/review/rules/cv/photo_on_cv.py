"""CVS018: photo on cv."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.location import Span
from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.sources.cv.cv import Cv

_PERSON = Pattern(
    r"(?:^|[^a-z])(?:photo|foto|portrait|headshot|passport|profile[-_ ]?(?:pic\w*|photo|image)|"
    r"selfie|avatar|me)(?:[^a-z]|$)"
)


class PhotoOnCv(CvRule):
    """A photograph is on the CV.

    Why: it tells nothing about the work, and many readers must set such a CV aside to be fair.
    Ask: is it asked for where you apply? If not, leave it out.
    """

    code, name = "CVS018", "photo-on-cv"
    serves = ("C9",)
    severity = Severity.WARNING
    message = "A photograph tells nothing about the work. Is it asked for where you apply?"
    wrong = (
        Case("![](photo.jpg)\n\n" + cv(), kind="cv"),
        Case("![my portrait](img/mara.png)\n\n" + cv(), kind="cv"),
        Case(cv(more="![Headshot](headshot.jpeg)"), kind="cv"),
    )
    right = (
        Case(cv(), kind="cv"),
        Case("![system diagram](diagram.png)\n\n" + cv(), kind="cv"),
        Case(
            cv(projects="- photo-sort: sorts photos by place, github.com/mara/photo-sort"),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        document = reading.document
        for image in document.images:
            if not image.badge and (_PERSON.within(image.target) or _PERSON.within(image.alt)):
                return [Hit(image.span)]
        if document.photo:
            return [Hit(Span(0, 0), quote="(a photograph)")]
        return []
