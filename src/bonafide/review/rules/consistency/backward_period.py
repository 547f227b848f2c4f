"""CON009: a period that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_YEARS = line(
    r"(?:\b(?:from|between)\s(?P<a>(?:19|20)\d\d)\s(?:to|and|until|through)\s(?P<b>(?:19|20)\d\d)"
    r"|\((?P<c>(?:19|20)\d\d)\s?[-–—]\s?(?P<d>(?:19|20)\d\d)\))(?:[ ,.;)]|$)"
)
_BACKWARDS = line(
    r"\b(?:back|backwards?|down|descending|reverse\w*|newest|pages?|pp|rows|images)\b"
)


class BackwardPeriod(Rule):
    """A period in a text ends before it begins.

    Why: it is a slip, and what was trained or tested on which years hangs on it.
    Ask: which of the two dates is right?
    """

    code, name = "CON009", "backward-period"
    serves = ("R7",)
    family = "consistency"
    severity = Severity.WARNING
    kinds = PROSE | {"answer"}
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
        """Pairs of years in the text; those of a CV's roles are CVS021's."""
        return _in_text(reading)


def _in_text(reading: Reading) -> Iterator[Hit]:
    for sentence, match in hits_of(reading, _YEARS, lists=True):
        start = int(match.group("a") or match.group("c") or 0)
        end = int(match.group("b") or match.group("d") or 0)
        if end < start and not _BACKWARDS.within(sentence.text):
            yield Hit(reading.prose.span(match.start, match.end), {"start": start, "end": end})
