"""CVS017: stale item."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.dated_items import Item, dated_items
from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv, role
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.self_check import STALE_YEARS
from bonafide.review.words import any_of
from bonafide.sources.cv.cv import Cv

_EVENT = Pattern(rf"\b{any_of('stale_events')}\b")


def _values(item: Item, reading: Reading) -> dict[str, object]:
    year = item.year or reading.today.year
    return {"name": item.text[:80], "years": reading.today.year - year}


class StaleItem(CvRule):
    """A hackathon, contest or honour of more than three years ago stands on the CV.

    Why: it draws the eye away from this year's work, and dates everything else.
    Ask: what of the last three years could stand in its place?
    """

    code, name = "CVS017", "stale-item"
    serves = ("C8", "C11")
    severity = Severity.WARNING
    message = (
        '"{name}" was {years} years ago. What of the last three years could stand in its place?'
    )
    wrong = (
        Case(
            cv(more="## Awards\n\n- Hackathon winner, 2016"),
            kind="cv",
            marks="Hackathon winner, 2016",
        ),
        Case(
            cv(more="## Hackathons\n\n- GreenHack 2021 (participant)\n- HealthHack 2024"), kind="cv"
        ),
        Case(cv(more="## Awards\n\n- Employee of the month, June 2015"), kind="cv"),
    )
    right = (
        Case(cv(more="## Awards\n\n- Hackathon winner, 2025"), kind="cv"),
        Case(cv(more="## Awards\n\n- Best paper, ICML 2016"), kind="cv"),
        Case(
            cv(
                role(
                    "Ran the yearly hackathon from 2016 to 2019: 3 of 40 ideas shipped",
                    dates="2016 – 2019",
                )
            ),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        old = []
        for item in dated_items(reading):
            if item.year is None or reading.today.year - item.year <= STALE_YEARS:
                continue
            if _EVENT.within(item.text) or _EVENT.within(item.title):
                old.append(Hit(item.span, _values(item, reading)))
        return old[:1]
