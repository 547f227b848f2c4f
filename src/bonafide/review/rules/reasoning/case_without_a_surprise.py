"""RSN005: a case in which everything went as planned."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.catalogue import KINDS
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_SURPRISE = Pattern(
    r"\b(?:surpris\w+|unexpected\w*|turned out|turns out|did not expect|didn['’]t expect|"
    r"contrary to|to our|we had assumed|we assumed|wrongly|mistake|wrong|broke|broken|failed|fails|"
    r"rolled back|reverted|incident|outage|discovered|noticed|realised|realized|however|"
    r"it was not|wasn['’]t|weren['’]t|didn['’]t|did not|instead|despite|although|only then|"
    r"first version|looked (?:good|great|wonderful) until|the opposite|worse|abandoned|gave up|"
    r"dropped|had to)\b"
)
_LEAST_WORDS = 120
_SMOOTH = (
    "The shop wanted a forecast of the orders for each morning. We collected three years of "
    "sales and joined them with the weather. We cleaned the data and built features for the "
    "weekday, the season and the holidays. Then we trained a boosted tree and tuned it with five "
    "folds. We packed the model in an image and put it behind an endpoint, where it answers each "
    "request of the shop system. The team was glad with the result and uses it daily. The work "
    "took four months with two engineers and one analyst. The forecast is read by the planner "
    "each morning before seven, and she copies the numbers into the order form for the bakery. "
    "The model is trained again each month by a job that we wrote, and its scores are shown on a "
    "page which the team opens in the weekly meeting."
)


class CaseWithoutASurprise(Rule):
    """A case goes from data to delivery, and nothing in it went otherwise than planned.

    Why: what you did when it went otherwise is the part that only you can tell.
    Ask: what did you believe at the start that turned out to be wrong?
    """

    code, name = "RSN005", "case-without-a-surprise"
    serves = ("R3", "R1.4", "P19")
    family = "reasoning"
    standing = "suggestion"
    kinds = frozenset({"case"})
    message = (
        "Everything went as planned here. What did you believe at the start that turned out wrong?"
    )
    wrong = (
        Case(_SMOOTH, kind="case"),
        Case(f"# Orders\n\n{_SMOOTH}", kind="case"),
        Case(f"# Forecast for a bakery\n\n{_SMOOTH}\n\nThe project is in use.", kind="case"),
    )
    right = (
        Case(
            f"{_SMOOTH} In May the weather feed broke and half of the orders were zero.",
            kind="case",
        ),
        Case(
            f"{_SMOOTH} To our surprise the rule of the planner was better on Mondays.", kind="case"
        ),
        Case("We built a forecast and it is in use.", kind="case"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, where the case begins."""
        prose = reading.prose
        if prose.words < _LEAST_WORDS:
            return NotApplicable(f"fewer than {_LEAST_WORDS} words of prose")
        if prose.find(_SURPRISE) or any(True for _ in KINDS["limit"].sentences(reading)):
            return []
        return [Hit(prose.span_of(prose.sentences[0]))]
