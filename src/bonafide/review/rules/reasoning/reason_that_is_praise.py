"""RSN002: a reason that would fit any other option as well."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import holds
from bonafide.review.reasoning.vocabulary import GENERIC
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_PRAISED = Pattern(
    r"\b(?:because (?:of )?|due to |since |known for |thanks to |owing to |chosen for |"
    r"selected for |famous for )(?:it is |it['’]s |they are |its |their |the |an? |very |highly |"
    r"extremely |most |one of the most ){0,3}"
    rf"{GENERIC}(?:(?:,| and|, and) {GENERIC})?"
)
_OWN = Pattern(
    r"\d|\b(?:not|no|never|cannot|only|too|must|need|needs|needed|would|instead|rather|over|than|"
    r"cost|costs|reviewers?|operators?|planners?|[a-z]+n['’]t|linear|classical|tends?|can)\b"
)


class ReasonThatIsPraise(Rule):
    """The reason given for a choice is praise that fits every rival too.

    Why: "because it is powerful" would hold for what you turned down as well.
    Ask: what did it do for your data, your users or your budget that the next best did not?
    """

    code, name = "RSN002", "reason-that-is-praise"
    serves = ("P12", "R1.5")
    family = "reasoning"
    standing = "suggestion"
    kinds = PROSE | {"answer"}
    message = (
        '"{words}" would be true of the rivals as well. What did it do for your data or users '
        "that the next best option did not?"
    )
    wrong = (
        Case(
            "We use XGBoost because it is powerful and fast.",
            marks="because it is powerful and fast",
        ),
        Case("Random Forest was selected due to its robustness.", marks="due to its robustness"),
        Case(
            "FastAPI, known for its high performance, serves the model.",
            marks="known for its high performance",
        ),
        Case(
            "BERT was chosen for its superior performance on all kinds of text.",
            marks="chosen for its superior performance",
        ),
    )
    right = (
        Case("We use the median because it is robust against the two festival days, not the mean."),
        Case("We kept the tree because it is fast enough: 4 ms on the old tablet."),
        Case("Predictions are slow because the images are large."),
        Case("We use XGBoost because missing sensor values must not stop the line."),
        Case("The ridge model was kept because reviewers read its coefficients."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Reasons of praise in sentences that hold nothing of their own."""
        prose = reading.prose
        return [
            Hit(prose.span(match.start, match.end), {"words": match.text})
            for sentence, match in prose.hits(_PRAISED)
            if not holds(prose, sentence, _OWN)
        ]
