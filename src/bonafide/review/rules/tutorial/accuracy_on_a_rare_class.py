"""TUT007: accuracy where one class is rare."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_ACCURACY = Pattern(
    r"\baccuracy\b[^\n.]{0,40}?(?:\d{2,3}(?:\.\d+)?\s?%|\b0?\.\d{2,})|"
    r"(?:\d{2,3}(?:\.\d+)?\s?%|\b0?\.\d{2,})[^\n\d]{0,15}?\baccuracy\b"
)
_RARE = Pattern(
    r"\b(?:im|un)balanced?\b|\bclass imbalance\b|\brare(?:ly)?\b|\bminority class\b|"
    r"\bonly (?:about |around )?\d{1,2}(?:\.\d+)?\s?%|\b0?\.\d+\s?% (?:of|are|were)\b|"
    r"\b\d(?:\.\d+)?\s?% (?:of|are|were) "
    r"[^\n.]{0,30}(?:fraud\w*|positive|churn\w*|default\w*|stroke\w*|defect\w*|fail\w*)|\bSMOTE\b"
)
_BETTER = Pattern(
    r"\b(?:recall|precision|F1|F-score|AU-?C|AUPRC|PR[- ]curve|ROC|sensitivity|specificity|"
    r"kappa|MCC|"
    r"majority|balanced accuracy|misleading|useless|meaningless|baseline|confusion matrix|"
    r"average precision|cost per|false (?:negatives?|positives?))\b"
)


class AccuracyOnARareClass(Rule):
    """Accuracy is the result although one class is said to be rare.

    Why: where 1 % is fraud, saying "never" is 99 % accurate.
    Ask: how many of the rare ones are found, and how many alarms does that take?
    """

    code, name = "TUT007", "accuracy-on-a-rare-class"
    serves = ("R1.3", "C7", "D7")
    family = "tutorial"
    kinds = PROSE | {"answer"}
    standing = "suggestion"
    message = (
        "One class is rare here, so saying the other one always would be accurate too. How many of "
        "the rare ones are found, and at how many alarms?"
    )
    wrong = (
        Case(
            "Only 2 % of the claims are fraud. The model has an accuracy of 98.4%.",
            marks="accuracy of 98.4%",
        ),
        Case("The data are imbalanced, we use SMOTE. Accuracy: 0.97.", marks="Accuracy: 0.97"),
        Case("Strokes are rare. We reach 95% accuracy.", marks="95% accuracy"),
    )
    right = (
        Case("Only 2 % of the claims are fraud. Accuracy is 98.4%, recall 0.31."),
        Case("The classes are equal. The model has an accuracy of 98.4%."),
        Case("Only 2 % are fraud, so accuracy is useless: 98 % for saying never."),
        Case("The data are imbalanced and we use weights."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each accuracy, when a rare class and no better measure is spoken of."""
        prose = reading.prose
        if not prose.find(_RARE) or prose.find(_BETTER):
            return []
        if any(_BETTER.within(s.title) for s in reading.document.sections if s.title):
            return []
        return [Hit(prose.span(m.start, m.end)) for _, m in prose.hits(_ACCURACY, lists=True)]
