"""Copies among rows: what the three audits of duplicates share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.audit.coincidence import expected_pairs
from bonafide.measurement.audit.row_keys import Keys, exact_key, matched, pairs, total
from bonafide.measurement.audit.table import AuditTable, Column, present
from bonafide.measurement.codes import Codes

LEAST_SHARE = 0.005
LEAST_ROWS = 3
"""Copies below either move no result that anybody would report."""
BY_CHANCE = 0.05
"""Where more rows than this agree by chance, copies among them cannot be told."""
_DOUBT = 3.0
"""Chance is taken to explain this many times what independence lets expect."""


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Rows that equal another one.

    Attributes:
        rows: which, shape (n,).
        count: how many.
        beyond: how many of them chance does not explain.
    """

    rows: Flags
    count: int
    beyond: float

    def enough(self, among: int) -> bool:
        """Whether there are enough of them to matter."""
        return self.beyond >= max(LEAST_ROWS, LEAST_SHARE * among)

    def told(self, among: int) -> bool:
        """Whether copies could be told from rows that agree by chance."""
        return self.count - self.beyond <= BY_CHANCE * among


def row_columns(table: AuditTable) -> dict[str, Column]:
    """Features by which rows are compared: those that do not just number the rows."""
    return {
        name: column
        for name, column in table.features.items()
        if not numbers_rows(column, named=name in table.texts)
    }


def numbers_rows(column: Column, *, named: bool = False) -> bool:
    """Whether every row has a value of its own that is a whole number or a name.

    >>> numbers_rows(np.array([3.0, 1.0, 2.0])), numbers_rows(np.array([3.1, 1.0, 2.0]))
    (True, False)
    """
    if len(column) < 2:
        return False
    if isinstance(column, Codes):
        if len(column.names) < 0.9 * len(column):
            return False
        there = column.codes[column.codes >= 0]
        return there.size == len(column) and np.unique(there).size == there.size
    head = column[:1000]
    if not named and not bool(np.all(np.isnan(head) | (np.floor(head) == head))):
        return False
    if not bool(np.all(np.floor(column) == column)):
        return False
    return np.unique(column).size == column.size


def comparable(table: AuditTable, columns: dict[str, Column]) -> Flags:
    """Rows with a value in at least half of the columns; empty rows equal each other idly."""
    held = np.zeros(len(table), np.int32)
    for column in columns.values():
        held += present(column)
    return held * 2 >= len(columns)


def exact_keys(table: AuditTable, columns: dict[str, Column]) -> list[Keys]:
    """A key per column; label, entity and times belong to a row as its features do."""
    keys = [exact_key(column, salt) for salt, column in enumerate(columns.values(), 1)]
    for salt, more in enumerate(
        (table.label, table.entity, table.event, table.decided, table.known), len(keys) + 1
    ):
        if more is not None:
            keys.append(exact_key(more, salt))
    return keys


def exact_copies(keys: list[Keys], left: Flags, right: Flags | None) -> Copies | None:
    """Rows of the left that equal one of the right, or an earlier one of the left.

    ``None`` where too few columns tell anything.
    """
    whole = total(keys)
    rows = matched(whole, left, right)
    count = int(rows.sum())
    if not count:
        return Copies(rows, 0, 0.0)
    by_chance = expected_pairs(keys, left, right)
    if by_chance is None:
        return None
    return Copies(rows, count, beyond(count, pairs(whole, left, right), by_chance))


def beyond(count: int, agreeing: float, by_chance: float, doubt: float = _DOUBT) -> float:
    """How many of the rows that agree are not explained by chance.

    0 unless the agreeing pairs exceed what chance may give by three standard errors.

    >>> beyond(10, 10.0, 0.0), beyond(10, 10.0, 5.0)
    (10.0, 0.0)
    """
    most = doubt * by_chance
    if agreeing <= most + 3 * most**0.5:
        return 0.0
    return count * (1 - by_chance / agreeing)
