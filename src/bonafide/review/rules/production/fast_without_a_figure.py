"""PRD005: fast, and no figure."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule
from bonafide.review.rules.production.operated import SPEED

_FAST = Pattern(
    r"\b(?:low|minimal|ultra-?low|reduced|negligible)[- ]latency\b|"
    r"\b(?:ultra-?|lightning[- ]|blazing(?:ly)?[- ]|super[- ]?|extremely |very )?fast(?:er)? "
    r"(?:inference|predictions?|"
    r"responses?|API|serving|endpoint)\b|"
    r"\b(?:lightning|blazing(?:ly)?|ultra)[- ]?fast\b|\b(?:quick|instant(?:aneous)?|snappy) "
    r"(?:responses?|predictions?|inference|"
    r"answers?)\b|\bhigh[- ]performance (?:API|backend|inference|serving|server)\b|"
    r"\boptimi[sz]ed for (?:speed|latency|low latency)\b"
)
_LIMIT = Pattern(
    r"\b(?:needs?|needed|requires?|must|slow(?:er)?|not|budget|unlike|libraries|known for)\b"
)


class FastWithoutAFigure(Rule):
    """It is called fast, and no time stands anywhere in the text.

    Why: fast for a nightly job is slow for a till; only the figure and the limit say which.
    Ask: how long do the slowest five in a hundred wait, on which machine, and who is waiting?
    """

    code, name = "PRD005", "fast-without-a-figure"
    serves = ("P23", "I2", "R1.5")
    family = "production"
    standing = "suggestion"
    kinds = PROSE | {"cv", "answer"}
    message = (
        '"{words}": how long do the slowest five in a hundred wait, on which machine, and who is '
        "waiting?"
    )
    wrong = (
        Case("A FastAPI service gives low-latency answers about leaves.", marks="low-latency"),
        Case(
            "The page offers lightning-fast predictions of delays.",
            marks="lightning-fast predictions",
        ),
        Case(
            "The backend has a high-performance API for the ranking.", marks="high-performance API"
        ),
    )
    right = (
        Case("Low latency matters at the till: p95 is 40 ms, and the till waits 100."),
        Case("The planner needs fast answers, as she has the driver on the phone."),
        Case("fastq is a library for low-latency queues."),
        Case("It answers within 2 seconds on the small machine; fast inference was no aim."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such word, when no time or rate in figures stands in the text."""
        if reading.document.kind != "cv" and documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        if prose.find(SPEED):
            return []
        other = prose.matching(_LIMIT)
        for sentence, match in hits_of_today(reading, _FAST, lists=True):
            if sentence.index not in other:
                return [Hit(prose.span(match.start, match.end), {"words": match.text})]
        return []
