"""OWN002: everything was done, and nobody did it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import LEAST_WORDS
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_PASSIVE = Pattern(
    r"\b(?:was|were|has been|have been|had been) (?:then |also |first |finally |\w+ly "
    r")?(?:[a-z]+ed|"
    r"built|chosen|made|run|written|found|kept|taken|set|split|cut|put|sent|drawn|held|done)\b"
)
_SOMEBODY = Pattern(r"\b(?:i|we|my|our|mine|me|us|owner|author)\b|\bi['’]|\bwe['’]")
_LEAST = 6
_WAYS = (
    "The calls of three clinics were collected and cut into turns. Each turn has a speaker and a "
    "time, and in half of the clinics the reason of the call was noted by the desk. A classifier "
    "was "
    "trained on those notes and it was tested on the third clinic. The urgent calls of a morning "
    "were found in four cases of five. The missed ones were examined, and it was found that they "
    "are short. The notes of the desk were changed, so that the caller is named. After that one "
    "call "
    "of twelve was missed. A page was built on which the list is sorted, and it was introduced in "
    "May. The bottom of the list is read each noon as well, which takes the oldest nurse about ten "
    "minutes and has turned up two calls since. "
)


class PassiveThroughout(Rule):
    """A case in which everything "was done", and nobody did it.

    Why: decisions without a subject cannot be asked about, and asking is what a reader wants.
    Ask: which of these did you decide, and which would you defend?
    """

    code, name = "OWN002", "passive-throughout"
    serves = ("D5", "R8", "R5")
    family = "ownership"
    kinds = frozenset({"case", "answer"})
    standing = "suggestion"
    message = (
        "{count} things were done here, and nobody did them. Which of them did you decide or "
        "build yourself?"
    )
    wrong = (
        Case(_WAYS, marks="were collected", kind="case"),
        Case(f"# Urgent calls\n\n{_WAYS}", marks="were collected", kind="case"),
        Case(f"{_WAYS} It was regarded as a success.", marks="were collected", kind="answer"),
    )
    right = (
        Case(f"{_WAYS} The classifier is mine.", kind="case"),
        Case(f"{_WAYS} We read the missed calls together.", kind="answer"),
        Case("The calls were collected, cut, and a classifier was trained.", kind="case"),
        Case(_WAYS, kind="readme"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the first, when no sentence has a person who tells it."""
        prose = reading.prose
        if prose.words < LEAST_WORDS:
            return NotApplicable(f"fewer than {LEAST_WORDS} words of prose")
        told = [match for _, match in prose.hits(_PASSIVE)]
        if len(told) < _LEAST or prose.find(_SOMEBODY):
            return []
        return [Hit(prose.span(told[0].start, told[0].end), {"count": len(told)})]
