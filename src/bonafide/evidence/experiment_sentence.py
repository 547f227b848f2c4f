"""What an experiment says: each primary outcome of each variant, and every guardrail that broke."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.record import Cell, Record
from bonafide.measurement.estimate import Key

Row = Mapping[str, Cell]


def rows_of(record: Record, table: str) -> list[Row]:
    """The rows of a record's table by column; none where there is no such table."""
    found = record.tables.get(table)
    if found is None:
        return []
    return [dict(zip(found.columns, row, strict=False)) for row in found.rows]


def control(record: Record) -> str:
    """What variants are compared with."""
    named = [name for name, about in record.subjects.items() if about.role == "control"]
    return named[0] if named else "control"


def experiment_sentences(record: Record) -> Iterator[str]:
    """The split where it is not the planned one; then outcomes in order; then broken guardrails."""
    split = record.tables.get("sample_ratio")
    if split is not None and "mismatch: found" in split.title:
        yield f"Cannot tell anything: {split.title}."
    for row in rows_of(record, "comparisons"):
        if row.get("role") == "primary":
            yield _outcome(record, row)
    for row in rows_of(record, "comparisons"):
        if row.get("role") == "guardrail" and row.get("verdict") == "harmed":
            told = f"{row['outcome']} {_difference(record, row)}"
            yield f"Guardrail broken by {words.subject(record, str(row['variant']))}: {told}."


def _outcome(record: Record, row: Row) -> str:
    against = words.subject(record, control(record))
    variant = words.subject(record, str(row["variant"]))
    verdict = row.get("verdict")
    if verdict == "cannot tell":
        return (
            f"Cannot tell whether {variant} moves {row['outcome']}: "
            f"against {against} it differs by {_difference(record, row)}."
        )
    return f"{variant} is {verdict} than {against} on {row['outcome']}: {_difference(record, row)}."


def _difference(record: Record, row: Row) -> str:
    key = Key(str(row["variant"]), str(row.get("metric", row["outcome"])), control(record))
    found = record.estimate(key)
    if found is None or found.value is None:
        return "nothing, for want of data" if found is None else (found.reason or "nothing")
    text = shown.estimate_text(found, currency=words.currency(record), signed=True)
    p = row.get("p_holm")
    return text if not isinstance(p, int | float) else f"{text}, p = {p:.2g} after Holm"
