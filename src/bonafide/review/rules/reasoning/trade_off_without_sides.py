"""RSN007: a trade-off of which nobody learns what was given up."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import holds
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_QUALITY = (
    r"(?:performance|scalability|accuracy|speed|efficiency|complexity|interpretability|simplicity|"
    r"flexibility|cost|quality|precision|recall|latency|bias|variance|usability|maintainability|"
    r"generali[sz]ation|explainability|reliability|robustness)"
)
_TRADE = Pattern(
    r"\b(?:balanc(?:es?|ed|ing)|(?:good|best|perfect|optimal|great|right|excellent|ideal|strong) "
    r"(?:balance|trade-?off|compromise)(?: between| of)?|trade-?offs? between|sweet spot between)"
    rf"(?: \w+)? {_QUALITY}(?:,| and| with| vs\.?| versus| against| &) (?:\w+ )?{_QUALITY}\b"
)
_SIDES = Pattern(
    r"\d|\b(?:gave up|give up|lost|loses?|sacrific\w+|at the (?:cost|price|expense)|costs?|worse|"
    r"slower|instead of|rather than|because|so that|cannot|would|price)\b"
)


class TradeOffWithoutSides(Rule):
    """Two good things are said to be in balance, and nothing was given up.

    Why: a trade-off has a loser; without it the sentence is true of every project.
    Ask: how much of which did you give up, who noticed, and what did it protect?
    """

    code, name = "RSN007", "trade-off-without-sides"
    serves = ("R1.5", "P12")
    family = "reasoning"
    standing = "suggestion"
    kinds = PROSE | {"answer", "cv"}
    message = '"{words}": how much of which was given up, who noticed, and what did it protect?'
    wrong = (
        Case(
            "The architecture balances performance and scalability.",
            marks="balances performance and scalability",
        ),
        Case(
            "LightGBM offers the best trade-off between accuracy and speed.",
            marks="best trade-off between accuracy and speed",
        ),
        Case(
            "We found a good balance between precision and recall.",
            marks="good balance between precision and recall",
        ),
    )
    right = (
        Case(
            "We gave up 2 points of recall for a balance of precision and recall that the "
            "desk can read."
        ),
        Case("The trade-off between accuracy and speed was settled at 40 ms, 1.2 points lost."),
        Case("Class weights balance the two groups."),
        Case("The account balance and the performance of the fund are features."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Balances in sentences where nothing is lost."""
        prose = reading.prose
        return [
            Hit(prose.span(match.start, match.end), {"words": match.text})
            for sentence, match in prose.hits(_TRADE)
            if not holds(prose, sentence, _SIDES)
        ]
