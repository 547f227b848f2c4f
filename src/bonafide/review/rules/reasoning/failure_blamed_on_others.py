"""RSN006: a failure told as somebody else's fault."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_THEM = (
    r"(?:the )?(?:client|business|stakeholders?|management|manager|annotators?|"
    r"labell?ers?|data (?:team|engineers?)|(?:the )?IT (?:department|team)|backend team|"
    r"product team|vendor|sales team|other team|domain experts?)"
)
_BLAME = Pattern(
    rf"\b(?:because|since|but|as|unfortunately,?) {_THEM} (?:did not|didn['’]t|failed to|"
    rf"refused to|"
    r"never|could not be bothered|kept changing|were? (?:careless|lazy|sloppy|incompetent|slow|"
    r"unwilling)|do(?:es)? not (?:understand|care)|don['’]t (?:understand|care)|"
    r"doesn['’]t (?:understand|care)|messed up|ruined|forgot|ignored)\b|"
    rf"\b(?:{_THEM}['’]s? fault|fault of {_THEM}|through no fault of (?:ours|mine|our own|"
    rf"my own))\b|"
    r"\b(?:careless|sloppy|lazy|incompetent|clueless) (?:annotators?|labell?ers?|users|engineers?|"
    r"colleagues?|managers?|stakeholders?)\b"
)


class FailureBlamedOnOthers(Rule):
    """What went wrong is told as the doing of people who cannot answer here.

    Why: a reader hears how you will speak of them next year.
    Ask: what in the set-up made that likely, and what did you change in it?
    """

    code, name = "RSN006", "failure-blamed-on-others"
    serves = ("R1.2", "R5")
    family = "reasoning"
    kinds = PROSE | {"answer", "cv"}
    standing = "suggestion"
    message = (
        "This reads as their fault. What in the set-up made it likely, and what did you change?"
    )
    wrong = (
        Case(
            "It was late because the client kept changing the targets.",
            marks="because the client kept changing",
        ),
        Case("The labels were bad, careless annotators ruined them.", marks="careless annotators"),
        Case(
            "We could not ship, since management did not understand the model.",
            marks="since management did not",
        ),
    )
    right = (
        Case("The targets changed three times; we now freeze them for two weeks."),
        Case("Two annotators agreed on 71 % of the rows, so we rewrote the guide."),
        Case("Users did not open the page, so we moved the score into their inbox."),
        Case("We cut the longest trips by hand, but it didn't help the error on the rest."),
        Case("Recall looks low because users never report the small ones; we count them as found."),
        Case("The vendor did not deliver in May, and we used last year's prices."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each place where somebody else is at fault."""
        prose = reading.prose
        return [Hit(prose.span(match.start, match.end)) for _, match in prose.hits(_BLAME)]
