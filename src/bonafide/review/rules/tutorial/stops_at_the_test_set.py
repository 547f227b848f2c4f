"""TUT010: a case that says it is in use, and stops at the test set."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_IN_USE = Pattern(
    r"\b(?:deployed (?:to|in|on|at|for|it|the)|(?:is|was|went|runs?|running|"
    r"been) (?:now )?(?:deployed|"
    r"in production|live)|in production (?:since|at|for)|serves? (?:real|live|\d[\d,.]*) (?:users|"
    r"customers|traffic|requests))\b"
)
_AFTER = Pattern(
    r"\b(?:monitor\w*|drift\w*|alert\w*|alarm\w*|retrain\w*|re-train\w*|rolled back|rollback|"
    r"incident\w*|outage\w*|"
    r"on[- ]call|since (?:then|launch|january|february|march|april|may|june|july|august|"
    r"september|october|november|"
    r"december|20\d\d)|after (?:launch|release|deployment|(?:a|one|two|three|four|six|"
    r"\d+) (?:days?|weeks?|months?))|"
    r"A/B|online|live (?:recall|precision|error|traffic|data)|users (?:said|asked|complained|"
    r"ignored|stopped)|"
    r"p9[59]|uptime|degrad\w+|week \d|version \d|feedback)\b"
)
_LEAST_WORDS = 60
_STORY = (
    "The planner of a bakery orders flour each Monday for the week, and she asked for a "
    "forecast of "
    "the orders of each shop. We took three years of tills, left out the two shops that "
    "closed, and "
    "compared a boosted tree with the mean of the same weekday. The tree won by 12 % in the last "
    "quarter, mostly on holidays. It was deployed to the office server"
)


class StopsAtTheTestSet(Rule):
    """A case says that something is in use and tells nothing of what came after.

    Why: the score on the test set is where the work starts for whoever answers for it.
    Ask: what did the first month in use show that the test set had not?
    """

    code, name = "TUT010", "stops-at-the-test-set"
    serves = ("R1.6", "I5", "P23", "D1")
    family = "tutorial"
    standing = "suggestion"
    kinds = frozenset({"case"})
    message = (
        "It is in use, and the story stops at the test set. What did the first month show that the "
        "test set had not?"
    )
    wrong = (
        Case(f"{_STORY}.", kind="case"),
        Case(f"{_STORY}, and that was the end of the project.", kind="case"),
        Case(f"# Flour\n\n{_STORY} by the two of us.", kind="case"),
    )
    right = (
        Case(f"{_STORY}. After two weeks the shop by the lake was 40 % too high.", kind="case"),
        Case(f"{_STORY}, where a job compares it with the tills and alerts us.", kind="case"),
        Case("It was deployed to the office server.", kind="case"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, where the use is claimed."""
        prose = reading.prose
        if prose.words < _LEAST_WORDS:
            return NotApplicable(f"fewer than {_LEAST_WORDS} words of prose")
        claim = next(iter(prose.hits(_IN_USE)), None)
        if claim is None or prose.find(_AFTER):
            return []
        return [Hit(prose.span(claim[1].start, claim[1].end))]
