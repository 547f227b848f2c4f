"""A framing: the questions that a project of one origin must answer, and in which order (R9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bonafide.workspace.drafting.question import Question


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the story: its heading, and the question that it answers."""

    heading: str
    question: Question


RESULTS = "results"
"""Where, among the sections, the measured and recorded results stand."""


@dataclass(frozen=True)
class Framing:
    """How a project of one origin is told.

    Attributes:
        name: the origin, or "failed".
        about: what a reader looks for in such a project, in a sentence.
        questions: by field, where this origin asks something else than every case is asked.
        sections: of the story, in order; ``RESULTS`` stands for the evidence.
        left_out: fields that such a project is not asked for.
    """

    name: str
    about: str
    questions: Mapping[str, Question]
    sections: tuple[Section | str, ...]
    left_out: frozenset[str] = field(default_factory=frozenset)
