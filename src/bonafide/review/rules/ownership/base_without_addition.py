"""OWN005: built on somebody's work, and nothing says what was added."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_SOURCE = (
    r"(?:tutorial|course|video|repo(?:sitory)?|project|code|notebook|kernel|blog(?: post)?|article|"
    r"template|example|starter(?: kit| code)?|implementation|github|medium|youtube)"
)
_BASE = Pattern(
    r"\b(?:this (?:\w+ )?(?:is|was) (?:a |originally )?)?(?:forked from|fork of|cloned from|"
    r"clone of|copied from)\b(?: \S+){0,3}|"
    rf"\b(?:adapted from|based on|inspired by|taken from|derived from|built (?:on|from)|"
    rf"following (?:the|this|an?|his|her|their)|followed|"
    rf"modified (?:from|version of)) (?:the |this |a |an |his |her |their )?(?:\S+ "
    rf"){{0,4}}?{_SOURCE}\b"
)
_ADDED = Pattern(
    r"\b(?:(?:i|we)(?:['’]ve| have)? (?:also |then )?(?:added|changed|replaced|extended|removed|"
    r"rewrote|reworked|improved|modified|fixed|ported|built|wrote|kept|made|did|trained|collected)|"
    r"differen(?:t|ce|ces|tly)|unlike|in contrast|changes?|what(?:['’]s| is) new|additions?|"
    r"extends|"
    r"on top|beyond|original(?:ly)?|instead of|my own|our own|replac\w+|added|new in)\b"
)


class BaseWithoutAddition(Rule):
    """The work is built on somebody else's, and nothing says what was added.

    Why: building on others is how all work is done; only the part on top of it is yours.
    Ask: what does yours do that the base does not, and what did you throw away?
    """

    code, name = "OWN005", "base-without-addition"
    serves = ("D5", "P3", "R9")
    family = "ownership"
    standing = "suggestion"
    kinds = frozenset({"readme", "case"})
    message = (
        '"{base}": what does yours do that the base does not, and what of it did you throw away?'
    )
    wrong = (
        Case(
            "A classifier of leaves, forked from the repo of a friend. Run main.py to try it.",
            marks="forked from the repo of",
        ),
        Case(
            "The code is based on this YouTube tutorial about tram delays.",
            marks="based on this YouTube",
        ),
        Case(
            "Adapted from the Kaggle notebook of a winner.",
            marks="Adapted from the Kaggle notebook",
        ),
    )
    right = (
        Case("Forked from leafnet. I replaced the loader and added the test by garden."),
        Case("Based on this YouTube tutorial, with a split by garden instead of a random one."),
        Case("The following `list-trams` example prints the trams of one depot."),
        Case("The threshold is based on the cost of a wasted visit."),
        Case(
            "Predictions are based on the project's own three years of tickets, as we added rain."
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first mention, when no sentence says what is different."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        first = next((match for _, match in prose.hits(_BASE)), None)
        if first is None or prose.find(_ADDED):
            return []
        words = first.text.rstrip(" .,;:!)")
        span = prose.span(first.start, first.start + len(words))
        return [Hit(span, {"base": words})]
