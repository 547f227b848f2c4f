"""Sentences of a project's own texts, quoted word for word into fields that hold Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import re2

from bonafide.review.abstaining import why_not_judged
from bonafide.review.own_project import documents_a_tool
from bonafide.review.prose import Sentence
from bonafide.review.reading import Reading
from bonafide.sources.documents.document import Block, BlockKind, Document
from bonafide.sources.repository.masking import Mask
from bonafide.workspace.drafting.may_quote import may_quote
from bonafide.workspace.drafting.place import Fact, at
from bonafide.workspace.drafting.scalar import refused

LONGEST = 500
_FEWEST_WORDS = 4
_CLAUSE = re2.compile(
    r"[,;:] | [—–-] |[.] [A-Z]| (?:because|since|so that|although|though|while|which|but|for its|"
    r"for their|as) "
)
"""Where a first clause ends that says something by itself."""
_PICTURE = "\ufffc"


@dataclass(frozen=True)
class Quotable:
    """A text that sentences may be quoted from.

    Attributes:
        reading: the text, made ready for the rules.
        mask: knows the secrets in it.
        said: whether its words are judged at all: English, long enough, of a project of one's own.
        own: the person's name, which a sentence may hold.
    """

    reading: Reading
    mask: Mask
    said: bool
    own: str = ""

    @classmethod
    def of(cls, document: Document, today: date, own: str = "") -> Quotable:
        """What may be quoted from a document."""
        reading = Reading(document, today)
        said = not why_not_judged(reading) and not documents_a_tool(reading)
        return cls(reading, Mask(document.text), said, own)

    def heading_at(self, offset: int) -> str:
        """The heading that the sentence at ``offset`` of the file stands under, "" for none."""
        found = self._at(offset)
        return "" if found is None else self.reading.document.sections[found.section].title

    def block_at(self, offset: int) -> BlockKind | None:
        """What the sentence at ``offset`` of the file stands in: a paragraph, a quotation, …"""
        found = self._at(offset)
        return None if found is None else found.kind

    def _at(self, offset: int) -> Block | None:
        blocks = (each for each in self.reading.document.blocks if each.text)
        here = [each for each in blocks if each.span().start <= offset]
        return max(here, key=lambda each: each.span().start, default=None)

    def quote(self, words: str, line: int) -> Fact | None:
        """The words as a field may hold them; None where they cannot be quoted as they are."""
        text = " ".join(words.split())
        plain = not refused(text) and _PICTURE not in text and "[ASK" not in text
        if not text or len(text) > LONGEST or not plain or self.mask(text) != text:
            return None
        if not may_quote(text, own=self.own):
            return None
        return Fact(literal(text), at(self.reading.document.path, line))

    def sentences(self) -> Iterator[tuple[Sentence, int]]:
        """Every sentence with its line, those that quote others left out."""
        prose = self.reading.prose
        for sentence in prose.sentences:
            if prose.block(sentence).kind == "quote":
                continue
            yield sentence, self.reading.document.line_of(prose.span_of(sentence))


def literal(text: str) -> str:
    """Visible text as Markdown that shows it: what looks like a link or a tag stays words.

    >>> literal("see [0.9](x.json)")
    'see \\\\[0.9\\\\](x.json)'
    """
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("<", "\\<")


def beginning(text: str, most: int = 60) -> str:
    """What a sentence begins with, as a title: its first clause where that stands alone, else its
    first words with a mark where they were cut.

    >>> beginning("We split by store."), beginning("We split by store, not by row.", 20)
    ('We split by store', 'We split by store')
    >>> beginning("Nobody could have told this before", 20)
    'Nobody could have …'
    """
    if len(text) <= most:
        return text[:-1] if text.endswith(".") and not text.endswith("..") else text
    for clause in _CLAUSE.finditer(text):
        first = text[: clause.start()]
        if len(first) <= most and len(first.split()) >= _FEWEST_WORDS:
            return first
    cut = text[:most].rpartition(" ")[0] or text[:most]
    return cut.rstrip(" ,;:—–-\\") + " …"
