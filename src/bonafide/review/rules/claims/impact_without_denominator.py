"""CLM011: hours, money or productivity saved, of how many and over how long?"""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_N = (
    r"(?:over\s|about\s|around\s|more than\s|nearly\s|roughly\s"
    r"|~\s?)?[$€£]?\d[\d,.]{0,12}\s?(?:k|K|M|million|thousand)?\+?"
)
_IMPACT = line(
    rf"\bsav(?:ed|es|ing)\s(?:the\s|our\s|us\s|them\s"
    rf"|[\w'-]{{1,14}}\s){{0,3}}?{_N}\s(?:man-?|person-?|work(?:ing)?\s)?(?:hours|days"
    rf"|euros|dollars|minutes)\b"
    rf"|\bsav(?:ed|es|ing)\s(?:[\w'-]{{1,14}}\s){{0,3}}?(?:over\s|about\s"
    rf"|around\s)?[$€£]\d[\d,.]{{0,12}}\s?(?:k|K|M|million)?"
    r"|\b(?:productivity|efficiency|velocity"
    r"|team output)\s(?:[\w'-]{1,14}\s){0,3}?by\s(?:over\s|up to\s|about\s)?\d{1,4}\s?(?:%|x|×)"
    r"|\bautomat(?:ed|es|ing)\s(?:over\s|about\s"
    r"|up to\s)?\d{1,3}\s?%\sof\s(?:[\w'-]{1,14}\s){0,2}?(?:work|tasks|processes|workflows)\b"
)
_DENOMINATOR = line(
    r"\b(?:per|each|every)\s(?:day|week|month|quarter|year|shift|user|agent|call|case"
    r"|ticket|person|store|shop|run|release|document)"
    r"|\ba\s(?:day|week|month|quarter|year|shift)\b|\b(?:daily|weekly|monthly|quarterly"
    r"|yearly|annual\w*)\b"
    r"|/\s?(?:day|week|month|year|yr|mo)\b|\bout of\b|\bof (?:the )?\d|\b(?:in|over|during"
    r"|within) (?:the )?"
    r"(?:first |last |past )?(?:\d+|two|three|four|six|twelve|a|one|20\d\d|q[1-4])\b"
    r"|\bfrom\b|\bp\.a\."
)


class ImpactWithoutDenominator(Rule):
    """Hours, money or productivity were gained, without of how much, by whom or over how long.

    Why: a thousand hours are one team's week or a year's typing errors; nobody can tell which.
    Ask: per month or in all, by how many people, and how was it counted?
    """

    code, name = "CLM011", "impact-without-denominator"
    serves = ("I1", "I2", "P14", "P24")
    family = "claims"
    severity = Severity.WARNING
    standing = "suggestion"
    kinds = PROSE | {"cv", "answer"}
    message = "Per month or in all? Of how much, by how many people, and counted how?"
    wrong = (
        Case(
            "- Rolled out an LLM assistant that saved 1,000 hours.",
            marks="saved 1,000 hours",
            kind="cv",
        ),
        Case(
            "The agent improves productivity by 40% across the company.",
            marks="productivity by 40%",
        ),
        Case(
            "Our bot automated 80% of manual tasks in the back office.",
            marks="automated 80% of manual tasks",
        ),
    )
    right = (
        Case("- Rolled out an LLM assistant that saved 90 hours a month for 12 clerks.", kind="cv"),
        Case("It saved 1,000 hours in the first six months, counted from the ticket log."),
        Case("The cache saved 40 ms per call."),
        Case("We looked at productivity by team, 40 % of it in the north."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such gain in a sentence that names no period and no whole."""
        return [
            Hit(reading.prose.span(match.start, match.end))
            for sentence, match in hits_of(reading, _IMPACT, lists=True)
            if not _DENOMINATOR.within(sentence.text)
        ]
