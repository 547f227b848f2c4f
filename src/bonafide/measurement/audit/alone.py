"""How well one column alone tells the label."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints, dot, summed
from bonafide.measurement.audit.row_keys import exact_key, mixed, total
from bonafide.measurement.audit.table import AuditTable, Column, Kind
from bonafide.measurement.codes import Codes

MOST = 20_000
"""Rows of each class, or in all for a numeric label, that are looked at; effects that matter here
are far larger than what more rows would show."""
_BINS = 40
_CLASSES = 12
_PRIOR = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    """AUC or R² of one column, with each row's influence on it.

    Attributes:
        value: AUC (binary; mean of one against the rest for classes) or R² (numeric).
        u: shape (rows,), contributions to the error; they sum to 0.
        least_error: a standard error below which so few rows cannot go.
    """

    value: float
    u: Floats
    least_error: float = 0.0

    @property
    def error(self) -> float:
        """The standard error."""
        return max(self.least_error, math.sqrt(dot(self.u, self.u)))


def rows_to_look_at(table: AuditTable, wanted: Flags) -> tuple[Ints, Flags]:
    """Rows for this, and which half each is in; both follow from content, not from order.

    Args:
        table: with a label.
        wanted: rows that may be taken, all with a label.
    """
    keys = [exact_key(column, salt) for salt, column in enumerate(table.features.values(), 1)]
    key = mixed(total(keys) if keys else np.zeros(len(table), np.uint64), 7)
    rows = np.flatnonzero(wanted)
    if table.kind == "binary":
        outcome = table.outcome[rows]
        parts = [rows[outcome == 1], rows[outcome == 0]]
    else:
        parts = [rows]
    kept = [
        part if part.size <= MOST else part[np.argpartition(key[part], MOST)[:MOST]]
        for part in parts
    ]
    chosen = np.sort(np.concatenate(kept))
    return chosen, (key[chosen] >> np.uint64(17)) % np.uint64(2) == 1


def take(column: Column, rows: Ints) -> Column:
    """Some rows of a column."""
    return column.take(rows) if isinstance(column, Codes) else column[rows]


def alone(column: Column, outcome: Floats, kind: Kind, half: Flags) -> Alone:
    """How well ``column`` tells ``outcome`` by itself: the best of a few simple readings.

    For a binary label the AUC of the column as it is, in the better direction and with missing
    values at the better end; and, for every label, that of the mean outcome in up to 40 groups
    (quantiles, categories, missing), learnt on one half of the rows and applied to the other, so
    that a column of many values gains nothing by heart.

    Args:
        column: shape (n,).
        outcome: shape (n,), none missing.
        kind: of the label.
        half: shape (n,), which rows learn for the others.
    """
    if kind == "binary":
        tried = [auc(score, outcome) for score in _readings(column)]
        tried.append(_of_halves(auc(learnt(column, outcome, half), outcome)))
        return max(tried, key=lambda each: each.value)
    if kind == "numeric":
        return _of_halves(r_squared(learnt(column, outcome, half), outcome))
    each = [
        auc(learnt(column, one, half), one)
        for one in ((outcome == name).astype(np.float64) for name in classes(outcome))
    ]
    u = np.sum([one.u for one in each], axis=0) / len(each)
    least = sum(one.least_error for one in each) / len(each)
    return _of_halves(Alone(sum(one.value for one in each) / len(each), u, least))


def classes(outcome: Floats) -> Floats:
    """The most frequent values of a label, 12 at most, in that order.

    >>> classes(np.array([0.0, 2.0, 2.0])).tolist()
    [2.0, 0.0]
    """
    names, counts = np.unique(outcome, return_counts=True)
    common: Floats = names[np.argsort(-counts, kind="stable")[:_CLASSES]]
    return common


def _of_halves(one: Alone) -> Alone:
    """The two halves teach each other the same accidents, so that they count as one."""
    return Alone(one.value, one.u, math.sqrt(2) * one.error)


def auc(score: Floats, outcome: Floats) -> Alone:
    """The AUC of a score without missing values; 1/2 where a class is missing.

    References:
        DeLong (1988), Biometrics 44(3), doi:10.2307/2531595 (influences).
        Hanley & McNeil (1982), Radiology 143(1), doi:10.1148/radiology.143.1.7063747 (the least
        error, at an AUC half a row short of 1).

    >>> auc(np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.0, 1.0, 0.0, 1.0])).value
    0.75
    """
    one = outcome == 1
    ones, zeros = score[one], score[~one]
    u = np.zeros(score.size)
    if not ones.size or not zeros.size:
        return Alone(0.5, u, 0.5)
    up, down = np.sort(ones), np.sort(zeros)
    above = np.searchsorted(down, ones, "left") + np.searchsorted(down, ones, "right")
    below = np.searchsorted(up, zeros, "left") + np.searchsorted(up, zeros, "right")
    of_one, of_zero = above / (2 * zeros.size), 1 - below / (2 * ones.size)
    value = float(of_one.mean())
    u[one] = (of_one - value) / ones.size
    u[~one] = (of_zero - value) / zeros.size
    return Alone(value, u, _least_error(value, ones.size, zeros.size))


def r_squared(predicted: Floats, outcome: Floats) -> Alone:
    """1 - sum of squared errors / sum of squared distances from the mean.

    >>> r_squared(np.array([1.0, 2.0, 4.0]), np.array([1.0, 2.0, 3.0])).value
    0.5
    """
    away = (outcome - outcome.mean()) ** 2
    whole = float(away.sum())
    if whole == 0 or not np.isfinite(whole):
        return Alone(0.0, np.zeros(outcome.size), 1.0)
    wrong = (outcome - predicted) ** 2
    value = 1 - float(wrong.sum()) / whole
    return Alone(value, -(wrong - (1 - value) * away) / whole, 1 / outcome.size)


def _least_error(value: float, ones: int, zeros: int) -> float:
    a = min(max(value, 1 - value), 1 - 0.5 / min(ones, zeros))
    a = max(a, 0.5)
    q1, q2 = a / (2 - a), 2 * a * a / (1 + a)
    spread = a * (1 - a) + (ones - 1) * (q1 - a * a) + (zeros - 1) * (q2 - a * a)
    return 0.5 * math.sqrt(spread / (ones * zeros))


def _readings(column: Column) -> list[Floats]:
    if isinstance(column, Codes):
        return []
    missing = np.isnan(column)
    if not missing.any():
        return [column, -column]
    there = column[~missing]
    if not there.size:
        return []
    low, high = np.where(missing, -np.inf, column), np.where(missing, np.inf, column)
    return [low, -low, high, -high]


def learnt(column: Column, outcome: Floats, half: Flags) -> Floats:
    """The mean outcome of a row's group among the rows of the other half, shape (n,)."""
    group, size, stretches = _groups(column)
    predicted = np.empty(outcome.size)
    for side in (half, ~half):
        other = ~side
        mean = float(outcome[other].mean()) if other.any() else float(outcome.mean())
        held = summed(group[other], None, size)
        summed_up = summed(group[other], outcome[other], size)
        rate = (summed_up + _PRIOR * mean) / (held + _PRIOR)
        predicted[side] = rate[group[side]]
        if isinstance(column, Codes):
            continue
        there = np.isfinite(column)
        at = summed(group[other & there], column[other & there], size)
        seen = np.flatnonzero(held[:stretches] > 0)
        if seen.size > 1:
            means = summed_up[seen] / held[seen]
            inside = side & there
            predicted[inside] = np.interp(column[inside], at[seen] / held[seen], means)
    return predicted


def _groups(column: Column) -> tuple[Ints, int, int]:
    """A group per row, how many there are, and how many are stretches of numbers."""
    if isinstance(column, Codes):
        size = len(column.names)
        return np.where(column.codes < 0, size, column.codes).astype(np.int64), size + 1, 0
    there = np.isfinite(column)
    if not there.any():
        return np.zeros(column.size, np.int64), 1, 0
    shares = np.linspace(0, 1, _BINS + 1)[1:-1]
    edges = np.unique(np.quantile(column[there], shares, method="lower"))
    group = np.searchsorted(edges, column, side="left").astype(np.int64)
    group[~there] = edges.size + 1
    return group, edges.size + 2, edges.size + 1
