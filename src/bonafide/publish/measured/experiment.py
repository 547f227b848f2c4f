"""An experiment: each outcome of each variant, and how units were split."""

from __future__ import annotations

from bonafide.evidence import naming as words
from bonafide.evidence.experiment_sentence import control, rows_of
from bonafide.evidence.record import Cell, Record
from bonafide.measurement.estimate import Key
from bonafide.publish.measured.section import Column, Row, Section, value_and_interval


def experiment(record: Record) -> list[Section]:
    """Outcomes against the control, and the split."""
    told = rows_of(record, "comparisons")
    if not told:
        return []
    base = control(record)
    columns = (
        Column("outcome"),
        Column("role"),
        Column("variant"),
        Column(words.subject(record, base), right=True),
        Column("difference", right=True),
        Column(words.interval_heading(record)),
        Column("p (Holm)", right=True),
        Column("reads"),
    )
    rows: list[Row] = []
    for row in told:
        variant, outcome = str(row["variant"]), str(row["outcome"])
        difference = record.estimate(Key(variant, str(row["metric"]), base))
        level = value_and_interval(record, record.estimate(Key(base, outcome)))[0]
        rows.append(
            (
                outcome,
                str(row["role"]),
                words.subject(record, variant),
                level,
                *value_and_interval(record, difference, signed=True),
                _p(row.get("p_holm")),
                str(row["verdict"]),
            )
        )
    notes = []
    split = record.tables.get("sample_ratio")
    if split is not None:
        notes.append(split.title)
    return [Section("comparisons", "outcome", columns, tuple(rows), tuple(notes))]


def _p(cell: Cell) -> str:
    if not isinstance(cell, int | float) or isinstance(cell, bool):
        return ""
    return "< 0.001" if cell < 0.001 else f"{cell:.3f}"
