"""CON009: a period that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule
from bonafide.sources.cv.cv import Month, Period

_YEARS = line(
    r"(?:\b(?:from|between)\s(?P<a>(?:19|20)\d\d)\s(?:to|and|until|through)\s(?P<b>(?:19|20)\d\d)"
    r"|\((?P<c>(?:19|20)\d\d)\s?[-–—]\s?(?P<d>(?:19|20)\d\d)\))(?:[ ,.;)]|$)"
)
_BACKWARDS = line(
    r"\b(?:back|backwards?|down|descending|reverse\w*|newest|pages?|pp|rows|images)\b"
)


class EndBeforeStart(Rule):
    """A period ends before it begins.

    Why: it is a slip, and it sits in the line that recruiters read first.
    Ask: which of the two dates is right?
    """

    code, name = "CON009", "end-before-start"
    serves = ("R7", "C10")
    family = "consistency"
    severity = Severity.ERROR
    kinds = PROSE | {"cv", "answer"}
    message = "This ends ({end}) before it begins ({start}). Which of the two is right?"
    wrong = (
        Case("Trained on flights from 2022 to 2019, tested on 2023.", marks="from 2022 to 2019,"),
        Case("Call records of one region (2021–2018) were left out.", marks="(2021–2018)"),
        Case(
            "We compared wages between 2020 and 2014 in two towns.", marks="between 2020 and 2014"
        ),
    )
    right = (
        Case("Trained on flights from 2019 to 2022, tested on 2023."),
        Case("Call records of one region (2018–2021) were left out."),
        Case("We went back from 2022 to 2019 month by month."),
        Case("Ticket 2022-2019 and the table on pages (2021–2018) are unrelated."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Periods of roles and projects, and pairs of years in the text."""
        return [*_of_roles(reading), *_in_text(reading)]


def _of_roles(reading: Reading) -> Iterator[Hit]:
    if reading.cv is None:
        return
    periods = [role.period for role in (*reading.cv.roles, *reading.cv.education)]
    periods += [project.period for project in reading.cv.projects]
    for period in periods:
        if period is not None and period.start and period.end and _ends_first(period):
            yield Hit(period.span, {"start": str(period.start), "end": str(period.end)})


def _ends_first(period: Period) -> bool:
    start, end = period.start, period.end
    if start is None or end is None or period.present:
        return False
    return _first(end, 12) < _first(start, 1)


def _first(month: Month, default: int) -> tuple[int, int]:
    return month.year, month.month or default


def _in_text(reading: Reading) -> Iterator[Hit]:
    told = {hit.span.start for hit in _of_roles(reading)}
    for sentence, match in hits_of(reading, _YEARS, lists=True):
        start = int(match.group("a") or match.group("c") or 0)
        end = int(match.group("b") or match.group("d") or 0)
        span = reading.prose.span(match.start, match.end)
        near = any(abs(at - span.start) < 40 for at in told)
        if end < start and not near and not _BACKWARDS.within(sentence.text):
            yield Hit(span, {"start": start, "end": end})
