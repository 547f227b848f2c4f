"""CLM009: an adjective where a number belongs."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.mention import mentions
from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_PRAISED = line(
    r"\b(?:achiev|deliver|reach|obtain|yield|demonstrat|show|provid|produc|attain|perform"
    r"|ha[sd]|with|gives?|got)"
    r"\w{0,4}\s(?:[\w'-]{1,12}\s){0,2}?(?:very\shigh|high|great|excellent|strong|impressive|"
    r"outstanding|remarkable|superior|exceptional|state-of-the-art|incredible|stellar)\s"
    r"(?:predictive\s|classification\s|prediction\s|overall\s|levels\sof\s|forecasting\s){0,2}"
    r"(?:accuracy|precision|performance|results|accuracies|metrics|scores)\b"
    r"|\b(?:blazing(?:ly)?|lightning|ultra|insanely|super)[ -]fast\s(?:inference"
    r"|predictions?|responses?|training|scoring|model)\b"
)
_WISH = line(
    r"\b(?:want\w*|need\w*|goal|aims?|aiming|must|should|would|could|can|may|might"
    r"|requir\w*|if|when|where|"
    r"not|no|never|prefer\w*|trade\w*|but|although|however|despite|while|does|how|why|misleading|"
    r"known|paper|they|often|usually|computing|gpus?|cluster|library|kernel\w*)\b"
)


class AdjectiveInsteadOfNumber(Rule):
    """The result is praised, and no number of the document says what it is.

    Why: "high accuracy" is what every README says; a reader remembers the one that says 0.81.
    Ask: which number would you defend, and what does the simple rule get?
    """

    code, name = "CLM009", "adjective-instead-of-number"
    serves = ("I2", "R5", "D2")
    family = "claims"
    severity = Severity.WARNING
    standing = "suggestion"
    kinds = PROSE | {"cv", "answer"}
    message = "Which number is behind these words, and what does the simple rule get?"
    wrong = (
        Case(
            "The model achieves high accuracy in predicting late parcels.",
            marks="achieves high accuracy",
        ),
        Case(
            "Our forest has shown excellent results for all the towns.",
            marks="has shown excellent results",
        ),
        Case(
            "- Built a recommender that delivered outstanding performance for two brands.",
            marks="delivered outstanding performance",
            kind="cv",
        ),
    )
    right = (
        Case("The model achieves high accuracy (0.91 against 0.84) for late parcels."),
        Case("The planners need high precision, since each alarm costs a drive."),
        Case("The first version had excellent results, but the labels leaked."),
        Case("tabfast is a library of encoders with blazing fast inference. `pip install tabfast`"),
        Case("For high performance computing, see the cluster guide."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first praise of a document that has no result at all."""
        if reading.document.kind != "cv":
            if documents_a_tool(reading):
                return NotApplicable("it documents a tool")
            if mentions(reading):
                return []
        for sentence, match in hits_of(reading, _PRAISED, lists=True):
            if any(c.isdigit() for c in sentence.text) or _WISH.within(sentence.text):
                continue
            return [Hit(reading.prose.span(match.start, match.end))]
        return []
