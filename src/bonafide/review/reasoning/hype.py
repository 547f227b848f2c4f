"""Praise in place of telling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import Detector, Found, quoted
from bonafide.review.words import any_of

_HYPE = Pattern(rf"\b{any_of('hype')}\b")
_AT_LEAST = 4
_PER_WORD = 1 / 60


class Hype(Detector):
    """A text so dense in praise that it stands where facts should."""

    kind = "hype"
    found: ClassVar[tuple[str, ...]] = (
        "A powerful, production-ready and highly scalable platform with cutting-edge models "
        "and a beautiful, modern interface.",
        "This revolutionary AI-powered system leverages state-of-the-art models to unlock "
        "actionable insights, seamlessly and in real time.",
        "Robust, comprehensive, enterprise-grade and blazing fast: a world-class solution.",
        "An intelligent end-to-end pipeline. Powerful, modern and innovative. It is a robust, "
        "advanced and scalable system.",
        "Sleek dashboard, stunning visuals, exceptional accuracy, lightning-fast predictions.",
        "We leverage advanced, sophisticated models to deliver superior, outstanding results.",
    )
    not_found: ClassVar[tuple[str, ...]] = (
        "The median is robust against the two festival days.",
        "Scores arrive in real time.",
        "We compared it with the state of the art and lost by two points.",
        "The pipeline runs end-to-end in six minutes and breaks on scanned pages.",
        "A modern laptop is enough.",
        "Nothing here is production-ready.",
    )

    def sentences(self, reading: Reading) -> Iterator[Found]:
        """The sentences with most of it, when there is much of it in the whole text."""
        prose = reading.prose
        hits = [prose.sentence_at(match.start) for match in prose.find(_HYPE)]
        if len(hits) < _AT_LEAST or len(hits) < prose.words * _PER_WORD:
            return
        seen: set[int] = set()
        for sentence in hits:
            if sentence.index not in seen:
                seen.add(sentence.index)
                yield quoted(prose, sentence)
