"""Which columns changed by more than noise, and by more than would matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bonafide.evidence import formatting as shown
from bonafide.evidence.experiment_sentence import rows_of
from bonafide.evidence.record import Cell, Record
from bonafide.publish.measured.section import Column, Row, Section

_SHOWN = 6
_TOLD_BY = ("psi", "jensen_shannon", "cramers_v", "kolmogorov_smirnov", "missing_share")
_DRIFTED = "drifted"


def drift(record: Record, *, every: bool = False) -> list[Section]:
    """One row for each column that drifted, the one furthest beyond what would matter first."""
    told = rows_of(record, "drift")
    if not told:
        return []
    by_column: dict[str, list[Mapping[str, Cell]]] = {}
    for row in told:
        by_column.setdefault(str(row["column"]), []).append(row)
    drifted = {
        name: [row for row in rows if row["verdict"] == _DRIFTED]
        for name, rows in by_column.items()
    }
    worst = {name: max(_told_by(rows), key=_beyond) for name, rows in drifted.items() if rows}
    order = sorted(worst, key=lambda name: -_beyond(worst[name]))
    note = _summary(by_column, worst)
    if not order:
        return [Section("drift", "drift", notes=(note,))]
    columns = (
        Column("drifted"),
        Column("most in"),
        Column("by"),
        Column("after noise", right=True),
        Column("matters from", right=True),
        Column("periods", right=True),
    )
    rows: list[Row] = []
    for name in order if every else order[:_SHOWN]:
        row = worst[name]
        seen = {str(each["period"]) for each in by_column[name]}
        there = {str(each["period"]) for each in drifted[name]}
        rows.append(
            (
                name,
                str(row["period"]),
                str(row["statistic"]),
                _short(row.get("corrected")),
                _short(row.get("floor")),
                f"{len(there)} of {len(seen)}",
            )
        )
    left = len(order) - len(rows)
    notes = [note, *([f"and {left} more: --all"] if left else [])]
    return [Section("drift", "drifted", columns, tuple(rows), tuple(notes))]


def _told_by(rows: Sequence[Mapping[str, Cell]]) -> list[Mapping[str, Cell]]:
    """The rows of the first statistic without a unit that sees it: by it columns compare."""
    there = {str(row["statistic"]) for row in rows}
    best = next((each for each in _TOLD_BY if each in there), None)
    return [row for row in rows if best is None or row["statistic"] == best]


def _summary(
    by_column: Mapping[str, Sequence[Mapping[str, Cell]]], worst: Mapping[str, Mapping[str, Cell]]
) -> str:
    verdicts: Counter[str] = Counter()
    for name, rows in by_column.items():
        if name in worst:
            continue
        said = {str(row["verdict"]) for row in rows}
        order = ("more than noise but small", "cannot tell", "within noise")
        verdicts[next((each for each in order if each in said), "within noise")] += 1
    told = [f"{count} {verdict}" for verdict, count in verdicts.items()]
    return ", ".join([f"{len(by_column)} columns and scores: {len(worst)} drifted", *told])


def _beyond(row: Mapping[str, Cell]) -> float:
    """How often over what would matter; without a floor, its size."""
    size, floor = row.get("corrected"), row.get("floor")
    if not isinstance(size, int | float):
        return 0.0
    return abs(size) / floor if isinstance(floor, int | float) and floor else abs(size)


def _short(cell: Cell) -> str:
    if not isinstance(cell, int | float):
        return shown.MISSING
    return f"{cell:.3g}".replace("-", "−")
