"""Every finding on the composed corpus against the judgement of a reader.

The corpus is what tests/review/corpus holds: the READMEs and CVs on which the reasoning line is
measured too, and the texts, repositories, CVs and pairs of CV and LinkedIn export that were
composed so that every rule of the default set is measured. What was counted on public documents,
which are not part of this repository, stands in public.csv beside them: counts only.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from bench.review_corpus import CORPUS, documents
from bench.review_measured import measured, reading_of
from bench.review_verdicts import Told, verdicts

if TYPE_CHECKING:
    from bonafide.review.reading import Reading
    from bonafide.sources.documents.document import Kind

TODAY = date(2026, 11, 21)
PUBLIC = CORPUS / "public.csv"

LEAST_PRECISION = 0.9
LEAST_ON_PUBLIC = 0.8
LEAST_FINDINGS = 5
LEAST_DOCUMENTS = 3
"""What a rule of the default set needs, judged on composed documents; the second where at least
``LEAST_FINDINGS`` were judged on public ones."""
CONFIDENCE = 0.95
PUBLIC_READ = 165
"""How many public READMEs the counts in public.csv are of."""


@dataclass(frozen=True, slots=True)
class Precision:
    """What a rule found.

    Attributes:
        code: the rule.
        right: findings that a reader judged right.
        wrong: findings that a reader judged wrong.
        open: findings that nobody judged.
        documents: in how many documents the judged ones stand.
        first_right: findings ever judged right, those included that are no longer found.
        first_wrong: findings ever judged wrong, those included that were mended.
    """

    code: str
    right: int
    wrong: int
    open: int
    documents: int
    first_right: int = 0
    first_wrong: int = 0

    @property
    def share(self) -> float:
        """The share of the judged findings that are right; 0 where none was judged."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval of the share, as if the findings were independent."""
        return interval(self.right, self.right + self.wrong)

    @property
    def first_share(self) -> float:
        """The share of right ones among all verdicts on file, before any rule was mended."""
        return self.first_right / max(1, self.first_right + self.first_wrong)

    @property
    def first_bounds(self) -> tuple[float, float]:
        """The interval of that."""
        return interval(self.first_right, self.first_right + self.first_wrong)

    @property
    def enough(self) -> bool:
        """Whether it may be on by default: judged often enough, and right often enough."""
        return (
            self.right + self.wrong >= LEAST_FINDINGS
            and self.documents >= LEAST_DOCUMENTS
            and self.share >= LEAST_PRECISION
        )


@dataclass(frozen=True, slots=True)
class OnPublic:
    """What a rule found on public documents.

    Attributes:
        read: documents of a kind that it judges; 0 where none was among them.
        findings: what it found there; ``documents`` says in how many.
        right: findings that a reader judged right, in context.
        wrong: findings judged wrong.
    """

    read: int
    findings: int
    documents: int
    right: int
    wrong: int


def interval(right: int, of: int) -> tuple[float, float]:
    """Clopper and Pearson's 95 % interval of a share.

    >>> low, high = interval(5, 5)
    >>> round(low, 2), high
    (0.48, 1.0)
    """
    from scipy.stats import binomtest

    if not of:
        return 0.0, 1.0
    both = binomtest(right, of).proportion_ci(CONFIDENCE, method="exact")
    return float(both.low), float(both.high)


@cache
def judged() -> tuple[Precision, ...]:
    """Each rule with a finding or a verdict, by code."""
    known = verdicts()
    found: dict[str, list[tuple[str, str]]] = {code: [] for code in known.first}
    for finding in findings():
        row = (known.of(finding), finding.path.partition("#")[0])
        found.setdefault(finding.rule, []).append(row)
    return tuple(
        _precision(code, rows, known.first.get(code, (0, 0)))
        for code, rows in sorted(found.items())
    )


@cache
def on_public() -> dict[str, OnPublic]:
    """What each rule of the default set found on public documents."""
    names = ("read", "findings", "documents", "right", "wrong")
    with PUBLIC.open(encoding="utf-8", newline="") as file:
        return {
            row["rule"]: OnPublic(*(int(row[name]) for name in names))
            for row in csv.DictReader(file)
        }


@cache
def findings() -> tuple[Told, ...]:
    """Every finding, by document and place; what is told of the same words again counts once."""
    from bonafide.review.reviewing import review_document

    found: dict[Told, None] = {}
    for path, reading in _readings():
        inside = reading.document.kind == "repo"
        for each in review_document(reading).findings:
            where = f"{path}#{each.path}" if inside else path
            found.setdefault(Told(each.rule, where, each.quote, each.message))
    return tuple(found)


def _precision(code: str, rows: list[tuple[str, str]], first: tuple[int, int]) -> Precision:
    told = [verdict for verdict, _ in rows]
    return Precision(
        code,
        told.count("right"),
        told.count("wrong"),
        told.count(""),
        len({path for verdict, path in rows if verdict}),
        *first,
    )


def _readings() -> Iterator[tuple[str, Reading]]:
    from bonafide.review.reading import Reading
    from bonafide.sources.cv.catalogue import read_cv
    from bonafide.sources.documents.catalogue import read_bytes

    for composed in documents():
        kind: Kind = "cv" if composed.path.startswith("cv/") else "readme"
        document = read_bytes(composed.text.encode("utf-8"), composed.path, kind=kind)
        cv = read_cv(document) if kind == "cv" else None
        yield composed.path, Reading(document, today=TODAY, cv=cv)
    for each in measured():
        yield f"measured/{each.path}", reading_of(each, TODAY)
