"""Whether a column tells what was, rather than what will be."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.audit.alone import alone, rows_to_look_at, take
from bonafide.measurement.audit.row_keys import exact_key, mixed
from bonafide.measurement.audit.table import NO_TIME, AuditTable, Column, Kind

_LAGS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 24, 28, 30, 48, 52, 96, 168, 336, 365)
_NEARLY = 1.2
_LEAST_LEFT = 1e-4


def of_the_past(table: AuditTable, column: Column, now: float, kind: Kind) -> bool:
    """Whether an earlier label is told by ``column`` at least as well as the row's own.

    A previous value, or a mean of previous values, is strong in a calm series and leaks nothing:
    it tells the label of an earlier row of the same entity even better than that of its own row.
    A column that was made from the row's own label tells that one best: what it leaves untold of
    any earlier one is more than 1.2 times as much.

    Args:
        table: with times; without any nothing is of the past.
        column: shape (n,).
        now: how well it tells the row's own label.
        kind: of the label.
    """
    if table.time is None:
        return False
    order, first = _order(table)
    if not order.size:
        return False
    longest = int(first.max()) + 1
    outcome = table.outcome
    for lag in _LAGS:
        if lag >= longest:
            break
        held = first >= lag
        row, before = order[held], order[np.flatnonzero(held) - lag]
        earlier = np.full(len(table), np.nan)
        earlier[row] = outcome[before]
        wanted = ~np.isnan(earlier) & table.labelled
        if int(wanted.sum()) < 30:
            continue
        left = 1 - _told(table, column, earlier, wanted, kind)
        if left <= _NEARLY * (1 - now) + _LEAST_LEFT:
            return True
    return False


def _order(table: AuditTable) -> tuple[Ints, Ints]:
    """Rows by entity and time, and each one's place within its entity."""
    assert table.time is not None
    rows = np.flatnonzero(table.time != NO_TIME)
    entity = np.zeros(rows.size, np.int64)
    if table.entity is not None:
        entity = table.entity.codes[rows].astype(np.int64)
        rows, entity = rows[entity >= 0], entity[entity >= 0]
    tie = mixed(exact_key(table.outcome, 1), 3)[rows]
    by = np.lexsort((tie, table.time[rows], entity))
    rows, entity = rows[by], entity[by]
    starts = np.flatnonzero(np.r_[True, entity[1:] != entity[:-1]])[: rows.size]
    sizes = np.diff(np.r_[starts, rows.size])
    return rows, np.arange(rows.size) - np.repeat(starts, sizes)


def _told(
    table: AuditTable, column: Column, outcome: Floats, wanted: np.ndarray, kind: Kind
) -> float:
    rows, half = rows_to_look_at(table, wanted)
    told = outcome[rows]
    if np.unique(told).size < 2:
        return 0.0
    return alone(take(column, rows), told, kind, half).value
