"""RSN004: a failure that might happen, where one that did was to be told."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import holds
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_MAYBE = Pattern(
    r"\b(?:model|predictions?|system|results?|accuracy|performance|classifier|it)"
    r" (?:may|might|could|can sometimes|would perhaps)(?: potentially| possibly| also| sometimes)? "
    r"(?:not (?:be (?:perfect|accurate|fully accurate|100 ?% accurate|reliable|optimal)|"
    r"generali[sz]e|perform well|"
    r"work well)|fail|struggle|suffer|degrade|make mistakes|be (?:inaccurate|wrong|biased|"
    r"improved)|"
    r"overfit|underperform)\b|"
    r"\b(?:in theory|theoretically), (?:it|this|the|we|one)\b|\bone could (?:argue|say|also)\b"
)
_SEEN = Pattern(r"\d|\b(?:we saw|we found|happened|measured|observed|did|was|were|because|once)\b")


class HypotheticalFailure(Rule):
    """A failure is told as something that might happen to anyone.

    Why: "may not generalise" is true of every model; a reader wants the time it happened to you.
    Ask: when did you see it, on which rows, and what did you change?
    """

    code, name = "RSN004", "hypothetical-failure"
    serves = ("R1.2", "R1.8", "R5")
    family = "reasoning"
    standing = "suggestion"
    kinds = PROSE | {"answer"}
    message = (
        '"{words}" could be said of any model. When did you see it, on which rows, '
        "and what did you change?"
    )
    wrong = (
        Case("The model may not generalise to other regions.", marks="model may not generalise"),
        Case(
            "Predictions might be inaccurate for rare classes.",
            marks="Predictions might be inaccurate",
        ),
        Case("In theory, it would handle any language.", marks="In theory, it"),
        Case("Note that the system could fail in bad light.", marks="system could fail"),
    )
    right = (
        Case("The model failed on the two coastal regions in May."),
        Case("Recall fell to 0.61 at night, so the model may fail on any dark image."),
        Case("You may not commit the data."),
        Case("The model might be wrong here: 4 of 30 were when we checked by hand."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Failures that might happen, where nothing in the sentence says that one did."""
        prose = reading.prose
        return [
            Hit(prose.span(match.start, match.end), {"words": match.text})
            for sentence, match in prose.hits(_MAYBE)
            if not holds(prose, sentence, _SEEN)
        ]
