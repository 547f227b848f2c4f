"""What a draft leaves to the person: ``[ASK: a question]``, in a fact or in the story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bonafide.location import Lines, Place

_ASK = re.compile(r"\[ASK(?::\s*|\s+)?([^\[\]]{0,2000})\]?")


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
    for match in _ASK.finditer(text):
        line, column = lines.line_column(match.start())
        words = " ".join(match[1].replace("\n#", "\n").split())
        found.append(Ask(words, Place(file, line, column, len(match[0].split("\n")[0]))))
    return tuple(found)
