"""Every finding on the composed corpus against the judgement of a reader."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache

from bench.review_corpus import CORPUS, documents

TODAY = date(2026, 11, 21)
JUDGED = CORPUS / "judged.csv"


@cache
def judged() -> list[tuple[str, int, int, int]]:
    """Each rule with a finding: its code, how many are right, wrong, and not judged."""
    verdicts = _verdicts()
    counts: Counter[tuple[str, str]] = Counter()
    codes: set[str] = set()
    for code, path, quote in findings():
        codes.add(code)
        counts[code, verdicts.get((code, path, quote), "")] += 1
    return [
        (code, counts[code, "right"], counts[code, "wrong"], counts[code, ""])
        for code in sorted(codes)
    ]


def findings() -> list[tuple[str, str, str]]:
    """Every finding: rule, path, quote."""
    from bonafide.review.reading import Reading
    from bonafide.review.reviewing import review_document
    from bonafide.sources.cv.catalogue import read_cv
    from bonafide.sources.documents.catalogue import read_bytes
    from bonafide.sources.documents.document import Kind

    found = []
    for composed in documents():
        kind: Kind = "cv" if composed.path.startswith("cv/") else "readme"
        document = read_bytes(composed.text.encode("utf-8"), composed.path, kind=kind)
        cv = read_cv(document) if kind == "cv" else None
        review = review_document(Reading(document, today=TODAY, cv=cv))
        found += [(f.rule, composed.path, f.quote) for f in review.findings]
    return found


def _verdicts() -> dict[tuple[str, str, str], str]:
    if not JUDGED.exists():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {
            (row["rule"], row["path"], row["quote"]): row["verdict"] for row in csv.DictReader(file)
        }
