"""A draft: its text in pieces, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.drafting.question import Question
from bonafide.workspace.drafting.yaml_sheet import Path, YamlSheet


@dataclass(frozen=True)
class Chunk:
    """A field of the highest level with all below it, or a section of the story."""

    name: str
    text: str


@dataclass(frozen=True)
class Draft:
    """A draft of one file.

    Attributes:
        head, chunks, between, sections, tail: the text, in this order.
        facts: what inputs filled, by path in the YAML.
        questions: what only the person knows, by path.
        asked: questions of the story.
    """

    head: str
    chunks: tuple[Chunk, ...]
    facts: dict[Path, Fact]
    questions: dict[Path, Question]
    between: str = ""
    sections: tuple[Chunk, ...] = ()
    asked: tuple[Question, ...] = ()

    @property
    def text(self) -> str:
        """The whole file."""
        fields = "".join(chunk.text for chunk in self.chunks)
        story = "\n".join(chunk.text for chunk in self.sections)
        return f"{self.head}{fields}{self.between}{story}"

    @property
    def open(self) -> int:
        """How many questions are open."""
        return len(self.questions) + len(self.asked)


class Sheets:
    """Collects chunks: one sheet for each field of the highest level."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self.facts: dict[Path, Fact] = {}
        self.questions: dict[Path, Question] = {}

    def add(self, name: str, sheet: YamlSheet) -> None:
        """What a sheet holds, under its name; nothing for an empty one."""
        if sheet.lines:
            self.chunks.append(Chunk(name, sheet.text))
            self.facts |= sheet.facts
            self.questions |= sheet.questions
