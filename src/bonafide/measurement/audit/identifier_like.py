"""A column that numbers the rows and tells the label."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.audit.alone import Alone, alone, rows_to_look_at, take
from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.finding import LEVEL, AuditFinding, number
from bonafide.measurement.audit.several import ALARM
from bonafide.measurement.audit.table import AuditTable, Column
from bonafide.measurement.codes import Codes
from bonafide.measurement.intervals.quantile import normal

UNIQUE = 0.98
LEAST_AUC = 0.6
LEAST_R2 = 0.1
_LEAST_ROWS = 30
_READINGS = 3


class IdentifierLike(Audit):
    """Columns that name or number rows and tell the label all the same.

    A column is like an identifier where at least 98 % of its values are different, and they are
    names, or whole numbers that rise or fall from row to row, lie next to each other, or are
    spread evenly over their range. Found: such a column tells the label, with an AUC of at least
    0.6 (R² of 0.1), and surely a third of the way there, over all such columns.

    References:
        Kaufman et al. (2012), ACM TKDD 6(4), doi:10.1145/2382577.2382579 (patient identifiers
        that gave away the hospital).
    """

    id = "identifier_like"
    name = "Identifiers that tell the label"
    serves = ("I4", "R1.1", "R9")
    why = (
        "A number that tells the label tells how the table was put together, not how the world is."
    )
    do = "Leave the column out of the features, and ask what the order of the rows gives away."

    def look(self, table: AuditTable) -> AuditFinding:
        """Find identifiers, and what they tell."""
        if not table.features:
            return self.could_not_look("because there is no feature column")
        if table.kind is None:
            return self.could_not_look("because there is no label of two or more values")
        if int(table.labelled.sum()) < _LEAST_ROWS:
            return self.could_not_look(f"because fewer than {_LEAST_ROWS} rows have a label")
        alike = {
            name: column
            for name, column in table.features.items()
            if is_identifier_like(column, named=name in table.texts)
        }
        if not alike:
            return self.not_found(
                "No feature is like an identifier.",
                "because none has a name or a running number of its own in nearly every row",
            )
        rows, half = rows_to_look_at(table, table.labelled)
        outcome = table.outcome[rows]
        z = normal(1 - 2 * ALARM / (_READINGS * len(alike)))
        told = {
            name: alone(_places(take(column, rows)), outcome, table.kind, half)
            for name, column in alike.items()
        }
        base, least = (0.0, LEAST_R2) if table.kind == "numeric" else (0.5, LEAST_AUC)
        found = sorted(
            (
                n
                for n, one in told.items()
                if one.value >= least and one.value - z * one.error > base + (least - base) / 3
            ),
            key=lambda name: (-told[name].value, name),
        )
        shown = found or list(told)[:3]
        numbers = {
            f"feature {name}": number(
                told[name].value,
                rows.size,
                *_bounds(told[name]),
                method="DeLong or linearised",
                unit="share",
            )
            for name in shown
        }
        metric = "R²" if table.kind == "numeric" else "AUC"
        if not found:
            return self.not_found(
                f"{', '.join(map(repr, list(alike)[:3]))} is like an identifier and tells nothing.",
                f"because its {metric} is below {least:g}, or not surely above chance",
                numbers,
            )
        return self.found(
            f"{found[0]!r} is like an identifier, and tells the label "
            f"({metric} {told[found[0]].value:.2f}).",
            "because it has a value of its own in nearly every row, and rows near each other in "
            "it have the same outcome",
            numbers,
            columns=tuple(found),
        )


def _bounds(one: Alone) -> tuple[float, float]:
    half = normal(LEVEL) * one.error
    return one.value - half, min(1.0, one.value + half)


def _places(column: Column) -> Column:
    """Names as their places in alphabetical order; a name of its own tells nothing otherwise."""
    if not isinstance(column, Codes):
        return column
    places: Floats = np.zeros(len(column.names))
    places[np.argsort(np.array(column.names), kind="stable")] = np.arange(len(column.names))
    found: Floats = places[column.codes]
    found[column.codes < 0] = np.nan
    return found


def is_identifier_like(column: Column, *, named: bool = False) -> bool:
    """Whether a column names or numbers rows.

    >>> is_identifier_like(np.arange(100.0)), is_identifier_like(np.arange(100.0) ** 0.5)
    (True, False)
    """
    n = len(column)
    if n < _LEAST_ROWS:
        return False
    if isinstance(column, Codes):
        if len(column.names) < UNIQUE * n:
            return False
        codes = column.codes[column.codes >= 0]
        return bool(codes.size >= UNIQUE * n and np.unique(codes).size >= UNIQUE * codes.size)
    head = column[: 5 * _LEAST_ROWS]
    if not bool(np.all(np.isnan(head) | (np.floor(head) == head))):
        return False
    there = column[~np.isnan(column)]
    if there.size < UNIQUE * n or not bool(np.all(np.isfinite(there) & (np.floor(there) == there))):
        return False
    different = np.unique(there)
    if different.size < UNIQUE * there.size:
        return False
    steps = np.diff(there)
    if named or bool(np.all(steps > 0)) or bool(np.all(steps < 0)):
        return True
    if float(np.median(np.diff(different))) <= 1:
        return True
    even = np.linspace(0, 1, different.size)
    off = np.abs((different - different[0]) / (different[-1] - different[0]) - even).max()
    return bool(off <= 1.63 / np.sqrt(different.size))
