"""SPK003: longer than three minutes."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.spoken.minutes import WORDS_A_MINUTE, spoken
from bonafide.review.rules.spoken.telling import TELLING

_MOST = 3 * WORDS_A_MINUTE


class AnswerTooLong(Rule):
    """The answer takes more than three minutes.

    Why: after three minutes you talk about what you chose, and not about what they want to know.
    Ask: what can wait until they ask for it?
    """

    code, name = "SPK003", "answer-too-long"
    serves = ("D3",)
    family = "spoken"
    standing = "preview"
    kinds = frozenset({"answer"})
    message = (
        "Spoken calmly this takes about {time}. What can wait until they ask for it? Two to three "
        "minutes, then let them steer."
    )
    wrong = (
        Case(TELLING * 7, kind="answer"),
        Case(f"{TELLING * 3}\n\n{TELLING * 4}", kind="answer"),
        Case(f"# The tyres\n\n{TELLING * 8}", kind="answer"),
    )
    right = (
        Case(TELLING * 5, kind="answer"),
        Case(TELLING, kind="answer"),
        Case(f"{TELLING * 4}\n\n```\n{TELLING * 5}\n```", kind="answer"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the sentence at which three minutes are over."""
        prose = reading.prose
        if prose.words <= _MOST:
            return []
        words = 0
        for sentence in prose.sentences:
            words += len(sentence.text.split())
            if words > _MOST:
                return [Hit(prose.span_of(sentence), {"time": spoken(prose.words)})]
        return []
