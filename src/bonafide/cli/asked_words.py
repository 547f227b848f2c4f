"""How a question is headed: the section in plain words, the item's own words, and the place."""

from __future__ import annotations

import re

from bonafide.workspace.answering import OpenQuestion

_LONGEST = 150
_SECTIONS = {
    "plain": "in plain words",
    "framing": "the problem",
    "impact": "what it changed",
    "data": "the data",
    "role": "who did what",
    "decisions": "decision",
    "incidents": "incident",
    "assumptions": "assumption",
    "limitations": "limitation",
    "requirements": "requirement that moved",
    "exposure": "who used it",
    "undo": "what you would undo",
    "reflection": "what you learned",
    "story": "your story",
    "depth": "its weight",
    "stage": "its step of your way",
    "outcome": "how it ended",
    "origin": "where it came from",
    "started": "when it began",
    "updated": "when it was last worked on",
    "figures": "figure",
    "name": "your name",
    "headline": "the line under your name",
    "why": "why these problems",
    "direction": "where you are heading",
    "domains": "your fields",
    "vision": "what comes next",
    "roles": "role",
    "education": "degree",
    "links": "link",
    "tools": "your tools",
}
_FIELD = re.compile(r"(\w+)(?:\[(\d+)\])?(\..+)?")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def section(question: OpenQuestion) -> str:
    """Where in the case or profile the answer stands, as a person would say it."""
    if question.mark.kind == "story":
        return f"the story, under “{question.mark.field}”"
    found = _FIELD.fullmatch(question.mark.field)
    if found is None or found[1] not in _SECTIONS:
        return question.mark.field
    # Of a plain list such as role.mine every line is an answer of its own.
    return f"{_SECTIONS[found[1]]} {found[2]}" if found[2] and found[3] else _SECTIONS[found[1]]


def about(question: OpenQuestion) -> str:
    """The item's own words in quotes, at most two lines; "" where there are none."""
    words = _LINK.sub(r"\1", question.mark.about)
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"“{words}”" if words else ""


def place(question: OpenQuestion) -> str:
    """The file, and the line where the question stands now."""
    return f"{question.file}:{question.line}"
