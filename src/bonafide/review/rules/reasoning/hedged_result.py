"""RSN009: a result that the author does not dare to tell."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import holds
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_HEDGE = Pattern(
    r"\b(?:seems?|appears?) to (?:work|perform|do|predict|generali[sz]e)(?: \w+)? "
    r"(?:well|better|fine|good|nicely|decently|okay|ok)\b|"
    r"\b(?:performs?|works?|did|does|performed|worked) (?:quite|pretty|fairly|reasonably|rather|"
    r"somewhat|relatively|decently) (?:well|good|better)\b|"
    r"\b(?:quite|pretty|fairly|reasonably|relatively|somewhat) (?:good|decent|accurate|reliable|"
    r"satisfactory|promising|high) (?:results?|accuracy|performance|predictions?|scores?)\b|"
    r"\b(?:perhaps|maybe|probably|arguably) (?:better|good enough|useful|an improvement)\b"
)
_TOLD = Pattern(r"\d")


class HedgedResult(Rule):
    """A result is told as "quite good", with no number beside it.

    Why: a reader cannot tell modesty from not having looked.
    Ask: how good, against what, and how sure are you?
    """

    code, name = "RSN009", "hedged-result"
    serves = ("R1.7", "I2")
    family = "reasoning"
    standing = "suggestion"
    kinds = PROSE | {"answer", "cv"}
    message = '"{words}": how good, against what, and how sure are you?'
    wrong = (
        Case("The model seems to work well on new houses.", marks="seems to work well"),
        Case("It performs reasonably well in most cases.", marks="performs reasonably well"),
        Case("We obtained fairly good results with the network.", marks="fairly good results"),
    )
    right = (
        Case("It performs reasonably well: MAE 4.1 against 5.2 for last week's value."),
        Case("It works well in rain, 0.9 of the puddles are seen."),
        Case("Pretty printing of results is on by default."),
        Case("Probably the best week was the third."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Hedged results in sentences without a number, and none in the next."""
        prose = reading.prose
        hits: list[Hit] = []
        for sentence, match in prose.hits(_HEDGE):
            near = prose.sentences[sentence.index : sentence.index + 2]
            if not any(holds(prose, s, _TOLD) for s in near if s.block == sentence.block):
                hits.append(Hit(prose.span(match.start, match.end), {"words": match.text}))
        return hits
