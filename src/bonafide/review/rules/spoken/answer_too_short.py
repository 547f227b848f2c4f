"""SPK004: over before it began."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.spoken.minutes import WORDS_A_MINUTE, spoken
from bonafide.review.rules.spoken.telling import TELLING

_LEAST = WORDS_A_MINUTE
_ABSTAIN = 40


class AnswerTooShort(Rule):
    """The answer takes less than a minute.

    Why: too little is left to ask about, and the listener has to dig for the project.
    Ask: which decision was hardest, what did it cost, and what would you do differently?
    """

    code, name = "SPK004", "answer-too-short"
    serves = ("D3", "D1")
    family = "spoken"
    standing = "preview"
    kinds = frozenset({"answer"})
    message = (
        "Spoken calmly this takes about {time}. Which decision was hardest, what did it cost, and "
        "what would you do differently?"
    )
    wrong = (
        Case(TELLING, kind="answer"),
        Case(f"{TELLING} I wrote the test myself.", kind="answer"),
        Case(f"# The tyres\n\n{TELLING}", kind="answer"),
    )
    right = (
        Case(TELLING * 3, kind="answer"),
        Case("We rolled back, because the till rounds.", kind="answer"),
        Case(TELLING, kind="readme"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the first sentence; a few words are taken for a note."""
        prose = reading.prose
        if prose.words < _ABSTAIN:
            return NotApplicable(f"fewer than {_ABSTAIN} words: a note, not an answer")
        if prose.words >= _LEAST:
            return []
        return [Hit(prose.span_of(prose.sentences[0]), {"time": spoken(prose.words)})]
