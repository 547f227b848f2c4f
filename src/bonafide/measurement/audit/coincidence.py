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


def expected_pairs(keys: Sequence[Keys], left: Flags, right: Flags | None) -> float | None:
    """Pairs of rows that agree in all columns by chance, from those that agree in nearly all.

    Copies agree in everything, or at least do not leave out two given columns rather than one.
    Rows that agree by chance nearly agree much oftener: if columns j and k agree independently
    given the others, then of the pairs that agree in all others

        (both agree) = (only j differs) * (only k differs) / (both differ).

    The highest value over pairs of the columns with most different values is taken, since
    columns that depend on each other make it too low.

    Args:
        keys: one per column, each of shape (n,).
        left, right: as for :func:`~bonafide.measurement.audit.row_keys.pairs`.

    Returns:
        Expected pairs; ``None`` with fewer than two columns that tell different things.

    References:
        Fellegi & Sunter (1969), JASA 64(328), doi:10.1080/01621459.1969.10501049 (agreement
        of records, column by column).
    """
    chosen = _telling(keys, left if right is None else left | right)
    if len(chosen) < 2:
        return None
    whole = total(keys)
    among = int(left.sum()) + (0 if right is None else int(right.sum()))
    part = max(1, -(-among // MOST_ROWS))
    everything = counted(whole, left, right, part)
    without = {j: counted(whole - keys[j], left, right, part) for j in chosen}
    expected = 0.0
    for j, k in combinations(chosen, 2):
        one, other = without[j] - everything, without[k] - everything
        if one <= 0 or other <= 0:
            continue
        neither = counted(whole - keys[j] - keys[k], left, right, part)
        both = neither - without[j] - without[k] + everything
        expected = max(expected, one * other / max(both, one + other))
    return expected


def counted(key: Keys, left: Flags, right: Flags | None, part: int = 1) -> float:
    """Pairs of equal keys, from one ``part``-th of all keys."""
    if part == 1:
        return pairs(key, left, right)
    kept = key % np.uint64(part) == 0
    return part * pairs(key[kept], left[kept], None if right is None else right[kept])


def _telling(keys: Sequence[Keys], rows: Flags) -> list[int]:
    """The columns with most different values, each content once, constants never."""
    sample = np.flatnonzero(rows)
    sample = sample[np.argsort(total(keys)[sample], kind="stable")[:20_000]]
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
    return sorted(agreeing, key=lambda j: (agreeing[j], j))[:_COLUMNS]
