"""Patterns over sentences: a space in them is any space that keeps two words on one line."""

from __future__ import annotations

from collections.abc import Iterator

from bonafide.review.linear import Match, Pattern
from bonafide.review.prose import Sentence
from bonafide.review.reading import Reading

_SPACE = r"[ \t\x{a0}\x{2009}\x{202f}]"

MAX_SENTENCE = 1500


def line(pattern: str) -> Pattern:
    r"""A pattern whose ``\s`` never is a line end, so that no match leaves its sentence.

    >>> line(r"80\s%").within("80\u00a0%") is not None, line(r"80\s%").within("80\n%")
    (True, None)
    """
    return Pattern(pattern.replace(r"\s", _SPACE))


def hits_of(
    reading: Reading, pattern: Pattern, *, lists: bool = False
) -> Iterator[tuple[Sentence, Match]]:
    """Matches with their sentences, as :meth:`Prose.hits`, in sentences that a person may write.

    Rules look at the whole sentence around a match, so it has to be short for that to be linear.
    """
    for sentence, match in reading.prose.hits(pattern, lists=lists):
        if len(sentence.text) <= MAX_SENTENCE:
            yield sentence, match
