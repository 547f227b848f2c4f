"""OWN003: one person did it all, and it changed everything."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule
from bonafide.review.words import any_of

_HERO = Pattern(rf"\b{any_of('hero_words')}\b")
_NOT = Pattern(r"\b(?:not|never|no|nobody|didn['’]t|isn['’]t|wasn['’]t)\b")


class HeroStory(Rule):
    """A word claims more than one person does.

    Why: the first follow-up question is who else was there, and the claim has to shrink.
    Ask: what exactly was yours, what did others do, and how large was the thing?
    """

    code, name = "OWN003", "hero-story"
    serves = ("D5", "R7", "R5")
    family = "ownership"
    kinds = PROSE | {"cv", "answer"}
    message = (
        '"{word}" invites the question who else was there. What exactly was yours, and what did '
        "others do?"
    )
    wrong = (
        Case("I single-handedly moved the shop to a new ranking.", marks="single-handedly"),
        Case(
            "- Spearheaded the ML strategy and built the feature store.",
            marks="Spearheaded",
            kind="cv",
        ),
        Case("Our model revolutionized the way clinics book.", marks="revolutionized the"),
    )
    right = (
        Case("I built the ranking alone; the export and the page were done by two colleagues."),
        Case("Led the team of three that moved the shop to a new ranking.", kind="cv"),
        Case("I did not do this single-handedly: the export is the work of the shop's IT."),
        Case("# M. Vos\n\nThought leader and visionary, ten years in shops.", kind="cv"),
        Case("The pioneer plants of the second summer are hard to tell apart in the pictures."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such word, unless it is denied."""
        if reading.document.kind != "cv" and documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        denied = prose.matching(_NOT)
        return [
            Hit(prose.span(match.start, match.end), {"word": match.text})
            for sentence, match in prose.hits(_HERO, lists=True)
            if sentence.index not in denied
        ]
