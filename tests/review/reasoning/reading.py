"""A text made into a reading, as a README in Markdown."""

from __future__ import annotations

from datetime import date

from bonafide.review.reading import Reading
from bonafide.review.reasoning.judge import judge
from bonafide.sources.documents.catalogue import read_bytes


def read(text: str) -> Reading:
    """The reading of a README."""
    return Reading(read_bytes(text.encode(), "README.md", kind="readme"), date(2026, 11, 21))


def kinds(text: str) -> set[str]:
    """The kinds of reasoning found in a README."""
    return {quote.kind for quote in judge(read(text))[0]}


def counters(text: str) -> set[str]:
    """The opposites found in a README."""
    return {quote.kind for quote in judge(read(text))[1]}


def line(text: str) -> int:
    """The reasoning line as one number: kinds less opposites."""
    return len(kinds(text)) - len(counters(text))
