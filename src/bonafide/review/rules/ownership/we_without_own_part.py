"""OWN001: "we" did everything."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import LEAST_WORDS, documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.ownership.parts import OWN_PART

_WE = Pattern(
    r"\bwe(?:['’]ve| have| had)? (?:\w+ly |also |then |first |finally )?(?:[a-z]+ed|built|chose|"
    r"made|"
    r"ran|wrote|found|kept|took|set|split|cut|began|put|sent|saw|had)\b"
)
_LEAST = 4
_WAYS = (
    "We collected the calls of three clinics and cut them into turns. Each turn has a speaker "
    "and a "
    "time, and half of the clinics write down why somebody called. We trained a classifier on "
    "those "
    "notes and tested it on the third clinic, where the nurses had written none. It finds the "
    "urgent "
    "calls of a morning in four cases of five. Then we looked at the ones that it missed: they "
    "were "
    "short, and the caller was a child of the patient. We changed the notes of the desk so that "
    "they "
    "name who calls. After that it missed one call of twelve. The desk sorts its list by it since "
    "May, and the oldest of the nurses reads the bottom of the list each noon as well. "
)


class WeWithoutOwnPart(Rule):
    """Everything was done by "we", and nothing by the one who tells it.

    Why: a reader hires one person, and cannot see which of these hands was yours.
    Ask: which part did you design, build or decide, and which did the others?
    """

    code, name = "OWN001", "we-without-own-part"
    serves = ("D5", "D8", "R8")
    family = "ownership"
    kinds = frozenset({"case", "answer"})
    standing = "suggestion"
    message = (
        '"We" did it {count} times, "I" never. Which part did you design, build or decide, and '
        "which did the others?"
    )
    wrong = (
        Case(f"{_WAYS}We kept it simple.", marks="We collected", kind="case"),
        Case(f"# Urgent calls\n\n{_WAYS}Then we built a page.", marks="We collected", kind="case"),
        Case(f"{_WAYS}We also wrote a test.", marks="We collected", kind="answer"),
    )
    right = (
        Case(f"{_WAYS}We kept it simple. The classifier and its test were my part.", kind="case"),
        Case(f"{_WAYS}I wrote the page for the desk, we kept it simple.", kind="answer"),
        Case("We collected calls, we trained, we tested and we changed the notes.", kind="case"),
        Case(f"{_WAYS}", kind="readme"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the first of four such sentences or more."""
        if reading.document.kind == "case" and documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        if prose.words < LEAST_WORDS:
            return NotApplicable(f"fewer than {LEAST_WORDS} words of prose")
        told = [match for _, match in prose.hits(_WE)]
        if len(told) < _LEAST or prose.find(OWN_PART):
            return []
        return [Hit(prose.span(told[0].start, told[0].end), {"count": len(told)})]
