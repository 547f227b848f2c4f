"""Praise in place of telling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from bonafide.review.linear import Haystack, Pattern
from bonafide.review.prose import Sentence
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import Detector, Found, quoted
from bonafide.review.words import any_of

_HYPE = Pattern(rf"\b{any_of('hype')}\b")
_AT_LEAST = 4
_PER_WORD = 1 / 24
_FEW_WORDS = 40


class Hype(Detector):
    """A text so dense in praise that it stands where facts should."""

    kind = "hype"
    found: ClassVar[tuple[str, ...]] = (
        (
            "A powerful, production-ready and highly scalable platform with cutting-edge models "
            "and a beautiful, modern interface."
        ),
        (
            "This revolutionary AI-powered system leverages state-of-the-art models to unlock "
            "actionable insights, seamlessly and in real time."
        ),
        "Robust, comprehensive, enterprise-grade and blazing fast: a world-class solution.",
        (
            "An intelligent end-to-end pipeline. Powerful, modern and innovative. It is a robust, "
            "advanced and scalable system."
        ),
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
        if _dense(reading, hits):
            for index in sorted({sentence.index for sentence in hits}):
                yield quoted(prose, prose.sentences[index])


def _dense(reading: Reading, hits: list[Sentence]) -> bool:
    """Whether one section is thick with praise, so that no other can thin it.

    Words are counted in sentences only, so that lists and badges thin nothing either.
    """
    sections, prose = reading.document.sections, reading.prose
    praise: Counter[int] = Counter(prose.block(sentence).section for sentence in hits)
    for index, section in enumerate(sections):
        praise[index] += sum(1 for _ in _HYPE.find(Haystack(section.title)))
    if praise.total() < _AT_LEAST:
        return False
    words: Counter[int] = Counter()
    for sentence in prose.sentences:
        if not sentence.list_like:
            words[prose.block(sentence).section] += len(sentence.text.split())
    return any(
        count >= max(words[index], _FEW_WORDS) * _PER_WORD for index, count in praise.items()
    )
