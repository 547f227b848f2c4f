"""Rows as 64-bit keys: equal rows have equal keys, whatever the order of rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.audit.table import Column
from bonafide.measurement.codes import Codes

Keys = NDArray[np.uint64]

_MISSING = np.uint64(0x7FF8_0000_0000_0001)
_LAST = np.uint64((1 << 22) - 1)


def mixed(keys: Keys, salt: int) -> Keys:
    """Every key scattered over all 64 bits (the finaliser of splitmix64).

    References:
        Steele, Lea, Flood (2014), OOPSLA, doi:10.1145/2660193.2660195.
    """
    x = keys + np.uint64((salt * 0x9E37_79B9_7F4A_7C15) & 0xFFFF_FFFF_FFFF_FFFF)
    moved = x >> np.uint64(30)
    x ^= moved
    x *= np.uint64(0xBF58_476D_1CE4_E5B9)
    np.right_shift(x, np.uint64(27), out=moved)
    x ^= moved
    x *= np.uint64(0x94D0_49BB_1331_11EB)
    np.right_shift(x, np.uint64(31), out=moved)
    x ^= moved
    return x


def exact_key(column: Column | Ints, salt: int) -> Keys:
    """A key per row; equal where the values are, and where both are missing."""
    if isinstance(column, Codes):
        raw = column.codes.astype(np.int64).view(np.uint64)
    elif column.dtype == np.int64:
        raw = column.view(np.uint64)
    else:
        values = np.asarray(column, np.float64) + 0.0  # -0.0 becomes 0.0
        raw = values.view(np.uint64)
        raw[np.isnan(values)] = _MISSING
    return mixed(raw, salt)


def rounded_key(column: Column, width: float, offset: float, salt: int) -> Keys:
    """A key per row; equal where numbers fall into the same cell of a grid, or codes are equal.

    Args:
        column: shape (n,).
        width: of a cell, in the column's :func:`spread`; 0 asks for exact equality.
        offset: where the grid begins, in cells.
        salt: which column it is.
    """
    if isinstance(column, Codes) or width == 0:
        return exact_key(column, salt)
    scale = spread(column)
    if scale == 0:
        return exact_key(column, salt)
    cells: Floats = column * (1 / (width * scale))
    cells += offset
    return exact_key(np.floor(cells, out=cells), salt)


def spread(values: Floats) -> float:
    """A robust standard deviation: (q75 - q25) / 1.349, or the plain one where that is 0.

    >>> round(spread(np.array([0.0, 1.0, 2.0, 3.0, 1e9])), 3)
    1.483
    """
    there = values[np.isfinite(values)]
    if there.size < 2:
        return 0.0
    if there.size > 200_000:
        there = there[:: there.size // 100_000]
    low, high = np.quantile(there, (0.25, 0.75))
    return float((high - low) / 1.349) or float(there.std())


def total(keys: Sequence[Keys]) -> Keys:
    """One key of several columns, shape (n,)."""
    result = keys[0].copy()
    for key in keys[1:]:
        result += key
    return result


def pairs(keys: Keys, left: Flags, right: Flags | None) -> float:
    """How many pairs of rows bear the same key, one from the left and one from the right.

    Args:
        keys: shape (n,).
        left, right: shape (n,); ``None`` for the right means pairs within the left.

    >>> key = np.array([7, 7, 8, 7], np.uint64)
    >>> pairs(key, np.array([True, True, True, False]), np.array([False, False, False, True]))
    2.0
    >>> pairs(key, np.ones(4, np.bool_), None)
    3.0
    """
    if right is None:
        sizes = np.unique(keys[left], return_counts=True)[1].astype(np.float64)
        return float(np.sum(sizes * (sizes - 1) / 2))
    mine, theirs = (keys[rows] for rows in _perhaps_shared(keys, left, right))
    names, counts = np.unique(mine, return_counts=True)
    others, of_others = np.unique(theirs, return_counts=True)
    if not names.size or not others.size:
        return 0.0
    at = np.minimum(np.searchsorted(others, names), others.size - 1)
    return float(
        np.sum(counts.astype(np.float64) * np.where(others[at] == names, of_others[at], 0))
    )


def matched(keys: Keys, left: Flags, right: Flags | None) -> Flags:
    """Rows of the left whose key a row of the right bears, or an earlier row of the left.

    Within one side, one of each set of equal rows is no copy: as many are marked as there are
    beyond the first.
    """
    result = np.zeros(keys.size, np.bool_)
    if right is None:
        rows = np.flatnonzero(left)
        mine = keys[rows]
        order = np.argsort(mine, kind="stable")
        again = np.zeros(rows.size, np.bool_)
        again[order[1:]] = mine[order[1:]] == mine[order[:-1]]
        result[rows] = again
        return result
    rows, of_right = _perhaps_shared(keys, left, right)
    others = np.unique(keys[of_right])
    if others.size:
        mine = keys[rows]
        at = np.minimum(np.searchsorted(others, mine), others.size - 1)
        result[rows] = others[at] == mine
    return result


def _perhaps_shared(keys: Keys, left: Flags, right: Flags) -> tuple[Ints, Ints]:
    """Rows of either side that may share a key: their last bits are met on the other side."""
    mine, theirs = np.flatnonzero(left), np.flatnonzero(right)
    last = (keys & _LAST).astype(np.int64)
    for _ in range(2):
        mine = mine[_seen(last[theirs])[last[mine]]]
        theirs = theirs[_seen(last[mine])[last[theirs]]]
    return mine, theirs


def _seen(places: Ints) -> Flags:
    seen = np.zeros(int(_LAST) + 1, np.bool_)
    seen[places] = True
    return seen
