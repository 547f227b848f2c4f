"""A document, rules made for a test, and reviews of the two."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from bonafide.location import Span
from bonafide.review.finding import Edit, Severity
from bonafide.review.reading import Reading
from bonafide.review.report import DocumentReview, Failure, Hidden, Review
from bonafide.review.reviewing import review_document
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.selection import Selection
from bonafide.sources.documents.catalogue import read_bytes
from bonafide.sources.documents.document import Kind, Unread
from bonafide.sources.repository.in_memory import repository_of

TODAY = datetime.date(2026, 11, 21)
PROSE = (
    "We predict whether a flight arrives late, three hours before it leaves, so that the desk can "
    "rebook the people who would miss their connection. The rule that was there before looked at "
    "the carrier and the hour only, and it is still what we compare with on the same flights.\n"
)
GERMAN = (
    "Wir sagen voraus, ob ein Flug mit Verspätung ankommt, und zwar drei Stunden vor dem Abflug, "
    "damit man die Reisenden umbuchen kann, die sonst ihren Anschluss nicht mehr erreichen. Die "
    "alte Regel sah nur auf die Gesellschaft und die Stunde, und mit ihr wird noch verglichen.\n"
)


class _Word(Rule):
    """A word stands in the text.

    Why: for a test.
    Ask: does it?
    """

    serves = ("P3",)
    message = "why {word}?"
    kinds = frozenset({"readme", "cv", "page", "case"})
    wrong = right = (Case(""),)
    word = ""

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Every place of the word."""
        text = reading.document.text
        at = text.find(self.word)
        while at >= 0:
            span = Span(at, at + len(self.word))
            yield Hit(span, {"word": self.word}, edits=(Edit(span, "mended"),))
            at = text.find(self.word, at + 1)


class Shout(_Word):
    """A shout."""

    code, name, family = "FRM901", "no-shout", "framing"
    word = "AMAZING"


class Clash(_Word):
    """A clash."""

    code, name, family, severity = "CON901", "no-clash", "consistency", Severity.ERROR
    word = "clash"


class Tree(Rule):
    """Something is missing in the tree."""

    code, name, family, serves = "REP901", "no-tests", "reproducibility", ("P15",)
    message = "where are the tests?"
    kinds = frozenset({"repo"})
    wrong = right = (Case(""),)

    def judge(self, reading: Reading) -> Iterable[Hit]:
        """One place in the tree."""
        return [Hit(Span(0, 0), path="src/model.py", quote="model.py")]


class Blind(Rule):
    """Cannot judge anything."""

    code, name, family, serves = "EVI901", "sees-nothing", "evidence", ("P4",)
    message = "?"
    wrong = right = (Case(""),)

    def judge(self, reading: Reading) -> NotApplicable:
        """Nothing."""
        return NotApplicable("there is no artefact")


RULES: dict[str, Rule] = {rule.code: rule for rule in (Shout(), Clash(), Tree(), Blind())}


def reading_of(text: str, *, kind: Kind = "readme", path: str = "README.md") -> Reading:
    """The reading of a Markdown text; of a repository, with a file in it."""
    reading = Reading(read_bytes(text.encode("utf-8"), path, kind=kind), today=TODAY)
    if kind == "repo":
        reading.repository = repository_of({"README.md": text, "src/model.py": "x = 1\n"})
    return reading


def reviewed(
    text: str, *, kind: Kind = "readme", path: str = "README.md", selection: Selection | None = None
) -> DocumentReview:
    """The review of a text by the rules of this file."""
    return review_document(
        reading_of(text, kind=kind, path=path), rules=RULES, selection=selection or Selection()
    )


HOSTILE = (
    "AMAZING \x1b[31mred\x1b[0m \u202eturned <script>alert(1)</script> `tick` | bar @ada "
    "::error::no =1+1 [link](https://example.com)"
)


def hostile_review() -> Review:
    """A review whose every text is what an attacker would write."""
    document = reviewed(PROSE + "\nAMAZING clash\n", path="a,b:c\x1b[0m.md")
    findings = tuple(
        replace(each, quote=HOSTILE[:200], message=f"{HOSTILE} why?") for each in document.findings
    )
    findings = (*findings, replace(findings[0], quote="=cmd|' /C calc'!A0", message="+1"))
    return Review(
        (
            replace(
                document,
                findings=findings,
                unread=(Unread(HOSTILE, HOSTILE),),
                hidden=(Hidden(HOSTILE, HOSTILE, 1),),
            ),
        ),
        failures=(Failure(HOSTILE, HOSTILE),),
    )
