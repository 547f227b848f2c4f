"""The case's own words, as one would say them: no Markdown, one sentence at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bonafide.evidence.markdown import read_document
from bonafide.portfolio.completeness import ASK

_ASKED = re.compile(r"\[ASK\b:?[ \t]*([^\]]*)\]?", re.IGNORECASE)
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9$€£−+\-\ufffc])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|ca|no|nos|fig|eq|sec|dr|mr|ms|mrs|prof|st|al|inc|ltd)|"
    r"\b[A-Z])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a field says.

    Attributes:
        sentences: its sentences, as they are said.
        asked: questions that it still asks of its author.
    """

    sentences: tuple[str, ...]
    asked: tuple[str, ...] = ()


def own_words(text: str | None) -> OwnWords:
    """The sentences of a field, and the ``[ASK: …]`` left in it.

    A sentence with an open question in it is not said; the question is listed instead.

    >>> own_words("AUC is [0.79](evidence/a.json#model/roc_auc). It *held*.").sentences
    ('AUC is 0.79.', 'It held.')
    >>> own_words("The desk. [ASK: Which one? Where?] decides.")
    OwnWords(sentences=('The desk.',), asked=('Which one? Where?',))
    """
    if text is None or not text.strip():
        return OwnWords(())
    shown = visible(text)
    asked = tuple(found[1].strip() or "What belongs here?" for found in _ASKED.finditer(text))
    if asked and len(_ASKED.findall(shown)) != len(asked):
        return OwnWords(
            (), asked
        )  # Markup inside an open question: nothing here can be told apart.
    masked = _ASKED.sub(lambda found: "\ufffc" * len(found[0]), shown)
    sentences = [
        shown[start:end] for start, end in _split(masked) if "\ufffc" not in masked[start:end]
    ]
    if ASK in "".join(sentences):
        return OwnWords((), asked or ("What belongs here?",))
    return OwnWords(tuple(sentences), asked)


def folded(text: str | None) -> str:
    """What a field states, on one line, without regard to case and its last stop."""
    return " ".join(own_words(text).sentences).casefold().rstrip(".")


def begins(text: str | None, title: str | None) -> bool:
    """Whether a field begins with a title, which then need not be said before it.

    >>> begins("We split by week, not at random.", "We split by week")
    True
    >>> begins("[ASK: what?]", "We split by week"), begins("Weekly.", "We split")
    (False, False)
    """
    said, head = folded(text), folded(title).rstrip(" …")
    return bool(head) and said.startswith(head)


def visible(text: str) -> str:
    """What a reader sees of a Markdown field, on one line.

    >>> visible("- one\\n- **two**")
    'one; two'
    """
    # A line before it keeps a field that opens with a rule from being taken for front matter.
    passages = [" ".join(each.text.split()) for each in read_document("\n" + text).passages]
    shown = [each.replace("\ufffc", " ").strip() for each in passages]
    joined = ""
    for each in filter(None, shown):
        gap = "" if not joined else " " if joined[-1] in ".!?:;,…" else "; "
        joined += gap + each
    return joined or " ".join(text.split())


def _split(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(text):
        point = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATION.search(text[max(begin, point - 8) : point]):
            continue
        found.append((begin, match.end()))
        begin = match.end()
    found.append((begin, len(text)))
    return [trimmed for start, end in found if (trimmed := _trimmed(text, start, end)) is not None]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return (start, start + len(piece.strip())) if piece.strip() else None
