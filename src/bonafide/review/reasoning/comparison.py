"""Two numbers of the same quantity side by side, or a model against a named baseline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from bonafide.review.linear import Pattern
from bonafide.review.prose import Prose, Sentence
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import Detector, Found, holds, quoted, selected
from bonafide.review.reasoning.vocabulary import A_NUMBER, BASELINE, METRIC, RESULT

_CUE = Pattern(
    r"\b(?:against|vs\.?|versus|compared (?:to|with)|relative to|than|from|over|beats?|beating|beaten|"
    r"outperform\w*|improv\w+|reduc\w+|cuts?|cutting|rais\w+|lower\w*|drops?|dropped|falls?|fell|rose|"
    r"lifts?|lifted|gains?|gained|up|down|to|while|whereas|but|baseline|matches|matched|instead of|"
    r"where|behind|ahead|and)\b|→|->|[(/]"
)
_TWO = Pattern(
    rf"{RESULT}[^\d\n]{{0,60}}?(?:\b(?:against|vs\.?|versus|compared (?:to|with)|relative to|than|over|"
    r"up from|down from|from|while|whereas|where|but|instead of|before|after|rather than)\b|→|->|⟶)"
    rf"[^\n]{{0,60}}?{RESULT}|"
    rf"\bfrom\b[^\n]{{0,30}}?{RESULT}[^\d\n]{{0,40}}?(?:\bto\b|→|->)\W{{0,3}}[^\d\n]{{0,20}}?{RESULT}|"
    rf"{RESULT}\W{{0,2}}(?:→|->|⟶)\W{{0,2}}{RESULT}"
)
_DELTA = Pattern(
    r"\b(?:beats?|beating|beat|outperform\w*|improv\w+|better|worse|reduc\w+|cuts?|lower\w*|higher|gains?|"
    r"gained|lifts?|above|below|over|ahead of|behind|faster|relative to|compared (?:to|with)|less|fewer|"
    r"more|than)\b"
)
_RESULT = Pattern(RESULT + r"(?:%|\b|\s|[).,;])")
_SCORE = Pattern(
    r"(?:[-−+~≈]?\b0?\.\d+|\d[\d,.]*\s?(?:%|pp\b|percent|points?\b|pts?\b|×|x\b))"
)
_METRIC = Pattern(METRIC)
_BASELINE = Pattern(BASELINE)
_SETTING = Pattern(
    r"\b(?:split|train[- ]?(?:/|and|,)? ?(?:val\w*|test)|epochs?|learning rate|resiz\w+|dimension\w*|"
    r"aged?|years? old|rang(?:e|es|ing)|between|price[sd]? (?:from|between)|scaled?|python|version|"
    r"threshold (?:from|between)|pixels?|dropout|ratio)\b"
)
_OVERFIT = Pattern(r"\btrain(?:ing)?\b[^\n]*\b(?:test|testing|val|validation)\b")
_QUANTITY = Pattern(
    METRIC + r"|\b(?:baseline|faster|slower|cheaper|error|MB|GB|ms|seconds?|minutes?|hours?|cost|RAM|"
    r"memory|forecast|outperform\w*|beat\w*|wins?)\b"
)


class Comparison(Detector):
    """A result beside what it is measured against."""

    kind = "comparison"
    found: ClassVar[tuple[str, ...]] = (
        "AUC is 0.91 against 0.84 for the hand-written rule.",
        "Adding the calendar cuts MAE from 14.2 to 11.9.",
        "It beats last-week-same-day by 6 %.",
        "RMSE 0.84, while the global mean gets 1.19.",
        "With the graph precision rose from 0.52 to 0.53.",
        "The boosted model has 11% lower MAPE than the seasonal naive forecast.",
    )
    not_found: ClassVar[tuple[str, ...]] = (
        "The model reached an accuracy of 95%.",
        "Data was split into 80% training and 20% test.",
        "Random Forest has the best accuracy of 0.95.",
        "Prices range from 10 to 500 and are scaled from 0 to 1.",
        "Training accuracy is 0.99 and test accuracy is 0.95.",
        "The model is better than the baseline.",
        "Images were reduced from 224 to 128 pixels.",
    )

    def sentences(self, reading: Reading) -> Iterator[Found]:
        """Sentences with both sides of a comparison."""
        prose = reading.prose
        for sentence in selected(prose, A_NUMBER, _CUE):
            if _compares(prose, sentence):
                yield quoted(prose, sentence)


def _compares(prose: Prose, sentence: Sentence) -> bool:
    def has(pattern: Pattern) -> bool:
        return holds(prose, sentence, pattern)

    if has(_SETTING) or has(_OVERFIT) or not has(_QUANTITY):
        return False
    if has(_TWO) and (has(_BASELINE) or has(_SCORE)):
        return True
    return has(_BASELINE) and has(_SCORE) and has(_DELTA)
