"""RSN008: a row of metrics, and no word on which one decides."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.catalogue import KINDS
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_NAME = (
    r"(?:accuracy|precision|recall|F1(?:[- ]?score)?|f1|ROC[- ]?AUC|AUC(?:-ROC)?|MAE|MSE|RMSE|MAPE|"
    r"R²|R2(?:[- ]score)?|R-squared|log loss|specificity|sensitivity|confusion matrix)"
)
_ROW = Pattern(
    r"\b(?:evaluated|evaluate|measured|assessed|compared|judged|evaluation|metrics?)\b"
    rf"[^\n.]{{0,50}}?\b{_NAME}(?:, | and |, and | & |/){_NAME}(?:(?:, | and |, and | & |"
    rf"/){_NAME}){{0,6}}"
)


class MetricWithoutAWhy(Rule):
    """Several metrics are listed and none is said to decide.

    Why: a metric is a choice about which error hurts; a list of five says that nobody chose.
    Ask: which one decides, which mistake does it make dear, and what does it hide?
    """

    code, name = "RSN008", "metric-without-a-why"
    serves = ("C7", "R1.3", "D1")
    family = "reasoning"
    standing = "suggestion"
    kinds = frozenset({"readme", "case", "page", "answer"})
    message = (
        "Several metrics, and none of them decides. Which one does, and which mistake does it "
        "make dear?"
    )
    wrong = (
        Case("The models were evaluated with accuracy, precision, recall and F1-score."),
        Case("Performance is measured using MAE, RMSE and R²."),
        Case("- Evaluation metrics: accuracy, precision and recall"),
    )
    right = (
        Case(
            "The models were evaluated with precision and recall. We tuned for recall because a "
            "missed leak costs a week."
        ),
        Case("MAE decides, since the baker pays per roll."),
        Case("Recall and speed were measured on the tablet."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first row of metrics of a text that says nowhere why one was chosen."""
        prose = reading.prose
        row = next(iter(prose.hits(_ROW, lists=True)), None)
        if row is None or next(iter(KINDS["metric-choice"].sentences(reading)), None) is not None:
            return []
        return [Hit(prose.span(row[1].start, row[1].end))]
