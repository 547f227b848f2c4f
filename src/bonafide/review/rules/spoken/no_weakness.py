"""SPK005: "no weaknesses"."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_NONE = Pattern(
    r"\b(?:no (?:real |major |significant |known )?(?:weakness(?:es)?|limitations?|downsides?|"
    r"drawbacks?|problems at all|issues at all)|"
    r"(?:worked|works|ran|went) (?:perfectly|flawlessly|without (?:any )?(?:problems?|issues?))|"
    r"(?:can['’]t|cannot|could not|couldn['’]t) think of (?:any|a)(?:thing)? ?(?:\w+ "
    r")?(?:weakness\w*|limitation\w*|"
    r"problems?|negative|wrong|to (?:change|improve))|"
    r"(?:nothing|not) (?:really )?(?:i|we) would (?:change|do differently)|"
    r"would(?: not|n['’]t) (?:really )?(?:change anything|do anything differently)|"
    r"my (?:only|biggest) weakness (?:is|was) (?:that i am )?(?:perfectionis\w+|too))\b"
)
_DENIED = Pattern(
    r"\b(?:it is not true that|not that|would be wrong|never say|pretend\w*|looked like)\b"
)


class NoWeakness(Rule):
    """The work is said to have no weakness.

    Why: each system has one, and a listener hears that you did not look for it.
    Ask: where is it worst, why is it so there, and what would you do about it with a month?
    """

    code, name = "SPK005", "no-weakness"
    serves = ("D6", "D7", "R1.2")
    family = "spoken"
    standing = "preview"
    kinds = frozenset({"answer"})
    message = (
        '"{words}": where is it worst, why is it so there, and what would you do about it with a '
        "month?"
    )
    wrong = (
        Case(
            "It has no real weaknesses that I know of.", marks="no real weaknesses", kind="answer"
        ),
        Case(
            "The release worked perfectly on the first day.",
            marks="worked perfectly",
            kind="answer",
        ),
        Case(
            "I wouldn't change anything about the list today.",
            marks="wouldn't change anything",
            kind="answer",
        ),
    )
    right = (
        Case("It is worst on the day after a holiday, with two days of labels.", kind="answer"),
        Case("It looked like it worked perfectly, until the till rounded.", kind="answer"),
        Case("I would change the labels first, and the model last.", kind="answer"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such phrase that is not taken back."""
        prose = reading.prose
        denied = prose.matching(_DENIED)
        return [
            Hit(prose.span(match.start, match.end), {"words": match.text})
            for sentence, match in prose.hits(_NONE)
            if sentence.index not in denied
        ]
