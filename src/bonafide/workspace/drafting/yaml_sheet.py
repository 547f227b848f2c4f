"""Front matter being written: fields with their facts and places, or with their questions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from bonafide.workspace.drafting.place import Fact, comment
from bonafide.workspace.drafting.question import Question
from bonafide.workspace.drafting.scalar import scalar

Path = tuple[str | int, ...]


@dataclass
class YamlSheet:
    """Lines of YAML, and what stands in them.

    Attributes:
        lines: so far.
        facts: what was filled, by its path.
        questions: what was asked, by its path.
    """

    lines: list[str] = field(default_factory=list)
    facts: dict[Path, Fact] = field(default_factory=dict)
    questions: dict[Path, Question] = field(default_factory=dict)
    _indent: int = 0
    _path: Path = ()
    _dash: bool = False

    @property
    def text(self) -> str:
        """The lines, each with its end."""
        return "".join(f"{line}\n" for line in self.lines)

    def raw(self, key: str, value: str, note: str = "") -> None:
        """A field whose value is YAML already."""
        self._add(f"{key}: {value}" + (f"  # {note}" if note else ""))

    def note(self, words: str) -> None:
        """A comment on a line of its own."""
        self.lines.append(" " * (self._indent + (2 if self._dash else 0)) + f"# {words}")

    def fact(self, key: str, fact: Fact, *, word: bool = False) -> None:
        """A field that an input fills; ``word`` where its value is one of fixed words or a date."""
        self.facts[*self._path, key] = fact
        self._add(f"{key}: " + self.rendered(key, fact, indent=self._column(), word=word))

    @staticmethod
    def rendered(key: str, fact: Fact, *, indent: int, word: bool = False) -> str:
        """What stands after the key: the value, and its place as a comment."""
        place = f"  # {comment(fact.place)}" if fact.place else ""
        if word:
            return fact.value + place
        shown = scalar(fact.value, indent=indent, column=indent + len(key) + 2)
        first, newline, rest = shown.partition("\n")
        return f"{first}{place}{newline}{rest}"

    def asks(self, key: str, question: Question | None) -> None:
        """A field that only the person can fill."""
        if question is None:
            return
        self.questions[*self._path, key] = question
        self._add(f"{key}: {question.value}")

    def asks_word(self, key: str, question: Question | None) -> None:
        """A field of fixed words, or a list: asked in a comment, since a mark is none of them."""
        if question is None:
            return
        self.questions[*self._path, key] = question
        column = self._column()
        self.lines.append(" " * column + question.line(key))

    def either(self, key: str, fact: Fact | None, question: Question | None) -> None:
        """The fact where there is one, else the question."""
        if fact is not None:
            self.fact(key, fact)
        else:
            self.asks(key, question)

    def list_of(self, key: str, facts: list[Fact], question: Question | None) -> None:
        """A list of texts: what was found, else one question."""
        if not facts and question is None:
            return
        with self.under(key):
            for index, fact in enumerate(facts):
                self.facts[*self._path, index] = fact
                place = f"  # {comment(fact.place)}" if fact.place else ""
                column = self._indent + 2
                shown = scalar(fact.value, indent=self._indent, column=column)
                first, newline, rest = shown.partition("\n")
                self.lines.append(f"{' ' * self._indent}- {first}{place}{newline}{rest}")
            if not facts and question is not None:
                self.questions[*self._path, 0] = question
                self.lines.append(f"{' ' * self._indent}- {question.value}")

    @contextlib.contextmanager
    def under(self, key: str) -> Iterator[None]:
        """The fields of a mapping, or the items of a list."""
        self._add(f"{key}:")
        indent, path, dash = self._indent, self._path, self._dash
        self._indent, self._path = self._indent + 2, (*path, key)
        self._dash = False
        yield
        self._indent, self._path, self._dash = indent, path, dash

    @contextlib.contextmanager
    def item(self, index: int) -> Iterator[None]:
        """One item of a list, whose fields follow."""
        indent, path = self._indent, self._path
        self._path, self._dash = (*path, index), True
        yield
        self._indent, self._path, self._dash = indent, path, False

    def _column(self) -> int:
        return self._indent + (2 if self._dash and self._dash is True else 0)

    def _add(self, line: str) -> None:
        if self._dash:
            self.lines.append(f"{' ' * self._indent}- {line}")
            self._indent, self._dash = self._indent + 2, False
        else:
            self.lines.append(" " * self._indent + line)
