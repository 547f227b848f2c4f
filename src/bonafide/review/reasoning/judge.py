"""Which kinds of reasoning a document shows, with the words that show them."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.reading import Reading
from bonafide.review.reasoning.catalogue import COUNTERS, KINDS
from bonafide.review.reasoning.detector import Detector
from bonafide.review.report import Quote

MAX_QUOTE = 200


def judge(reading: Reading) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """What was found and what counts against it, by line; the same sentence counts once a kind."""
    return _quotes(reading, KINDS.values()), _quotes(reading, COUNTERS.values())


def _quotes(reading: Reading, detectors: Iterable[Detector]) -> tuple[Quote, ...]:
    quotes: dict[tuple[str, str], Quote] = {}
    for detector in detectors:
        for found in detector.sentences(reading):
            words = " ".join(found.quote.split())
            line = reading.document.line_of(found.span)
            quotes.setdefault((detector.kind, words), Quote(detector.kind, _short(words), line))
    return tuple(sorted(quotes.values(), key=lambda quote: (quote.line, quote.kind, quote.quote)))


def _short(words: str) -> str:
    return words if len(words) <= MAX_QUOTE else words[: MAX_QUOTE - 1].rstrip() + "…"
