"""A key for each entity, made of nothing but what its rows hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bonafide.measurement.arrays import Floats, SmallInts
from bonafide.measurement.cell import Cell
from bonafide.measurement.kernels.compiled import Pass
from bonafide.measurement.kernels.resampling import Words, mixed

_LABELS = np.array([0x5851F42D4C957F2D, 0x14057B7EF767814F], np.uint64)


def entity_keys(cell: Cell, scores: Sequence[Floats]) -> Words:
    """One 64-bit key per unit (cluster or row), all different, shape (units,).

    The key of a unit adds up hashes of its rows: their label, weight and every subject's score.
    So it does not depend on the order of rows nor on what clusters are called. Units that hold
    exactly the same are told apart by counting them; which of them gets which key cannot matter.

    >>> cell = Cell.of(np.array([True, False, True]), None, None)
    >>> keys = entity_keys(cell, [np.array([0.5, 0.5, 0.5])])
    >>> len(set(keys.tolist()))
    3
    """
    row = _LABELS[cell.label.astype(np.int64)]
    for column in [*scores, *([] if cell.weight is None else [cell.weight])]:
        # -0.0 becomes 0.0: the two are one score.
        row = mixed(row ^ (column + 0.0).view(np.uint64))
    if cell.unit is None:
        return _apart(row)
    keys = np.zeros(cell.units, np.uint64)
    _add(row.size, row, cell.unit, keys)
    return _apart(keys)


def _apart(keys: Words) -> Words:
    order = np.argsort(keys, kind="stable")
    sorted_keys = keys[order]
    first = np.ones(keys.size, np.bool_)
    first[1:] = sorted_keys[1:] != sorted_keys[:-1]
    if first.all():
        return mixed(keys)
    starts = np.flatnonzero(first)
    nth = np.arange(keys.size) - np.repeat(starts, np.diff(starts, append=keys.size))
    out = np.empty_like(keys)
    out[order] = mixed(mixed(sorted_keys) + nth.astype(np.uint64))
    out[order[first]] = mixed(sorted_keys[first])
    return out


def _add_loop(row: Words, unit: SmallInts, out: Words) -> None:
    for i in range(row.size):
        out[unit[i]] += row[i]


def _add_twin(row: Words, unit: SmallInts, out: Words) -> None:
    np.add.at(out, unit, row)


_add = Pass(_add_loop, _add_twin, "in:u8 in:i4 out:u8 -> none")
