"""The tables of a record in words: headings, subjects, metrics and inputs as people call them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as say
from bonafide.evidence import table_words as words
from bonafide.evidence.record import Record, RecordTable

Cell = float | str | bool | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A table ready for a page: cells as text, each with whether it is a number."""

    title: str
    columns: list[str]
    rows: list[list[tuple[str, bool]]]


def in_words(record: Record, table: RecordTable) -> Shown:
    """The table with headings and ids in words; numbers in six digits at most."""
    speak = [_speaker(record, column) for column in table.columns]
    rows = [
        [_text(value, say_it) for value, say_it in zip(row, speak, strict=False)]
        for row in table.rows
    ]
    return Shown(_title(table.title), [words.heading(c) for c in table.columns], rows)


def _speaker(record: Record, column: str) -> Callable[[str], str] | None:
    """How an id in this column reads; None where texts are texts."""
    if column == "subject":
        return lambda name: say.subject(record, name)
    if column == "column":
        return lambda name: say.subject(record, name) if name in record.subjects else name
    if column in ("metric", "statistic"):
        return lambda name: say.metric(name).name
    if column == "input":
        return words.impact_input
    if column == "source":
        return words.source
    if column == "audit":
        return words.audit
    return None


def _title(title: str) -> str:
    """A title that names a metric or a statistic by its id, in words."""
    return " ".join(map(_word, title.split(" ")))


def _word(word: str) -> str:
    bare = word.rstrip(",.:;")
    if "_" not in bare or bare not in {**say.METRICS, **say.DRIFT}:
        return word
    return say.metric(bare).name.lower() + word[len(bare) :]


def _text(value: Cell, speak: Callable[[str], str] | None) -> tuple[str, bool]:
    if value is None:
        return shown.MISSING, True
    if isinstance(value, bool):
        return ("yes" if value else "no"), False
    if isinstance(value, str):
        return (speak(value) if speak else value), False
    return shown.short(value), True


def others(record: Record, told: Iterable[str]) -> list[Shown]:
    """Every table but those that a page tells in sections of their own."""
    left_out = set(told)
    return [in_words(record, t) for name, t in record.tables.items() if name not in left_out]
