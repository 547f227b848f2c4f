"""Whether a column tells what was, rather than what will be."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.audit.alone import (
    Alone,
    alone,
    auc,
    classes,
    learnt,
    rows_to_look_at,
    take,
)
from bonafide.measurement.audit.row_keys import exact_key, mixed
from bonafide.measurement.audit.table import NO_TIME, AuditTable, Column, Kind

_LAGS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 24, 28, 30, 48, 52, 96, 168, 336, 365)
_NEARLY = 1.2
_LEAST_LEFT = 1e-4
_LEAST = 30
"""Pairs of a row and an earlier one that there must be."""
_LEAST_OF_EACH = 2
"""Pairs whose classes differ, of either way: a column made from the label gets none of them."""
_SURELY = 2.0
"""By so many standard errors it must tell the earlier label better, where the two differ."""


def of_the_past(table: AuditTable, column: Column, now: float, kind: Kind) -> bool:
    """Whether ``column`` tells an earlier label better than the row's own.

    A previous value, or a mean of previous values, is strong in a calm series and leaks nothing:
    it tells the label of an earlier row of the same entity even better than that of its own row.
    A column that was made from the row's own label tells that one best. Where the two labels are
    the same nobody can tell which of them the column knows: an earlier label proves something
    only where it differs. So two things are asked at one distance in time: that over all pairs
    what the column leaves untold of the earlier label is at most 1.2 times what it leaves of its
    own, and that over pairs whose labels differ it surely sides with the earlier one. Where too
    few differ, nothing is proven, and the column stays suspect.

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
        if int(wanted.sum()) < _LEAST:
            continue
        rows, half = rows_to_look_at(table, wanted)
        told, was, own = take(column, rows), earlier[rows], outcome[rows]
        if np.unique(was).size < 2 or not (was != own).any():
            continue
        left = 1 - alone(told, was, kind, half).value
        if left > _NEARLY * (1 - now) + _LEAST_LEFT:
            continue
        sides = _sides_with_the_earlier if kind == "numeric" else _ranks_by_the_earlier
        if sides(told, was, own, half):
            return True
    return False


def _sides_with_the_earlier(column: Column, was: Floats, own: Floats, half: Flags) -> bool:
    """For numbers: whether it surely misses the earlier ones by less, where the two differ."""
    differ = was != own
    if int(differ.sum()) < _LEAST:
        return False
    miss_own = (learnt(column, own, half) - own)[differ] ** 2
    miss_was = (learnt(column, was, half) - was)[differ] ** 2
    gain = miss_own - miss_was
    error = float(gain.std(ddof=1)) / math.sqrt(gain.size)
    return bool(gain.mean() > _SURELY * error)


def _ranks_by_the_earlier(column: Column, was: Floats, own: Floats, half: Flags) -> bool:
    """For classes: whether what it says of a row's own class surely fits the earlier one instead.

    Where the two differ, one is the class and the other is not. What the column says is learnt
    from the rows' own labels, so that a column made from them ranks those higher.
    """
    found: list[Alone] = []
    for name in classes(own):
        is_own, was_it = own == name, was == name
        differ = is_own != was_it
        of_each = int((was_it & ~is_own).sum()), int((is_own & ~was_it).sum())
        if min(of_each) < _LEAST_OF_EACH:
            continue
        score = learnt(column, is_own.astype(np.float64), half)
        found.append(auc(score[differ], was_it[differ].astype(np.float64)))
    if not found:
        return False
    value = sum(one.value for one in found) / len(found)
    error = sum(one.error for one in found) / len(found)
    return value - _SURELY * error > 0.5


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
