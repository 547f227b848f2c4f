"""A question of a draft: what is asked, and why a reader cares."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.portfolio.asking import ask


@dataclass(frozen=True, slots=True)
class Question:
    """What only the person knows.

    Attributes:
        text: the question, without brackets and line ends, so that it can stand in a mark.
        why: why somebody who reads the case cares, in a sentence.
    """

    text: str
    why: str

    def __post_init__(self) -> None:
        if set(self.text) & set('[]"\\\n'):
            raise ValueError(f"cannot stand in a mark: {self.text}")

    @property
    def mark(self) -> str:
        """It as it stands in a text."""
        return ask(self.text)

    @property
    def value(self) -> str:
        """It as it stands in a field of YAML."""
        return f'"{self.mark}"'

    def line(self, field: str) -> str:
        """It in the place of a field that takes fixed words or a list: a comment."""
        return f"# {field}: {self.mark}"
