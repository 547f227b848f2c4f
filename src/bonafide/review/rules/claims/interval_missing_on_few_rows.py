"""CLM010: a share of few rows without its uncertainty."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from bonafide.review.claims.mention import mentions
from bonafide.review.claims.rows import rows_told
from bonafide.review.claims.wording import line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_UNCERTAIN = line(
    r"\b(?:intervals?|CI|bootstrap\w*|standard errors?|s\.e\.|std|deviation|wilson|few"
    r"|small sample|"
    r"noisy|noise|too small|uncertain\w*|coin|credible|trained?|training)\b|±|\+/-|\[0?\.\d+,"
)
_FEW = 250
_Z = 1.96


class IntervalMissingOnFewRows(Rule):
    """A share of few rows is told as if it were exact.

    Why: on 40 rows the next 40 may well give ten points more or less.
    Ask: what is the interval, and does the comparison survive it?
    """

    code, name = "CLM010", "interval-missing-on-few-rows"
    serves = ("I2", "C7", "R8")
    family = "claims"
    severity = Severity.WARNING
    standing = "suggestion"
    kinds = PROSE | {"answer"}
    message = (
        "{shown} on {n} rows fits anything from about {low:.2f} to {high:.2f}. "
        "Does your conclusion survive that?"
    )
    wrong = (
        Case("Accuracy is 0.85 on 40 photos from the new camera.", marks="Accuracy is 0.85"),
        Case(
            "The bot has an accuracy of 90 % on 50 questions from calls.", marks="accuracy of 90 %"
        ),
        Case(
            "On a test set of 80 images, accuracy is 0.95 for the small net.",
            marks="accuracy is 0.95",
        ),
    )
    right = (
        Case("Accuracy is 0.85 on 40 photos (95 % interval 0.71 to 0.93)."),
        Case("Accuracy is 0.85 on 4,000 photos from the new camera."),
        Case("Trained on 40 photos, accuracy is 0.85 in the street."),
        Case("Accuracy is 0.85 on 40 photos, which are too few to call it better."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each accuracy on a stated handful of rows in a paragraph without a word of doubt."""
        rows = rows_told(reading)
        hits: list[Hit] = []
        for mention in mentions(reading) if rows else ():
            n = rows.get(mention.sentence.index, 0)
            if not mention.metric.of_rows or not 1 < n <= _FEW:
                continue
            if _UNCERTAIN.within(reading.prose.block(mention.sentence).text[:3000]):
                continue
            share = mention.value / 100 if mention.value > 1 else mention.value
            low, high = _wilson(share, n)
            shown = mention.figure.number.span.of(mention.sentence.text)
            hits.append(Hit(mention.span, {"shown": shown, "n": n, "low": low, "high": high}))
        return hits


def _wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927, doi:10.1080/01621459.1927.10502953)."""
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)
