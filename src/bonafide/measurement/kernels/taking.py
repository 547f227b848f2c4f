"""Columns at some rows only, without an index of 64 bits being made on the way."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Rows, SmallInts
from bonafide.measurement.kernels.compiled import Pass


def _floats_loop(column: Floats, rows: Rows, out: Floats) -> None:
    for i in range(rows.size):
        out[i] = column[rows[i]]


def _flags_loop(column: Flags, rows: Rows, out: Flags) -> None:
    for i in range(rows.size):
        out[i] = column[rows[i]]


def _ints_loop(column: SmallInts, rows: Rows, out: SmallInts) -> None:
    for i in range(rows.size):
        out[i] = column[rows[i]]


def _floats_twin(column: Floats, rows: Rows, out: Floats) -> None:
    out[:] = column[rows]


def _flags_twin(column: Flags, rows: Rows, out: Flags) -> None:
    out[:] = column[rows]


def _ints_twin(column: SmallInts, rows: Rows, out: SmallInts) -> None:
    out[:] = column[rows]


_floats = Pass(_floats_loop, _floats_twin, "in:f8 in:u4 out:f8 -> none")
_flags = Pass(_flags_loop, _flags_twin, "in:b1 in:u4 out:b1 -> none")
_ints = Pass(_ints_loop, _ints_twin, "in:i4 in:u4 out:i4 -> none")


def floats_at(column: Floats, rows: Rows) -> Floats:
    """``column[rows]``."""
    out = np.empty(rows.size)
    _floats(rows.size, column, rows, out)
    return out


def flags_at(column: Flags, rows: Rows) -> Flags:
    """``column[rows]``."""
    out = np.empty(rows.size, np.bool_)
    _flags(rows.size, column, rows, out)
    return out


def ints_at(column: SmallInts, rows: Rows) -> SmallInts:
    """``column[rows]``."""
    out = np.empty(rows.size, np.int32)
    _ints(rows.size, column, rows, out)
    return out
