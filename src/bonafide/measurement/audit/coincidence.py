"""How many rows would be equal by chance, without any of them being a copy."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.audit.row_keys import Keys, pairs, total

MOST_ROWS = 100_000
"""Pairs are counted among about this many rows; a key is always counted whole or not at all."""
_COLUMNS = 5
_FEW = 5
_RETOUCHED = 4
_SAMPLE = 20_000


def expected_pairs(
    keys: Sequence[Keys], left: Flags, right: Flags | None, *, retouched: bool = False
) -> float | None:
    """Pairs of rows that agree in all columns by chance, from those that agree in nearly all.

    Copies agree in everything. Rows that agree by chance agree in all but a column or two much
    oftener: if columns j and k agree independently given the others, then of the pairs that agree
    in all others

        (both agree) = (only j differs) * (only k differs) / (both differ).

    The highest value over pairs of the columns with most different values is taken, since
    columns that depend on each other make it too low. Where copies may have been retouched, in
    one column each, pairs that differ in one column are not all there by chance; then their
    number is first found in the same way from those that differ in two and in three.

    Args:
        keys: one per column, each of shape (n,).
        left, right: as for :func:`~bonafide.measurement.audit.row_keys.pairs`.
        retouched: whether copies may differ in one more column.

    Returns:
        Expected pairs; ``None`` with fewer than two columns that tell different things.

    References:
        Fellegi & Sunter (1969), JASA 64(328), doi:10.1080/01621459.1969.10501049 (agreement
        of records, column by column).
    """
    chosen = _telling(keys, left if right is None else left | right)
    if len(chosen) < 2:
        return None
    chosen = sorted(chosen[: _RETOUCHED if retouched else _COLUMNS])
    whole = total(keys)
    among = int(left.sum()) + (0 if right is None else int(right.sum()))
    part = max(1, -(-among // MOST_ROWS))
    agreeing: dict[tuple[int, ...], float] = {}
    differing: dict[tuple[int, ...], float] = {}
    for size in range(4 if retouched else 3):
        for some in combinations(chosen, size):
            rest = whole - total([keys[j] for j in some]) if some else whole
            agreeing[some] = counted(rest, left, right, part)
            differing[some] = agreeing[some] - sum(
                differing[inner] for k in range(size) for inner in combinations(some, k)
            )
    alone = {j: differing[(j,)] for j in chosen}
    if retouched and len(chosen) > 2:
        for j in chosen:
            others = [k for k in chosen if k != j]
            by_chance = max(
                _both(differing[_by(j, k)], differing[_by(j, i)], differing[_by(j, k, i)])
                for k, i in combinations(others, 2)
            )
            alone[j] = min(alone[j], by_chance)
    return max(_both(alone[j], alone[k], differing[(j, k)]) for j, k in combinations(chosen, 2))


def _by(*columns: int) -> tuple[int, ...]:
    return tuple(sorted(columns))


def _both(one: float, other: float, neither: float) -> float:
    """Pairs that agree in two columns, from those that agree in the one, the other, neither."""
    if one <= 0 or other <= 0:
        return 0.0
    if neither >= _FEW:
        return one * other / neither
    # So few agree in neither that chance is hardly at work; retouched copies may be.
    neither = max(0.0, neither)
    return min(neither, one * other / (neither + _FEW))


def counted(key: Keys, left: Flags, right: Flags | None, part: int = 1) -> float:
    """Pairs of equal keys, from one ``part``-th of all keys."""
    if part == 1:
        return pairs(key, left, right)
    kept = key % np.uint64(part) == 0
    return part * pairs(key[kept], left[kept], None if right is None else right[kept])


def _telling(keys: Sequence[Keys], rows: Flags) -> list[int]:
    """The columns with most different values, each content once, constants never."""
    sample = np.flatnonzero(rows)
    if sample.size > _SAMPLE:
        sample = np.sort(sample[np.argpartition(total(keys)[sample], _SAMPLE)[:_SAMPLE]])
    seen: dict[bytes, int] = {}
    agreeing: dict[int, float] = {}
    for j, key in enumerate(keys):
        names, first, inverse, counts = np.unique(
            key[sample], return_index=True, return_inverse=True, return_counts=True
        )
        if names.size < 2:
            continue
        content = first[inverse].astype(np.int32).tobytes()
        if content not in seen:
            seen[content] = j
            agreeing[j] = float(np.sum((counts / sample.size) ** 2))
    return sorted(agreeing, key=lambda j: (agreeing[j], j))
