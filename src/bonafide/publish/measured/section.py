"""A part of what is shown of a measurement: plain words in a table, for any format."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.record import EstimateEntry, Record


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numbers stand right, sentences may run over several lines."""

    name: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that names the rows below it."""

    text: str


Row = tuple[str, ...] | Heading


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its notes, or notes alone.

    Attributes:
        name: what a machine calls it, such as "slices".
        title: what a person reads above it; where there is a table, over its first column.
        columns: the first is named by ``title``.
        rows: as many cells as there are columns.
        notes: sentences below.
        narrow: what stands in its place where its columns have no room beside each other.
    """

    name: str
    title: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    narrow: tuple[Section, ...] = ()


def value_and_interval(
    record: Record, estimate: EstimateEntry | None, *, signed: bool = False
) -> tuple[str, str]:
    """The two cells of an estimate; empty where the record has none."""
    if estimate is None:
        return "", ""
    money = words.currency(record)
    return (
        shown.value(estimate, currency=money, signed=signed),
        shown.interval(estimate, currency=money, signed=signed),
    )


def directed(metric: str, better: str | None) -> str:
    """A metric's id with an arrow to where it is better.

    >>> directed("roc_auc", "higher"), directed("bias", None)
    ('roc_auc ↑', 'bias')
    """
    return metric + {"higher": " ↑", "lower": " ↓"}.get(better or "", "")
