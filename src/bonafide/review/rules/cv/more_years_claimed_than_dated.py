"""CVS024: more years claimed than dated."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.seniority import merged_months
from bonafide.sources.cv.cv import Cv

_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
}
_CLAIM = Pattern(
    rf"(?P<years>\d{{1,2}}|{'|'.join(_WORDS)})\s?\+?\s?(?:years|yrs)['’]?(?: of)?"
    r"(?: [\w/-]{1,20}){0,4}? experience"
)
_EARLIER = Pattern(
    r"\b(?:earlier|previous|prior|other|older|selected|relevant|additional|further) (?:\w+ )?"
    r"(?:roles?|positions?|experience|employment|work|jobs?)\b|\bon request\b"
)
_SLACK = 2.0
_LONGEST = 2_000


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else _WORDS.get(text.lower())


def _opening(cv: Cv, count: int) -> list[int]:
    """The blocks before the first section of roles, and the summary."""
    first = min((p.blocks[0] for p in cv.parts if p.kind == "experience"), default=count)
    return sorted({*range(min(first, count)), *(i for i in cv.summary if i < count)})


class MoreYearsClaimedThanDated(CvRule):
    """The CV claims more years than its roles add up to.

    Why: a reader adds up the dates, and the first sum that does not fit costs the most.
    Ask: which work is counted in, and does it stand on the page?
    """

    code, name = "CVS024", "more-years-claimed-than-dated"
    serves = ("R7", "C10")
    severity = Severity.WARNING
    standing = "suggestion"
    message = (
        '"{claim}", and the dated roles here add up to about {years}. Which work is counted in, '
        "and does it stand on the page?"
    )
    wrong = (
        Case(
            cv(
                role(dates="01/2023 – present"),
                summary="Machine learning engineer with 10+ years of experience in forecasting "
                "for food retail.",
            ),
            kind="cv",
            marks="10+ years of experience",
        ),
        Case(
            cv(role(dates="06/2022 – present"), headline="ML engineer, 12 years of experience"),
            kind="cv",
        ),
        Case(
            cv(
                role(dates="01/2024 – present"),
                summary="Over eight years of experience in ranking and search at marketplaces.",
            ),
            kind="cv",
        ),
    )
    right = (
        Case(
            cv(
                role(dates="01/2023 – present"),
                summary="Machine learning engineer with 4 years of experience in forecasting.",
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(dates="01/2023 – present"),
                role(dates="2012 – 2022", employer="Anden", title="Nurse"),
                summary="10+ years of experience in hospitals and in data.",
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(dates="01/2023 – present"),
                summary="10+ years of experience.",
                more="Earlier roles on request.",
            ),
            kind="cv",
        ),
        Case(
            cv(
                role(
                    "Cut a rule that had 10 years of experience built in", dates="01/2023 – present"
                )
            ),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        periods = [each.period for each in (*cv.roles, *cv.education) if each.period is not None]
        jobs = [each.period for each in cv.roles]
        known = [p for p in jobs if p is not None and p.start and (p.present or p.end)]
        if not known or len(known) < len(jobs):
            return NotApplicable("not every role has its dates")
        if _EARLIER.within(reading.document.text) is not None or not periods:
            return []
        years = merged_months(known, reading.today) / 12
        blocks = reading.document.blocks
        for index in _opening(cv, len(blocks)):
            for match in _CLAIM.find(Haystack(blocks[index].text[:_LONGEST])):
                claimed = _number(match.group("years") or "")
                if claimed is not None and claimed > years + _SLACK:
                    told = {"claim": match.text, "years": f"{years:.0f}"}
                    return [Hit(blocks[index].span(match.start, match.end), told)]
        return []
