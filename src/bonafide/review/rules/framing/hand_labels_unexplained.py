"""FRM012: labels made by hand, and nobody says by whom."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_BY_HAND = Pattern(
    r"\b(?:manually|hand)[- ]?(?:labell?ed|annotated|tagged|classified)\b(?: \w+){0,3}|"
    r"\b(?:labell?ed|annotated|tagged) (?:\w+ ){0,3}(?:manually|by hand)\b"
)
_HOW = Pattern(
    r"\b(?:agree\w*|disagree\w*|kappa|second (?:annotator|person|pass|look|opinion|round)|twice|"
    r"two (?:annotators|of us|people|persons|students|agents|experts|labell?ers)|"
    r"guide(?:line)?s?|adjudicat\w*|annotators?|"
    r"labell?ers?|by (?:two|three|four|five|a|an|the|my|our|one|experts?|myself|me|domain|native|"
    r"us)|i (?:\w+ )?(?:labell?ed|annotated|tagged)|"
    r"inter-?rater|spot[- ]?check\w*|re-?label\w*|"
    r"ambiguous|rules? for labell?ing|experts?)\b"
)


_OWN = Pattern(r"\b(?:we|i|our|my|own|was|were|collected|team)\b")


class HandLabelsUnexplained(Rule):
    """Labels were made by hand, and the text does not say by whom or how well they agree.

    Why: no model can be better than its labels, and nobody knows how good these are.
    Ask: who labelled, by which rule, and how often would a second person say the same?
    """

    code, name = "FRM012", "hand-labels-unexplained"
    serves = ("R1.1", "I4", "D1")
    family = "framing"
    standing = "suggestion"
    message = (
        "Labels made by hand carry the whole evaluation. Who made them, by which rule, and how "
        "often would a second person say the same?"
    )
    wrong = (
        Case(
            "We trained it on 2,000 manually labelled tickets from the spring.",
            marks="manually labelled tickets from the",
        ),
        Case("All pictures were labeled by hand.", marks="labeled by hand"),
        Case(
            "A hand-annotated corpus of 400 letters was used.", marks="hand-annotated corpus of 400"
        ),
    )
    right = (
        Case("I labelled 2,000 tickets by hand; on 200 of them a colleague agreed with 86 %."),
        Case("All pictures were labelled by hand by two nurses, after a guide of three pages."),
        Case("The tickets carry the label that the queue gave them."),
        Case("LeafNet holds 9,000 manually labelled pictures of leaves and has two classes."),
        Case("A manually labelled set of 400 letters. Both annotators saw each letter."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first mention, when no sentence tells of the labelling."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        own = prose.matching(_OWN)
        first = next((m for s, m in prose.hits(_BY_HAND) if s.index in own), None)
        if first is None or prose.find(_HOW):
            return []
        return [Hit(prose.span(first.start, first.end))]
