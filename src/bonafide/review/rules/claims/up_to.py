"""CLM008: "up to" before a result."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.own_project import documents_a_tool
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_UP_TO = line(
    r"\bup\sto\s(?:an?\s|about\s|~\s?)?\d{1,4}(?:\.\d{1,2})?\s?(?:%|percent|x|×|times|-fold)\s?"
    r"(?:[\w'-]{1,14}\s){0,2}?(?:faster|better|accura(?:cy|te)|improvements?|reductions?"
    r"|lower|less|"
    r"fewer|speed-?ups?|cheaper|higher|savings?|increases?|gains?|boosts?|precision|recall|auc|f1|"
    r"more\saccurate|of\sthe\scost)\b"
    r"|\b(?:accuracy|precision|recall|auc|f1|speed-?up|savings?)\s(?:of\s"
    r"|by\s)?up\sto\s\d{1,4}(?:\.\d{1,4})?\s?(?:%|percent|x|×)?"
    r"|\b(?:improv|reduc|increas|boost|lower|cut"
    r"|sav)\w*\s(?:[\w'-]{1,14}\s){0,4}?by\sup\sto\s\d{1,3}(?:\.\d{1,2})?\s?(?:%|percent|x|×)"
)
_TYPICAL = line(r"\b(?:median|mean|average|typical\w*|usually|worst|at least|between|p50|p95)\b")


class UpTo(Rule):
    """A result is told as "up to".

    Why: "up to 95 %" is also true of a model that reached it once and has 60 % on most days.
    Ask: what is the usual value, and on which rows does the best one occur?
    """

    code, name = "CLM008", "up-to"
    serves = ("I2", "R5")
    family = "claims"
    severity = Severity.WARNING
    kinds = PROSE | {"cv", "answer"}
    message = '"Up to" names the best case only. What is the usual value, and where is it worse?'
    wrong = (
        Case("The pipeline reaches up to 95% accuracy on scans.", marks="up to 95% accuracy"),
        Case("Scoring is up to 10x faster with the new index.", marks="up to 10x faster"),
        Case(
            "- Cut hosting costs by up to 40 % for the team.",
            marks="Cut hosting costs by up to 40 %",
            kind="cv",
        ),
    )
    right = (
        Case("The pipeline reaches 95% accuracy on clean scans and 71 % on faxes."),
        Case("Scoring is up to 10x faster with the new index, 3x in the median."),
        Case("The API takes up to 50 rows in one call and up to 80 % of the memory."),
        Case("tramlib is a library for time tables. Version 3 is up to 4x faster than version 2."),
        Case("Pictures are turned by up to 10 % and zoomed by up to 2x."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each best case in a sentence that does not give the usual one."""
        if reading.document.kind != "cv" and documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        return [
            Hit(reading.prose.span(match.start, match.end))
            for sentence, match in hits_of(reading, _UP_TO, lists=True)
            if not _TYPICAL.within(sentence.text)
        ]
