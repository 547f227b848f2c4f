"""Which locator a text names for which number.

A number is bound when it stands in a link to a file of the project, when its sentence names a file
and a key in code, or when it stands in a table whose caption, or the line above or below it, names
the file and the table's titles are the keys.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from bonafide.review.claims.locator import Locator, in_code, is_key, locator_of
from bonafide.review.claims.wording import MAX_SENTENCE
from bonafide.review.reading import Figure, Reading
from bonafide.sources.documents.document import Block


def locators(reading: Reading) -> dict[int, Locator]:
    """The locator of each number that has one, by where the number begins in the document."""
    found: dict[int, Locator] = {}
    blocks = reading.document.blocks
    linked = {i: [link.span.start for link in b.links] for i, b in enumerate(blocks) if b.links}
    coded = {i for i, block in enumerate(blocks) if block.code}
    for figure in reading.figures:
        at = figure.sentence.block
        if at in linked:
            locator = _linked(blocks[at], linked[at], figure)
            if locator is not None:
                found[figure.span.start] = locator
    seen: set[int] = set()
    for figure in reading.figures:
        index = figure.sentence.index
        short = len(figure.sentence.text) <= MAX_SENTENCE
        if short and figure.sentence.block in coded and index not in seen:
            seen.add(index)
            for start, locator in _beside_code(reading, figure):
                found.setdefault(start, locator)
    return found


def _linked(block: Block, starts: list[int], figure: Figure) -> Locator | None:
    """Where the link leads in which the number stands."""
    start = figure.sentence.start + figure.number.span.start
    end = figure.sentence.start + figure.number.span.end
    before = bisect_right(starts, start) - 1
    if before >= 0 and end <= block.links[before].span.end:
        return locator_of(block.links[before].target)
    return None


def _beside_code(reading: Reading, figure: Figure) -> Iterator[tuple[int, Locator]]:
    """The one result of a sentence with the one file and key that the sentence names in code."""
    sentence = figure.sentence
    block = reading.prose.block(sentence)
    files, keys = _files_and_keys(block, sentence.start, sentence.start + len(sentence.text))
    if len(files) != 1:
        return
    figures = reading.figures_in(sentence)
    results = [f for f in figures if f.result] or [
        f for f in figures if f.number.kind == "digits" and (f.number.places or f.number.unit)
    ]
    if files[0].key and not keys:
        keys = [files[0].key]
    if results and len(keys) == len(results):
        for result, key in zip(results, keys, strict=True):
            yield result.span.start, Locator(files[0].path, key)


def _files_and_keys(block: Block, start: int, end: int) -> tuple[list[Locator], list[str]]:
    files: list[Locator] = []
    keys: list[str] = []
    for span in block.code:
        if not start <= span.start < end:
            continue
        text = span.of(block.text)
        locator = in_code(text)
        if locator is not None:
            files.append(locator)
        elif is_key(text):
            keys.append(text.strip())
    return files, keys
