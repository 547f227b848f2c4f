"""The order of rows by score, and the rows of each group, without comparing anything."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bonafide.measurement.arrays import Floats, Ints, Rows, SmallInts
from bonafide.measurement.kernels.compiled import Pass

Words = NDArray[np.uint64]


def ascending(score: Floats) -> Rows:
    """All rows by ascending score, equal scores in the order of the rows.

    A radix sort of all 64 bits, least significant first; -0.0 and 0.0 are equal. Byte positions
    that are the same in every score are skipped.

    Args:
        score: shape (n,), finite, n < 2^32.

    References:
        Knuth (1998), The Art of Computer Programming 3, section 5.2.5.

    >>> ascending(np.array([0.5, -1.0, 0.5, 0.0, -0.0])).tolist()
    [1, 3, 4, 0, 2]
    """
    score = np.ascontiguousarray(score, dtype=np.float64)
    order = np.empty(score.size, np.uint32)
    _radix(score.size, score.view(np.uint64), order)
    return order


def _radix_loop(bits: Words, order: Rows) -> None:
    n = bits.size
    if n == 0:
        return
    top = np.uint64(1) << np.uint64(63)
    byte = np.uint64(255)
    key = np.empty(n, np.uint64)
    other = np.empty(n, np.uint64)
    spare = np.empty(n, np.uint32)
    counts = np.zeros((8, 256), np.int64)
    for i in range(n):
        b = bits[i]
        if b == top:
            b = np.uint64(0)
        # Turned so that the unsigned order of the words is the order of the numbers.
        b = ~b if b & top else b | top
        key[i] = b
        for p in range(8):
            counts[p, (b >> np.uint64(8 * p)) & byte] += 1
    here = order
    there = spare
    for i in range(n):
        here[i] = i
    for p in range(8):
        count = counts[p]
        shift = np.uint64(8 * p)
        if count[(key[0] >> shift) & byte] == n:
            continue
        total = 0
        for d in range(256):
            held = count[d]
            count[d] = total
            total += held
        for i in range(n):
            k = key[i]
            d = (k >> shift) & byte
            at = count[d]
            count[d] = at + 1
            other[at] = k
            there[at] = here[i]
        key, other = other, key
        here, there = there, here
    if here is not order:
        for i in range(n):
            order[i] = here[i]


def _radix_twin(bits: Words, order: Rows) -> None:
    order[:] = np.argsort(bits.view(np.float64), kind="stable")


_radix = Pass(_radix_loop, _radix_twin, "in:u8 out:u4 -> none")


def grouped(codes: SmallInts, groups: int) -> tuple[Rows, Ints]:
    """The rows of each group, ascending, group after group; and where each group ends.

    Args:
        codes: shape (n,), from -1 (in no group, first) to groups - 1.
        groups: how many there are.

    Returns:
        Rows, shape (n,); ends, shape (groups + 1,): group k is rows[ends[k]:ends[k + 1]].
    """
    rows = np.empty(codes.size, np.uint32)
    ends = np.zeros(groups + 1, np.int64)
    _group(codes.size, codes, rows, ends)
    return rows, ends


def _group_loop(codes: SmallInts, rows: Rows, ends: Ints) -> None:
    for i in range(codes.size):
        ends[codes[i] + 1] += 1
    cursor = np.empty(ends.size, np.int64)
    total = 0
    for k in range(ends.size):
        cursor[k] = total
        total += ends[k]
        ends[k] = total
    for i in range(codes.size):
        k = codes[i] + 1
        rows[cursor[k]] = i
        cursor[k] += 1


def _group_twin(codes: SmallInts, rows: Rows, ends: Ints) -> None:
    small = codes.astype(np.int16) if ends.size < 2**15 else codes
    rows[:] = np.argsort(small, kind="stable")
    ends[:] = np.cumsum(np.bincount(codes.astype(np.int64) + 1, minlength=ends.size))


_group = Pass(_group_loop, _group_twin, "in:i4 out:u4 out:i8 -> none")


def places(rows: Rows, ends: Ints) -> Words:
    """Each row's group, counted from 1 (bits 32 up), and its place among the group's rows."""
    place = np.empty(rows.size, np.uint64)
    _place(rows.size, rows, ends, place)
    return place


def _place_loop(rows: Rows, ends: Ints, place: Words) -> None:
    start = 0
    for k in range(ends.size):
        for i in range(start, ends[k]):
            place[rows[i]] = (np.uint64(k) << np.uint64(32)) | np.uint64(i - start)
        start = ends[k]


def _place_twin(rows: Rows, ends: Ints, place: Words) -> None:
    counts = np.diff(ends, prepend=0)
    group = np.repeat(np.arange(ends.size), counts)
    within = np.arange(rows.size) - np.repeat(ends - counts, counts)
    place[rows] = (group << 32) | within


_place = Pass(_place_loop, _place_twin, "in:u4 in:i8 out:u8 -> none")


def orders(order: Rows, place: Words, ends: Ints) -> Rows:
    """All rows group by group, in each group in ``order``, as places among the group's rows.

    Args:
        order: shape (n,), all rows by ascending score.
        place, ends: as :func:`places` and :func:`grouped` have them.
    """
    out = np.empty(order.size, np.uint32)
    _orders(order.size, order, place, ends, out)
    return out


def _orders_loop(order: Rows, place: Words, ends: Ints, out: Rows) -> None:
    cursor = np.empty(ends.size, np.int64)
    cursor[0] = 0
    for k in range(1, ends.size):
        cursor[k] = ends[k - 1]
    for i in range(order.size):
        both = place[order[i]]
        k = both >> np.uint64(32)
        out[cursor[k]] = both & np.uint64(0xFFFFFFFF)
        cursor[k] += 1


def _orders_twin(order: Rows, place: Words, ends: Ints, out: Rows) -> None:
    both = place[order]
    group = both >> np.uint64(32)
    small = group.astype(np.int16) if ends.size < 2**15 else group
    out[:] = both[np.argsort(small, kind="stable")] & np.uint64(0xFFFFFFFF)


_orders = Pass(_orders_loop, _orders_twin, "in:u4 in:u8 in:i8 out:u4 -> none")
