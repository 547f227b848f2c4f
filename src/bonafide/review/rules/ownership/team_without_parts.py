"""OWN004: a team is named, and nobody's part."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.ownership.parts import OWN_PART

_TEAM = Pattern(
    r"\b(?:group|team) of (?:\d|two|three|four|five|six|seven|eight)(?: \w+){0,2}|"
    r"\b(?:\d|two|three|four|five|six) (?:students|engineers|data scientists|team members|of us)\b|"
    r"\b(?:as|in) (?:a|our|the) (?:team|group)\b(?: project)?|by (?:a|our) (?:team|group)(?: of "
    r"\w+(?: \w+)?)?|\bteam project\b|\bgroup project\b"
)
_USERS = Pattern(
    r"\b(?:used|asked|read|judged|rated|labell?ed|annotated|interviewed|serves?|for (?:a|the|two|"
    r"three|four|five|six|\d) (?:team|group|students|engineers)|sold|players?|patients?|control "
    r"group|"
    r"call(?:s|ed)?|planners?|agents?|nurses?|pilot)\b"
)


class TeamWithoutParts(Rule):
    """The work was done by a team, and the text does not say who did what.

    Why: exact ownership, no more and no less, is what the questions will be about.
    Ask: which part was yours, which were the others', and which decisions were made together?
    """

    code, name = "OWN004", "team-without-parts"
    serves = ("D5", "D8", "R2", "R8")
    family = "ownership"
    standing = "suggestion"
    kinds = frozenset({"readme", "case", "page"})
    message = (
        '"{team}": which part was yours, which were the others\', and what was decided together?'
    )
    wrong = (
        Case(
            "This classifier of leaves was developed by a group of three students in one term.",
            marks="by a group of three students",
        ),
        Case(
            "It was a team project at our school, with a web page in Flask.", marks="team project"
        ),
        Case(
            "The forecast of tram delays was built as a team during the summer school.",
            marks="as a team",
        ),
    )
    right = (
        Case("A group of three students built it. I did the labels and the test; Ana the page."),
        Case("The list is used by a team of four at the depot."),
        Case("In our team of five, my part was the ranking and its test."),
        Case("leafclient is a library maintained by a team of three engineers."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first mention, when nobody's part is told."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        others = prose.matching(_USERS)
        told = [match for s, match in prose.hits(_TEAM) if s.index not in others]
        if (
            not told
            or prose.find(OWN_PART)
            or reading.sections_named("team", "contribut", "author")
        ):
            return []
        return [Hit(prose.span(told[0].start, told[0].end), {"team": told[0].text})]
