"""Folds of rows by what they say, and the threshold that costs least: walks through the ranks."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Marks, Rows
from bonafide.measurement.kernels.absent import floats_or_none
from bonafide.measurement.kernels.compiled import Pass
from bonafide.measurement.kernels.resampling import Words, mixed


def folds(order: Rows, ranked: Marks, score: Floats, count: int) -> Marks:
    """Each row's fold, shape (n,): a hash of its score, its label, and how many such came before.

    Args:
        order: shape (n,), rows by ascending score.
        ranked: their marks (see :func:`~bonafide.measurement.kernels.ranks.marks`).
        score: shape (n,).
        count: how many folds, at most 256.
    """
    out = np.empty(order.size, np.uint8)
    words = (score + 0.0).view(np.uint64)
    _folds(order.size, order, ranked, words, count, out)
    return out


def _folds_loop(order: Rows, ranked: Marks, words: Words, count: int, out: Marks) -> None:
    step = np.uint64(0x9E3779B97F4A7C15)
    first = np.uint64(0xBF58476D1CE4E5B9)
    second = np.uint64(0x94D049BB133111EB)
    said = np.uint64(0)
    before = np.zeros(2, np.uint64)
    for i in range(order.size):
        row = order[i]
        label = ranked[i] & 1
        if ranked[i] & 2:
            before[0] = 0
            before[1] = 0
            z = words[row] + step
            z = (z ^ (z >> np.uint64(30))) * first
            z = (z ^ (z >> np.uint64(27))) * second
            said = z ^ (z >> np.uint64(31))
        z = (said ^ np.uint64(label)) + before[label]
        before[label] += np.uint64(1)
        z = z + step
        z = (z ^ (z >> np.uint64(30))) * first
        z = (z ^ (z >> np.uint64(27))) * second
        z = z ^ (z >> np.uint64(31))
        out[row] = z % np.uint64(count)


def _folds_twin(order: Rows, ranked: Marks, words: Words, count: int, out: Marks) -> None:
    label = (ranked & 1).astype(np.uint64)
    starts = np.flatnonzero(ranked & 2)
    sizes = np.diff(starts, append=order.size)
    ones = np.cumsum(label) - label
    zeros = np.arange(order.size, dtype=np.uint64) - ones
    upto = np.where(label > 0, ones, zeros)
    at_start = np.where(label > 0, np.repeat(ones[starts], sizes), np.repeat(zeros[starts], sizes))
    said = np.repeat(mixed(words[order[starts]]), sizes)
    out[order] = mixed((said ^ label) + (upto - at_start)) % np.uint64(count)


_folds = Pass(_folds_loop, _folds_twin, "in:u4 in:u1 in:u8 i8 out:u1 -> none")


def cheapest(  # noqa: PLR0917
    order: Rows,
    ranked: Marks,
    score: Floats,
    weight: Floats | None,
    rows: Flags,
    costs: tuple[float, float],
) -> float:
    """The threshold with the least cost on the marked rows; of equally cheap ones the highest.

    Args:
        order, ranked, score, weight: as for :func:`folds`; ``None`` means 1 each.
        rows: shape (n,), which rows count.
        costs: of acting on a row, and of a positive on which nobody acts.

    Returns:
        A score, or infinity where it is cheapest to act on nobody.
    """
    given = order, ranked, score, floats_or_none(weight), rows, *costs
    return float(_cheapest(order.size, *given))


def _cheapest_loop(  # noqa: PLR0917
    order: Rows,
    ranked: Marks,
    score: Floats,
    weight: Floats,
    rows: Flags,
    act: float,
    miss: float,
) -> float:
    weighted = weight.size > 0
    missed = 0.0
    for i in range(order.size):
        row = order[i]
        if rows[row] and ranked[i] & 1:
            missed += weight[row] if weighted else 1.0
    all_missed = missed
    least = miss * missed
    acted = 0.0
    i = order.size
    for walk in range(2):
        acted = 0.0
        missed = all_missed
        bar = least + 1e-12 * max(least, act + miss)
        if walk == 1 and miss * missed <= bar:
            return np.inf
        i = order.size
        while i > 0:
            held = False
            while True:
                i -= 1
                row = order[i]
                if rows[row]:
                    held = True
                    w = weight[row] if weighted else 1.0
                    acted += w
                    if ranked[i] & 1:
                        missed -= w
                if ranked[i] & 2:
                    break
            if held:
                cost = act * acted + miss * max(missed, 0.0)
                if walk == 0:
                    least = min(least, cost)
                elif cost <= bar:
                    found: float = score[order[i]]
                    return found
    return np.inf


def _cheapest_twin(  # noqa: PLR0917
    order: Rows,
    ranked: Marks,
    score: Floats,
    weight: Floats,
    rows: Flags,
    act: float,
    miss: float,
) -> float:
    kept = rows[order]
    if not kept.any():
        return np.inf
    tie = np.cumsum(ranked >> 1, dtype=np.int64)[kept][::-1]
    some = order[kept][::-1]
    label = (ranked[kept] & 1)[::-1].astype(np.bool_)
    mass = weight[some] if weight.size else np.ones(some.size)
    total = float(np.cumsum(np.where(label, mass, 0.0)[::-1])[-1])
    last = np.flatnonzero(np.append(tie[1:] != tie[:-1], True))
    left = np.cumsum(np.append(total, np.where(label, -mass, 0.0)))[1:]
    cost = (act * np.cumsum(mass) + miss * np.maximum(left, 0.0))[last]
    least = min(miss * total, float(cost.min()))
    bar = least + 1e-12 * max(least, act + miss)
    if miss * total <= bar:
        return np.inf
    return float(score[some[last[int(np.flatnonzero(cost <= bar)[0])]]])


_cheapest = Pass(_cheapest_loop, _cheapest_twin, "in:u4 in:u1 in:f8 in:f8 in:b1 f8 f8 -> f8")
