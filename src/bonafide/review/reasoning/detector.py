"""What finds one kind of sentence: examples of what it finds and passes over, and one question."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from bonafide.location import Span
from bonafide.review.linear import Pattern
from bonafide.review.prose import Prose, Sentence
from bonafide.review.reading import Reading


@dataclass(frozen=True, slots=True)
class Found:
    """Words that show a kind, and the stretch of the document they came from."""

    quote: str
    span: Span


class Detector(ABC):
    """One kind of reasoning, or of its opposite.

    Attributes:
        kind: its name in a report.
        found: texts in which it is found, at least six.
        not_found: texts in which it is not, at least six, near misses among them.
    """

    kind: ClassVar[str]
    found: ClassVar[tuple[str, ...]]
    not_found: ClassVar[tuple[str, ...]]

    @abstractmethod
    def sentences(self, reading: Reading) -> Iterator[Found]:
        """Every stretch that shows it, in order."""


def quoted(prose: Prose, sentence: Sentence) -> Found:
    """A sentence as something found."""
    return Found(sentence.text, prose.span_of(sentence))


def holds(prose: Prose, sentence: Sentence, pattern: Pattern) -> bool:
    """Whether a pattern matches within one sentence."""
    return pattern.holds(prose.haystack, sentence.offset, sentence.offset + len(sentence.text))


def selected(prose: Prose, *cues: Pattern) -> Iterator[Sentence]:
    """The sentences that say something and in which every cue matches.

    Cues run over the whole prose once; what is asked of a sentence afterwards is asked of few.
    """
    common = prose.matching(cues[0])
    for cue in cues[1:]:
        common &= prose.matching(cue)
    for index in sorted(common):
        sentence = prose.sentences[index]
        if not sentence.list_like:
            yield sentence
