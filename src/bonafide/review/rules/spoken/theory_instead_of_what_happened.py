"""SPK002: "in theory", "ideally", "one could"."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_THEORY = Pattern(
    r"\b(?:in theory|theoretically|ideally|one (?:could|would|should|can)|you (?:would|could|"
    r"should) "
    r"(?:typically|usually|normally|generally)|(?:typically|usually|normally|generally),? (?:you|"
    r"one) "
    r"(?:would|should|could|can)|best practices? (?:is|are|says?|would)|"
    r"it is (?:generally |usually )?(?:recommended|advisable|important|good practice) to)\b"
)
_BUT = Pattern(r"\b(?:but|in practice|instead|we did not|i did not|didn['’]t|although|whereas)\b")


class TheoryInsteadOfWhatHappened(Rule):
    """The answer says what one would do, where it was asked what was done.

    Why: the textbook is known to both; only what happened to you is news.
    Ask: what did you do that day, and what broke or surprised you?
    """

    code, name = "SPK002", "theory-instead-of-what-happened"
    serves = ("R1.8", "R5", "R1.7")
    family = "spoken"
    standing = "preview"
    kinds = frozenset({"answer"})
    message = '"{words}" is the textbook. What did you do that day, and what surprised you?'
    wrong = (
        Case("Ideally the labels are checked by two people.", marks="Ideally", kind="answer"),
        Case(
            "One could use a queue to keep the tills from waiting.",
            marks="One could",
            kind="answer",
        ),
        Case(
            "It is important to watch the inputs after a release.",
            marks="It is important to",
            kind="answer",
        ),
    )
    right = (
        Case("Two of us labelled 200 calls and disagreed on 31.", kind="answer"),
        Case("Ideally two people check, but I had only an intern in May.", kind="answer"),
        Case("One of the tills stopped, and we rolled back because of it.", kind="answer"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such phrase, unless its sentence turns to what was done."""
        prose = reading.prose
        turns = prose.matching(_BUT)
        return [
            Hit(prose.span(match.start, match.end), {"words": match.text})
            for sentence, match in prose.hits(_THEORY)
            if sentence.index not in turns
        ]
