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
    return _apart(held(cell, scores))


def keys_in_turn(cell: Cell, score: Floats, rival: Floats | None) -> Words:
    """One 64-bit key per unit, all different, made of what its rows hold of one score.

    Units that hold the same take turns in the order of what the rival's scores are there, so that
    neither the order of rows nor the names of clusters matter to a pair of scores either.

    >>> cell = Cell.of(np.array([True, True]), None, None)
    >>> same, rival = np.array([0.5, 0.5]), np.array([1.0, 2.0])
    >>> one, two = keys_in_turn(cell, same, rival), keys_in_turn(cell, same, rival[::-1])
    >>> one.tolist() == two[::-1].tolist()
    True
    """
    keys = held(cell, [score])
    return _apart(keys, None if rival is None else held(cell, [score, rival]))


def held(cell: Cell, scores: Sequence[Floats]) -> Words:
    """The sum of hashes of each unit's rows, the same for units that hold the same."""
    row = _LABELS[cell.label.astype(np.int64)]
    for column in [*scores, *([] if cell.weight is None else [cell.weight])]:
        # -0.0 becomes 0.0: the two are one score.
        row = mixed(row ^ (column + 0.0).view(np.uint64))
    if cell.unit is None:
        return row
    keys = np.zeros(cell.units, np.uint64)
    _add(row.size, row, cell.unit, keys)
    return keys


def _apart(keys: Words, turns: Words | None = None) -> Words:
    order = np.argsort(keys, kind="stable") if turns is None else np.lexsort((turns, keys))
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
