"""TUT006: the text says that it follows a course."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_COURSE = Pattern(
    r"\bin this (?:tutorial|notebook|lab|exercise|lesson|kernel),? (?:we|i|you)\b(?: will|"
    r" are going to| ['’]ll)?|"
    r"\b(?:this (?:project|repo(?:sitory)?|code|work|notebook|app) (?:is|was) |based on |"
    r"following |"
    r"follows |inspired by |built (?:while|by) following |made (?:while|by) following |"
    r"adapted from |taken from )"
    r"(?:part of |based on |done as |made for |a part of |from |an? |the |my |this ){0,3}"
    r"(?:\w+['’]s )?(?:\w+ ){0,4}?(?:tutorial|course|bootcamp|nanodegree|youtube (?:video|"
    r"series|playlist)|"
    r"udemy|coursera|udacity|datacamp|code-?along|internship task|specialization)\b|"
    r"\b(?:code-?along|follow along with (?:me|the video))\b|"
    r"\b(?:completed|submitted|created|done|developed) as (?:a )?part of (?:the |my |"
    r"an? )?(?:\w+ ){0,5}?"
    r"(?:course|bootcamp|nanodegree|internship|specialization|assignment|curriculum)\b"
)


class FollowsACourse(Rule):
    """The project is told as a course's exercise.

    Why: the reader cannot tell which decisions were yours and which the teacher's.
    Ask: where did you leave the course's path, why, and what came of it?
    """

    code, name = "TUT006", "follows-a-course"
    serves = ("P3", "R9", "D5")
    family = "tutorial"
    standing = "suggestion"
    message = '"{words}": where did you leave the path of the course, why, and what came of it?'
    wrong = (
        Case("In this tutorial we will build a classifier.", marks="In this tutorial we will"),
        Case(
            "This project is part of the Udacity nanodegree.",
            marks="This project is part of the Udacity",
        ),
        Case("Based on a YouTube video by a well-known teacher.", marks="Based on a YouTube video"),
        Case(
            "Developed as part of an internship at a start-up school.",
            marks="Developed as part of an internship",
        ),
    )
    right = (
        Case("Of course the pump stops at night."),
        Case("The recommender ranks courses of a bootcamp for its students."),
        Case("See the tutorial in docs/ to get started."),
        Case("The internship office reads the score every morning."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, at the first such words."""
        prose = reading.prose
        for _, match in prose.hits(_COURSE):
            return [Hit(prose.span(match.start, match.end), {"words": match.text})]
        return []
