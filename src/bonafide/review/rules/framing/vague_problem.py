"""FRM001: a problem without a person, a decision or a time."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import why_not_asked
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.framing.stakes import at_stake
from bonafide.review.rules.framing.story import PLAIN

_GOAL = Pattern(
    r"(?m)"
    r"\b(?:the )?(?:main |primary |overall )?(?:goal|aim|objective|purpose|task|problem)s?"
    r"(?: of (?:this|the|our) (?:\w+ )?\w+)?(?: here)? (?:is|was) (?:to )?(?:build a (?:model|"
    r"classifier|system)"
    r" (?:that |which |to )|accurately |develop a \w+ (?:that |which |to ))?(?:predict\w*|"
    r"classif\w+|forecast\w*|"
    r"detect\w*|estimat\w+|analy[sz]e)\b|"
    r"\b(?:this|the) (?:\w+ )?(?:project|notebook|repository|repo|study|app|application|system) "
    r"(?:aims to |"
    r"tries to |attempts to )?(?:predict|classif|forecast|detect|estimat)(?:s|ies|y)?\b|"
    r"^(?:an? |the )?(?:\w[\w-]* ){0,6}(?:project|system|model|application|app|pipeline|"
    r"solution) (?:that |which |to |for |designed to |"
    r"built to |developed to )?(?:predict|classif|forecast|detect|estimat)(?:s|y|ies|ing)?\b|"
    r"^predict(?:ing|s)? (?:\w[\w-]* ){1,6}(?:using|with|based on)\b|"
    r"\bi (?:wanted|want|try|tried) to (?:predict|classify|forecast|detect)\b"
)


class VagueProblem(Rule):
    """The problem is "predict X", and nobody in the text acts on the prediction.

    Why: without who decides, how soon and what a mistake costs, no metric or model can be right.
    Ask: who does what differently on the morning that the prediction arrives, and how early?
    """

    code, name = "FRM001", "vague-problem"
    serves = ("P11", "P10", "D7", "I3")
    family = "framing"
    message = (
        "What is predicted is said, but not for whom. Who does what differently when the "
        "prediction arrives, and how early must it come?"
    )
    wrong = (
        Case(
            f"# Churn\n\nThe goal of this project is to predict churn.\n\n{PLAIN}",
            marks="The goal of this project is to predict churn.",
        ),
        Case(
            f"# Leaving\n\nThis project predicts which customers leave.\n\n{PLAIN}",
            marks="This project predicts which customers leave.",
        ),
        Case(
            f"I wanted to predict the sum that a customer spends.\n\n{PLAIN}",
            marks="I wanted to predict the sum that a customer spends.",
        ),
    )
    right = (
        Case(
            "The goal of this project is to predict churn six weeks before a contract ends, so "
            f"that the retention desk can call the forty likeliest.\n\n{PLAIN}"
        ),
        Case(
            f"The goal of this project is to predict churn.\n\n{PLAIN}\n\nEach Monday the "
            f"marketing "
            "team sends a voucher to the two hundred on top."
        ),
        Case("The goal of this project is to predict churn."),
        Case(
            "tilldb is a library for reading tills. Its goal is to predict nothing and to be fast. "
            f"{'It opens a file, and then it reads the rows in blocks of a thousand. ' * 12}"
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first sentence that states the goal, when nothing in the text is at stake."""
        why = why_not_asked(reading)
        if why:
            return NotApplicable(why)
        prose = reading.prose
        goal = next(iter(prose.hits(_GOAL)), None)
        if goal is None or at_stake(reading):
            return []
        return [Hit(prose.span_of(goal[0]))]


def states_a_goal(reading: Reading) -> bool:
    """Whether a sentence of the text says what is to be predicted."""
    return bool(reading.prose.find(_GOAL))
