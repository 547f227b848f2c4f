"""PRD009: the truth comes late, and the text does not mind."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.production.operated import RUNS

_LATE = Pattern(
    r"\b(?:churn|chargebacks?|fraud|loan defaults?|credit (?:risk|default|scoring)|delinquenc\w+|"
    r"re-?admission\w*|"
    r"lifetime value|LTV|attrition|customer retention)\b"
)
_IN_USE = Pattern(
    r"\b(?:in production|live since|deployed (?:to|in|on|at|for)|runs (?:every|each|nightly|daily)|"
    r"serv(?:es|ing) (?:real|live|our|\d)|since (?:january|february|march|april|may|june|july|"
    r"august|"
    r"september|october|november|december|20\d\d))\b"
)
_KNOWN = Pattern(
    r"\b(?:delay\w*|lag\w*|late|later|mature\w*|maturing|maturity|wait\w*|after \d+ (?:days|"
    r"weeks|months)|"
    r"(?:days|weeks|months) (?:later|after|until|before)|arriv\w+|window|not yet known|proxy|"
    r"proxies|"
    r"censor\w*|observed only|spot[- ]?check\w*|hold-?out that)\b"
)


class LabelDelayUnmentioned(Rule):
    """The truth about this problem comes weeks late, the model is in use, and the text is silent.

    Why: until the labels come, live quality is a guess, and that is where such systems go wrong.
    Ask: how long until you know whether a prediction was right, and what do you watch until then?
    """

    code, name = "PRD009", "label-delay-unmentioned"
    serves = ("R1.6", "R1.1", "R4", "I5")
    family = "production"
    kinds = frozenset({"readme", "case"})
    standing = "preview"
    message = (
        "Whether {what} was foreseen right is known weeks later. How long does it take here, and "
        "what do you watch until then?"
    )
    wrong = (
        Case("Our churn model is in production and scores all riders.", marks="churn"),
        Case("The fraud score runs every night for the shop.", marks="fraud"),
        Case("Predicting attrition of nurses, live since March in two wards.", marks="attrition"),
    )
    right = (
        Case("Our churn model is in production. Labels come 60 days later; we watch its inputs."),
        Case(
            "The fraud score runs every night. Chargebacks arrive late, so a tenth is read by hand."
        ),
        Case("A notebook on churn with three models and a test on the last month."),
        Case("The delay of the tram is known at the next stop; the model is in production."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the first name of the problem."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        problem = next((match for _, match in prose.hits(_LATE)), None)
        if problem is None or not prose.find(RUNS) or not prose.find(_IN_USE):
            return []
        if prose.find(_KNOWN):
            return []
        return [Hit(prose.span(problem.start, problem.end), {"what": problem.text})]
