"""CLM006: a relative gain without the level that it started from."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_OF = (
    r"(?:cost|costs|latency|time|runtime|training time|inference time|waste|errors?|churn"
    r"|revenue|sales|load|effort|returns|downtime|response time|processing time|mae|rmse|mape"
    r"|engagement|throughput|turnaround)"
)
_GAIN = line(
    rf"\b(?:improv\w+|increas\w+|rais\w+|boost\w+|reduc\w+|decreas\w+|lower\w+|cut|cutting"
    rf"|shorten\w+)\s"
    rf"(?:[\w'-]{{1,14}}\s){{0,3}}?{_OF}\s(?:[\w'-]{{1,14}}\s){{0,4}}?by\s(?:about\s"
    rf"|around\s|over\s|up to\s|nearly\s|~)?"
    r"(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent)"
)
_ANCHOR = line(
    r"\b(?:from|against|vs\.?|versus|compared|than|over|baseline|relative to|per (?:day"
    r"|week|month|year)|"
    r"measured|a/b|ab test|control|of the|holdout|confidential)\b|[±→]"
)


class GainWithoutLevel(Rule):
    """A cost or time went down by per cent, without what it was and against what.

    Why: 40 % of ten minutes and 40 % of ten days are two different jobs.
    Ask: from what to what, or at least against which way of working, over how long?
    """

    code, name = "CLM006", "gain-without-level"
    serves = ("I2", "I1", "D9")
    family = "claims"
    severity = Severity.WARNING
    standing = "suggestion"
    kinds = PROSE | {"cv", "answer"}
    message = "By {n} %: of what level, and against which way of working?"
    wrong = (
        Case(
            "- Reduced inference latency by 40 % with batching.",
            marks="Reduced inference latency by 40 %",
            kind="cv",
        ),
        Case(
            "The system cut processing time by 65% in the warehouse.",
            marks="cut processing time by 65%",
        ),
        Case(
            "It helped the shops to reduce food waste by 19 percent.",
            marks="reduce food waste by 19 percent",
        ),
    )
    right = (
        Case("- Reduced inference latency by 40 %, from 200 ms to 120 ms.", kind="cv"),
        Case("The system cut processing time by 65% against the shops that ordered by hand."),
        Case("Waste fell by 19 % over twelve weeks, measured against twelve control shops."),
        Case("Dropping the cache raised memory use."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such gain whose sentence has no other number and no anchor."""
        hits: list[Hit] = []
        for sentence, match in hits_of(reading, _GAIN, lists=True):
            rest = sentence.text.replace(match.text, "", 1)
            if _ANCHOR.within(sentence.text) or any(c.isdigit() for c in rest):
                continue
            hits.append(Hit(reading.prose.span(match.start, match.end), {"n": match.group("n")}))
        return hits
