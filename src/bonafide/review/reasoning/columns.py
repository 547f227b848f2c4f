"""A table with a column for what was there and a column for what came after."""

from __future__ import annotations

from collections.abc import Iterator

from bonafide.location import Span
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import Found
from bonafide.review.reasoning.vocabulary import A_METRIC
from bonafide.sources.documents.document import Block

_OLD = Pattern(
    r"\b(?:baselines?|na[iï]ve|persistence|before|previous|current|existing|original|incumbent|"
    r"rules?|heuristic|production|status quo|control)\b"
)
_NEW = Pattern(r"\b(?:ours?|models?|new|after|proposed|tuned|treatment|with|final|this)\b")
_NUMBER = Pattern(r"^\W{0,3}\d?[\d,]*\.?\d+\s?%?")


def columns(reading: Reading) -> Iterator[Found]:
    """One row of each such table: a metric by name, and a number in both columns."""
    tables: dict[int, list[Block]] = {}
    for block in reading.document.blocks:
        if block.cell is not None and not block.cell.heading:
            tables.setdefault(block.cell.table, []).append(block)
    for cells in tables.values():
        rows: dict[int, list[Block]] = {}
        for block in cells:
            if block.cell is not None:
                rows.setdefault(block.cell.row, []).append(block)
        for row in rows.values():
            if _compares(row):
                span = Span(row[0].span().start, row[-1].span().end)
                yield Found(" | ".join(block.text for block in row), span)
                break


def _compares(row: list[Block]) -> bool:
    name = row[0].text
    if not A_METRIC.within(name):
        return False
    old = [b for b in row[1:] if _is(b, _OLD) and _NUMBER.within(b.text)]
    new = [b for b in row[1:] if _is(b, _NEW) and not _is(b, _OLD) and _NUMBER.within(b.text)]
    return bool(old and new)


def _is(block: Block, pattern: Pattern) -> bool:
    return block.cell is not None and pattern.within(block.cell.header) is not None
