"""OWN007: "I was involved in it"."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_HELPED = Pattern(
    r"\bi (?:was (?:also |heavily |closely |deeply )?(?:involved in|part of)|(?:also "
    r")?(?:participated in|took part in|"
    r"helped (?:out )?with|assisted (?:with|in)|contributed to|was exposed to)) (?:the |a |an |"
    r"our |"
    r"their |various |several |many |all |different )?(?:\w+ ){0,2}(?:project|projects|development|"
    r"process|team|implementation|work|efforts?|initiatives?|aspects|phases|lifecycle|system|"
    r"pipeline|platform)\b"
)


class HelpedWithoutPart(Rule):
    """The author was involved, and the text does not say in what.

    Why: it may be everything or nothing, and a careful reader takes it for nothing.
    Ask: which file, table, experiment or decision would not exist without you?
    """

    code, name = "OWN007", "helped-without-part"
    serves = ("D5", "D8", "R8")
    family = "ownership"
    standing = "suggestion"
    kinds = PROSE | {"answer"}
    message = '"{words}": which file, experiment or decision would not exist without you?'
    wrong = (
        Case(
            "At the clinic I was involved in the development of a triage model.",
            marks="I was involved in the development",
        ),
        Case(
            "I contributed to various projects on search.",
            marks="I contributed to various projects",
        ),
        Case(
            "During the term I helped with the implementation.",
            marks="I helped with the implementation",
        ),
    )
    right = (
        Case(
            "I was involved in the development of triage: I wrote the labels' guide and the test."
        ),
        Case("I wrote the test by garden and the page; Ana wrote the loader."),
        Case("I took part in the project as the one who labelled: 2,000 letters in March."),
        Case("The nurses helped with the project by reading the bottom of the list."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such sentence, unless it or the next one says what was done."""
        prose = reading.prose
        told = prose.matching(_DID)
        return [
            Hit(prose.span(match.start, match.end), {"words": match.text})
            for sentence, match in prose.hits(_HELPED)
            if not told & {sentence.index, sentence.index + 1}
        ]


_DID = Pattern(
    r"\b(?:i (?:\w+ )?(?:built|wrote|designed|labell?ed|trained|decided|chose|set up|ran|made|"
    r"owned|led|"
    r"measured|tested|replaced|implemented|created|added|fixed)|my (?:part|role|task|job|share)|"
    r"as the one|mainly|specifically|where i|by (?:writing|building|labell?ing|training|"
    r"designing))\b"
)
