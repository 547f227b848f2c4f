"""PRD010: an API, and nobody calls it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool, why_not_asked
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.framing.stakes import at_stake
from bonafide.review.rules.framing.story import PLAIN
from bonafide.review.rules.production.operated import in_use

_API = Pattern(
    r"\b(?:FastAPI|(?:flask|rest(?:ful)?|prediction|inference|django|http) ?API|API (?:endpoint|"
    r"server|service)|"
    r"(?:served|exposed|wrapped|available|deployed) (?:\w+ ){0,3}(?:as|via|through|by|behind|in|"
    r"with) (?:\w+ ){0,2}(?:API|endpoint|fastapi|flask)|"
    r"flask (?:app|application|server)|(?:predict|inference) endpoint)\b"
)


class ApiWithoutACaller(Rule):
    """Predictions come out of an API, and nobody in the text calls it.

    Why: a nightly table is cheaper than a service; a caller with a clock is what justifies one.
    Ask: which program or person calls it, how often, and what do they do when it is down?
    """

    code, name = "PRD010", "api-without-a-caller"
    serves = ("P21", "P23", "P9", "R10")
    family = "production"
    kinds = frozenset({"readme", "case"})
    standing = "suggestion"
    message = (
        '"{words}": which program or person calls it, how often, and what do they do when it is '
        "down?"
    )
    wrong = (
        Case(
            f"{PLAIN}\n\nThe forest is served behind a REST API.", marks="served behind a REST API"
        ),
        Case(f"# Visits\n\nThe project includes a Flask app.\n\n{PLAIN}", marks="Flask app"),
        Case(f"{PLAIN}\n\nA prediction API is provided too.", marks="prediction API"),
    )
    right = (
        Case(f"{PLAIN}\n\nThe REST API is called by the till when a card is read."),
        Case(f"{PLAIN}\n\nThe marketing team opens the Flask app each Monday."),
        Case("The forest is served behind a REST API."),
        Case(f"{PLAIN}\n\nThe rain comes from the API of the weather service."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first mention, when nothing tells of its use and nobody acts on the result."""
        why = why_not_asked(reading)
        if why or documents_a_tool(reading):
            return NotApplicable(why)
        prose = reading.prose
        first = next((match for _, match in hits_of_today(reading, _API)), None)
        if first is None or in_use(reading) or at_stake(reading):
            return []
        return [Hit(prose.span(first.start, first.end), {"words": first.text})]
