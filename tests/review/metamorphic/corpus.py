"""The composed corpus, and what a review says of a text without telling where."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bonafide.review.reading import Reading
from bonafide.review.report import DocumentReview
from bonafide.review.reviewing import review_document
from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.catalogue import read_bytes

CORPUS = Path(__file__).parents[1] / "corpus"
DAY = datetime.date(2026, 11, 1)
READMES = sorted(path.stem for path in (CORPUS / "readme").glob("*.md"))
CVS = sorted(path.stem for path in (CORPUS / "cv").glob("*.md"))
BETTER = {"no": 0, "cannot tell": 0, "yes": 1}


@cache
def text_of(name: str) -> str:
    """A document of the corpus."""
    folder = "readme" if name in READMES else "cv"
    return (CORPUS / folder / f"{name}.md").read_text("utf-8")


def reviewed(text: str | bytes, name: str) -> DocumentReview:
    """The review of a text on its own."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    is_cv = name in CVS
    document = read_bytes(data, "cv.md" if is_cv else "README.md", kind="cv" if is_cv else "readme")
    return review_document(
        Reading(document, today=DAY, cv=read_cv(document) if document.kind == "cv" else None)
    )


@cache
def plain(name: str) -> DocumentReview:
    """The review of a document of the corpus as it is."""
    return reviewed(text_of(name), name)


@dataclass(frozen=True)
class Standing:
    """What a review says, without places and quotes."""

    kinds: frozenset[str]
    counters: frozenset[str]
    claims: tuple[tuple[str, int], ...]
    answers: tuple[str, str, str]
    checks: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, int], ...]
    unread: int


def standing(review: DocumentReview) -> Standing:
    """What stands in a review, to be compared with another's."""
    lines, read = review.lines, review.ninety_seconds
    return Standing(
        frozenset(quote.kind for quote in lines.found),
        frozenset(quote.kind for quote in lines.counter),
        tuple(sorted(Counter(claim.state for claim in lines.claims).items())),
        (read.shipped.answer, read.evaluates.answer, read.owned.answer),
        tuple((check.name, check.answer) for check in review.self_check),
        tuple(sorted(Counter(finding.rule for finding in review.findings).items())),
        len(review.unread),
    )


def improved(before: DocumentReview, after: DocumentReview) -> list[str]:
    """In what ``after`` reads better than ``before``; nothing when it gained nothing."""
    gains: list[str] = []
    was, now = standing(before), standing(after)
    if now.kinds - was.kinds:
        gains.append(f"kinds: {sorted(now.kinds - was.kinds)} {_quotes(before, after)}")
    if was.counters - now.counters:
        gains.append(f"counters gone: {sorted(was.counters - now.counters)}")
    for question, old, new in zip(
        ("shipped", "evaluates", "owned"), was.answers, now.answers, strict=True
    ):
        if BETTER[new] > BETTER[old]:
            quote = getattr(after.ninety_seconds, question).quote
            gains.append(f"{question}: {old} -> {new}: {quote!r}")
    for (name, old), (_, new) in zip(was.checks, now.checks, strict=False):
        if BETTER[new] > BETTER[old]:
            gains.append(f"{name}: {old} -> {new}")
    states_was, states_now = dict(was.claims), dict(now.claims)
    if states_now.get("verified", 0) > states_was.get("verified", 0):
        gains.append("more verified")
    gains += [
        f"fewer {state}"
        for state in ("contradicted", "absent")
        if states_now.get(state, 0) < states_was.get(state, 0)
    ]
    errors_was, errors_now = _errors(before), _errors(after)
    if errors_was - errors_now:
        gains.append(f"errors gone: {sorted(errors_was - errors_now)}")
    return gains


def _errors(review: DocumentReview) -> Counter[tuple[str, str]]:
    return Counter((each.rule, each.quote) for each in review.findings if each.severity == "error")


def _quotes(before: DocumentReview, after: DocumentReview) -> list[str]:
    known = {quote.quote for quote in before.lines.found}
    return [f"{q.kind}: {q.quote}" for q in after.lines.found if q.quote not in known]
