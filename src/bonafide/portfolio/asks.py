"""Where a draft's marks stand in its file: in a fact, in a comment, in the story."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.location import Lines, Place
from bonafide.portfolio.asking import MARK


@dataclass(frozen=True, slots=True)
class Ask:
    """An open question and where it stands."""

    question: str
    place: Place


def asks_in(file: str, text: str) -> tuple[Ask, ...]:
    """Every ``[ASK: …]`` of a text, in order; a question that breaks over lines is put together.

    >>> asks_in("case.md", "who: '[ASK: Whose decision is this?]'")[0].question
    'Whose decision is this?'
    """
    lines = Lines(text)
    found = []
    for match in MARK.finditer(text):
        line, column = lines.line_column(match.start())
        words = " ".join((match[1] or "").replace("\n#", "\n").split())
        found.append(Ask(words, Place(file, line, column, len(match[0].split("\n")[0]))))
    return tuple(found)
