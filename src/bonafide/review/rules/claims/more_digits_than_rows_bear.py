"""CLM003: digits that no evaluation can bear."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from bonafide.review.claims.mention import Mention, mentions
from bonafide.review.claims.rows import rows_told
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_FINEST = 1e-5
_TOO_FINE = 100


class MoreDigitsThanRowsBear(Rule):
    """A share is told with more digits than the rows behind it can carry.

    Why: 0.912346 looks copied from a screen; the third digit already moves with the next sample.
    Ask: how many of these digits would be the same on another week of data?
    """

    code, name = "CLM003", "more-digits-than-rows-bear"
    serves = ("I2", "R1.3")
    family = "claims"
    severity = Severity.SUGGESTION
    kinds = PROSE | {"cv", "answer"}
    standing = "suggestion"
    message = "{shown}: {why}. How many of its digits would be the same on other rows?"
    wrong = (
        Case("The final accuracy is 0.912346 and we are happy.", marks="accuracy is 0.912346"),
        Case("The forest has a recall of 98.4375 % on unseen rows.", marks="recall of 98.4375 %"),
        Case("Accuracy is 0.8333 on 36 photos from the new camera.", marks="Accuracy is 0.8333"),
    )
    right = (
        Case("The final accuracy is 0.912 and we are happy."),
        Case("Accuracy is 0.83 on 36 photos from the new camera."),
        Case("The RMSE is 21342.118 in the old currency."),
        Case("The learning rate is 0.000125 and dropout 0.25."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first share told to a hundred-thousandth or finer, or far finer than its rows."""
        rows = rows_told(reading)
        for mention in mentions(reading):
            why = _why(mention, rows.get(mention.sentence.index, 0))
            if why:
                shown = mention.figure.number.span.of(mention.sentence.text)
                return [Hit(mention.span, {"shown": shown, "why": why})]
        return []


def _why(mention: Mention, n: int) -> str:
    if not mention.metric.at_most_one:
        return ""
    percent = mention.value > 1
    value, quantum = (mention.value / 100, mention.quantum / 100) if percent else (
        mention.value, mention.quantum
    )  # fmt: skip
    if quantum < _FINEST * 1.01 and mention.figure.number.places >= (3 if percent else 4):
        return "a hundred-thousandth cannot be told apart on any usual test set"
    if 1 < n <= 1000 and 0 < value < 1:
        error = sqrt(value * (1 - value) / n)
        if error > quantum * _TOO_FINE:
            return f"on {n} rows the second digit is already uncertain"
    return ""
