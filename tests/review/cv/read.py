"""A CV given as Markdown, read and made ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bonafide.review.engine import run_rules
from bonafide.review.finding import Finding
from bonafide.review.reading import Reading
from bonafide.review.rules.cv import RULES
from bonafide.review.selection import Selection
from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.catalogue import read_bytes

TODAY = date(2026, 11, 21)


def reading(text: str, path: str = "cv.md") -> Reading:
    """The reading of a CV."""
    document = read_bytes(text.encode("utf-8"), path, kind="cv")
    return Reading(document, TODAY, cv=read_cv(document))


def top_is_all(one: Reading) -> Reading:
    """The same, with everything in the top half of page one."""
    assert one.cv is not None
    every = tuple(range(len(one.document.blocks)))
    return Reading(one.document, one.today, cv=replace(one.cv, top_half=every))


def findings(one: Reading) -> tuple[Finding, ...]:
    """What the rules of CVs find."""
    return run_rules(one, RULES, Selection())[0]
