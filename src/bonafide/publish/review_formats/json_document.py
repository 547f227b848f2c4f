"""A review as JSON, on which others build: ``bonafide/review/1``."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bonafide.publish.review_formats.history import history_content
from bonafide.publish.review_formats.inert import json_bytes
from bonafide.review.finding import Finding
from bonafide.review.fingerprint import fingerprints
from bonafide.review.report import (
    BoundClaim,
    Check,
    DocumentReview,
    Lines,
    Question,
    Quote,
    Review,
    Settings,
)
from bonafide.sources.cv.cv import Cv, Month, Period

SCHEMA = "bonafide/review/1"


def review_json(review: Review) -> bytes:
    """The review as UTF-8 JSON; the same review gives the same bytes."""
    return json_bytes(review_content(review))


def review_content(review: Review) -> dict[str, Any]:
    """The review as values that JSON can hold."""
    return {
        "schema": SCHEMA,
        "ruleset": review.ruleset,
        "settings": settings_content(review.settings),
        "documents": [document_content(document) for document in review.documents],
        "errors": [{"path": each.path, "message": each.message} for each in review.failures],
    }


def settings_content(settings: Settings) -> dict[str, Any]:
    """Which file the settings are from, and what it changed."""
    return {
        "source": settings.source,
        "rules_off": list(settings.off),
        "severities_changed": list(settings.weighed),
        "paths_left_out": settings.left_out,
        "paths_silenced": settings.per_path,
    }


def document_content(document: DocumentReview) -> dict[str, Any]:
    """One document."""
    read = document.ninety_seconds
    prints = fingerprints(document.findings)
    content: dict[str, Any] = {
        "path": document.path,
        "kind": document.kind,
        "language": document.language,
        "lines": _lines(document.lines),
        "ninety_seconds": {
            "shipped": _question(read.shipped),
            "evaluates": _question(read.evaluates),
            "owned": _question(read.owned),
        },
        "self_check": [_check(each) for each in document.self_check],
        "findings": [
            {**_finding(finding), "fingerprint": print_}
            for finding, print_ in zip(document.findings, prints, strict=True)
        ],
        "suppressed": [
            {**_finding(each.finding), "reason": each.reason, "how": each.how}
            for each in document.suppressed
        ],
        "not_judged": [{"rule": each.rule, "why": each.why} for each in document.not_judged],
        "unread": [
            {"reason": each.reason, "path": each.path, "line": each.line, "page": each.page}
            for each in document.unread
        ],
        "hidden": [
            {"reason": each.reason, "quote": each.quote, "line": each.line, "page": each.page}
            for each in document.hidden
        ],
    }
    if document.cv is not None:
        content["cv"] = _cv(document.cv)
    if document.history is not None:
        content["history"] = history_content(document.history)
    return content


def states(claims: tuple[BoundClaim, ...]) -> dict[str, int]:
    """How many claims stand in each state; all four states are told."""
    counted = Counter(claim.state for claim in claims)
    return {
        "verified": counted["verified"],
        "unverified": counted["unverified"],
        "contradicted": counted["contradicted"],
        "absent": counted["absent"],
    }


def _lines(lines: Lines) -> dict[str, Any]:
    return {
        "evidence": {**states(lines.claims), "claims": [_claim(each) for each in lines.claims]},
        "reasoning": {
            "found": [_quote(each, "kind") for each in lines.found],
            "counter": [_quote(each, "kind") for each in lines.counter],
            "kinds": lines.kinds,
        },
        "consistency": [_quote(each, "rule") for each in lines.consistency],
        "hygiene": [_quote(each, "rule") for each in lines.hygiene],
        "abstained": lines.abstained,
    }


def _quote(quote: Quote, key: str) -> dict[str, Any]:
    return {key: quote.kind, "quote": quote.quote, "line": quote.line}


def _claim(claim: BoundClaim) -> dict[str, Any]:
    return {
        "shown": claim.shown,
        "line": claim.line,
        "column": claim.column,
        "state": claim.state,
        "locator": claim.locator,
        "says": claim.says,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "answer": question.answer,
        "quote": question.quote,
        "line": question.line,
        "looked": question.looked,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "answer": check.answer,
        "quote": check.quote,
        "line": check.line,
        "looked": check.looked,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "quote": finding.quote,
        "message": finding.message,
    }


def _cv(cv: Cv) -> dict[str, Any]:
    return {
        "headline": cv.headline,
        "roles": [
            {
                "title": role.title,
                "employer": role.employer,
                "start": _month(role.period.start) if role.period else None,
                "end": _end(role.period),
            }
            for role in cv.roles
        ],
    }


def _month(month: Month | None) -> str | None:
    return None if month is None else str(month)


def _end(period: Period | None) -> str | None:
    if period is None:
        return None
    return "present" if period.present else _month(period.end)
