"""Documents whose text is not the file's own: it is written line by line, blocks point into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bonafide.sources.documents.building import Builder
from bonafide.sources.documents.document import Block, BlockKind, Section


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one look. ``text`` may hold tabs and line ends."""

    text: str
    strong: bool = False
    link: str = ""


class Composer:
    """Writes blocks one after the other, each on lines of its own."""

    def __init__(self) -> None:
        self._builder = Builder()
        self._text: list[str] = []
        self._length = 0

    def add(
        self, kind: BlockKind, runs: Iterable[Run] | str, *, level: int = 0, group: int = -1
    ) -> int | None:
        """Add one block; its index, or None when there is nothing in it."""
        runs = [Run(runs)] if isinstance(runs, str) else list(runs)
        if not "".join(run.text for run in runs).strip():
            return None
        builder = self._builder
        self._write("• " if kind == "item" else "")
        for run in runs:
            begin = builder.length
            start = 0
            for at, character in enumerate(run.text):
                if character in "\t\n":
                    builder.add(run.text[start:at], self._length + start)
                    builder.add_unit("\t" if character == "\t" else " ", self._length + at, 1)
                    start = at + 1
            builder.add(run.text[start:], self._length + start)
            self._write(run.text)
            if run.link:
                builder.link(begin, run.link)
            if run.strong and run.text.strip():
                lost = len(run.text) - len(run.text.rstrip())
                builder.strong(begin, builder.length - (1 if lost else 0))
        self._write("\n")
        count = len(builder.blocks)
        builder.flush(kind, level=level, group=group)
        return count if len(builder.blocks) > count else None

    def finish(self) -> tuple[str, tuple[Block, ...], tuple[Section, ...]]:
        """The text, the blocks and the sections."""
        blocks, sections = self._builder.finish()
        return "".join(self._text), blocks, sections

    def _write(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)
