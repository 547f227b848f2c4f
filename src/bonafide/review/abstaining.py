"""Where the review says that it cannot judge: other languages, and too few words."""

from __future__ import annotations

from collections.abc import Iterator

from bonafide.location import Span
from bonafide.review.language import MIN_WORDS, language_of
from bonafide.review.reading import Reading
from bonafide.review.words import entries

NAMES = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
}
_JUDGED = "en"
_CV_SHARE = 0.02
_SAMPLE = 3_000


def why_not_judged(reading: Reading) -> str:
    """Why the words of this document are not judged, as a sentence; "" when they are."""
    words = reading.prose.words
    if words < MIN_WORDS:
        counted = f"{words} word{'' if words == 1 else 's'} of prose"
        return f"Not judged: {counted}, and under {MIN_WORDS} there is too little to go by."
    if reading.language == _JUDGED or (reading.language == "und" and _english_cv(reading)):
        return ""
    if reading.language in NAMES:
        return f"Not judged: this is {NAMES[reading.language]}, and the rules read English only."
    return "Not judged: the language could not be told, and the rules read English only."


def foreign_sections(reading: Reading) -> Iterator[tuple[Span, str]]:
    """The sections in another language, in a document that is judged: where, and a sentence."""
    texts: dict[int, list[str]] = {}
    for sentence in reading.prose.sentences:
        texts.setdefault(reading.prose.block(sentence).section, []).append(sentence.text)
    if len(texts) < 2:
        return
    for index, sentences in sorted(texts.items()):
        text = " ".join(sentences)[:_SAMPLE]
        if len(text.split()) < MIN_WORDS:
            continue
        language = language_of(text)
        if language in NAMES:
            first, last = reading.document.sections[index].blocks
            blocks = reading.document.blocks
            span = Span(blocks[first].span().start, blocks[last - 1].span().end)
            title = reading.document.sections[index].title or "the opening"
            yield span, f'the section "{title}" is {NAMES[language]} and was not judged'


def _english_cv(reading: Reading) -> bool:
    """A CV is mostly names and numbers: a few English function words are enough there."""
    if reading.document.kind != "cv":
        return False
    known = frozenset(entries("function_words"))
    words = [word.strip(".,;:()").lower() for word in reading.prose.haystack.text.split()]
    return sum(word in known for word in words) >= len(words) * _CV_SHARE
