"""ROC AUC and average precision of ranked rows, each with what every unit contributes.

Every sum runs through the ranks one after the other, in the loops and in NumPy alike
(``np.cumsum`` and ``np.bincount`` add in order), so that both give the same bits.
"""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Marks, Rows, SmallInts, summed
from bonafide.measurement.kernels.absent import floats_or_none, ints_or_none
from bonafide.measurement.kernels.compiled import Pass


def marks(score: Floats, label: Flags, order: Rows) -> Marks:
    """For each rank its row's label (bit 0) and whether a new score begins there (bit 1)."""
    out = np.empty(order.size, np.uint8)
    _marks(order.size, score, label, order, out)
    return out


def _marks_loop(score: Floats, label: Flags, order: Rows, out: Marks) -> None:
    last = 0.0
    for i in range(order.size):
        row = order[i]
        mark = 1 if label[row] else 0
        if i == 0 or score[row] != last:
            mark += 2
        last = score[row]
        out[i] = mark


def _marks_twin(score: Floats, label: Flags, order: Rows, out: Marks) -> None:
    ranked = score[order]
    first = np.ones(ranked.size, np.uint8)
    np.not_equal(ranked[1:], ranked[:-1], out=first[1:].view(np.bool_))
    out[:] = label[order] + 2 * first


_marks = Pass(_marks_loop, _marks_twin, "in:f8 in:b1 in:u4 out:u1 -> none")


def auc(
    order: Rows, ranked: Marks, weight: Floats | None, unit: SmallInts | None, units: int
) -> tuple[float, Floats]:
    """The share of positive-negative pairs in the right order, and each unit's influence on it.

    Args:
        order: shape (n,), rows by ascending score.
        ranked: their :func:`marks`; there is a row of either label.
        weight, unit: by row; ``None`` means 1 each, and rows are the unit.
        units: how many there are.
    """
    u = np.zeros(units)
    value = _auc(order.size, order, ranked, floats_or_none(weight), ints_or_none(unit), u)
    return value, u


def _auc_loop(order: Rows, ranked: Marks, weight: Floats, unit: SmallInts, u: Floats) -> float:
    n = order.size
    weighted = weight.size > 0
    clustered = unit.size > 0
    positives = 0.0
    negatives = 0.0
    raw = 0.0
    i = 0
    while i < n:
        pos = 0.0
        neg = 0.0
        j = i
        while True:
            w = weight[order[j]] if weighted else 1.0
            if ranked[j] & 1:
                pos += w
            else:
                neg += w
            j += 1
            if j == n or ranked[j] & 2:
                break
        raw += pos * (negatives + neg / 2)
        positives += pos
        negatives += neg
        i = j
    value = raw / (positives * negatives)
    under = 0.0
    upto = 0.0
    i = 0
    while i < n:
        pos = 0.0
        neg = 0.0
        j = i
        while True:
            w = weight[order[j]] if weighted else 1.0
            if ranked[j] & 1:
                pos += w
            else:
                neg += w
            j += 1
            if j == n or ranked[j] & 2:
                break
        upto += pos
        of_positive = ((under + neg / 2) / negatives - value) / positives
        of_negative = ((positives - upto + pos / 2) / positives - value) / negatives
        under += neg
        for k in range(i, j):
            row = order[k]
            each = of_positive if ranked[k] & 1 else of_negative
            if weighted:
                each *= weight[row]
            if clustered:
                u[unit[row]] += each
            else:
                u[row] = each
        i = j
    return value


def _auc_twin(order: Rows, ranked: Marks, weight: Floats, unit: SmallInts, u: Floats) -> float:
    tie, pos, neg = _ties(order, ranked, weight)
    upto = np.cumsum(pos)
    through = np.cumsum(neg)
    under = np.concatenate([[0.0], through[:-1]])
    positives, negatives = upto[-1], through[-1]
    value = float(np.cumsum(pos * (under + neg / 2))[-1] / (positives * negatives))
    of_positive = ((under + neg / 2) / negatives - value) / positives
    of_negative = ((positives - upto + pos / 2) / positives - value) / negatives
    _spread(np.where(ranked & 1, of_positive[tie], of_negative[tie]), order, weight, unit, u)
    return value


_auc = Pass(_auc_loop, _auc_twin, "in:u4 in:u1 in:f8 in:i4 out:f8 -> f8")


def average_precision(
    order: Rows, ranked: Marks, weight: Floats | None, unit: SmallInts | None, units: int
) -> tuple[float, Floats]:
    """The mean precision at positive rows, and each unit's influence on it.

    Args:
        order, ranked, weight, unit, units: as for :func:`auc`; there is a positive row.
    """
    u = np.zeros(units)
    value = _precision(order.size, order, ranked, floats_or_none(weight), ints_or_none(unit), u)
    return value, u


def _precision_loop(
    order: Rows, ranked: Marks, weight: Floats, unit: SmallInts, u: Floats
) -> float:
    n = order.size
    weighted = weight.size > 0
    clustered = unit.size > 0
    true = 0.0
    false = 0.0
    raw = 0.0
    lift = 0.0
    drop = 0.0
    i = n
    while i > 0:
        pos = 0.0
        neg = 0.0
        j = i
        while True:
            j -= 1
            w = weight[order[j]] if weighted else 1.0
            if ranked[j] & 1:
                pos += w
            else:
                neg += w
            if ranked[j] & 2:
                break
        true += pos
        false += neg
        both = true + false
        raw += pos * (true / both)
        lift += pos * false / (both * both)
        drop += pos * true / (both * both)
        i = j
    positives = true
    value = raw / positives
    true = 0.0
    false = 0.0
    lifted = 0.0
    dropped = 0.0
    i = n
    while i > 0:
        pos = 0.0
        neg = 0.0
        j = i
        while True:
            j -= 1
            w = weight[order[j]] if weighted else 1.0
            if ranked[j] & 1:
                pos += w
            else:
                neg += w
            if ranked[j] & 2:
                break
        true += pos
        false += neg
        both = true + false
        of_positive = (true / both - value + (lift - lifted)) / positives
        of_negative = -(drop - dropped) / positives
        lifted += pos * false / (both * both)
        dropped += pos * true / (both * both)
        for k in range(i - 1, j - 1, -1):
            row = order[k]
            each = of_positive if ranked[k] & 1 else of_negative
            if weighted:
                each *= weight[row]
            if clustered:
                u[unit[row]] += each
            else:
                u[row] = each
        i = j
    return value


def _precision_twin(
    order: Rows, ranked: Marks, weight: Floats, unit: SmallInts, u: Floats
) -> float:
    # From the highest score down: the first tie of the reversed ranks is the last one.
    tie, pos, neg = _ties(order[::-1], turned(ranked), weight)
    true, false = np.cumsum(pos), np.cumsum(neg)
    both = true + false
    positives = true[-1]
    value = float(np.cumsum(pos * (true / both))[-1] / positives)
    lift, drop = np.cumsum(pos * false / (both * both)), np.cumsum(pos * true / (both * both))
    lifted = np.concatenate([[0.0], lift[:-1]])
    dropped = np.concatenate([[0.0], drop[:-1]])
    of_positive = (true / both - value + (lift[-1] - lifted)) / positives
    of_negative = -(drop[-1] - dropped) / positives
    each = np.where(ranked[::-1] & 1, of_positive[tie], of_negative[tie])
    _spread(each, order[::-1], weight, unit, u)
    return value


_precision = Pass(_precision_loop, _precision_twin, "in:u4 in:u1 in:f8 in:i4 out:f8 -> f8")


def turned(ranked: Marks) -> Marks:
    """The marks of the same rows from the highest score down."""
    first = np.empty_like(ranked)
    # A row that was followed by a new score is the first of its own when read backwards.
    first[:1] = 2
    first[1:] = ranked[::-1][:-1] & 2
    return np.asarray((ranked[::-1] & 1) | first, np.uint8)


def _ties(order: Rows, ranked: Marks, weight: Floats) -> tuple[SmallInts, Floats, Floats]:
    """Each rank's distinct score as a number, and what weighs 1 and 0 at each."""
    tie = np.cumsum(ranked >> 1, dtype=np.int64) - 1
    size = int(tie[-1]) + 1
    mass = weight[order] if weight.size else np.ones(order.size)
    positive = (ranked & 1).astype(np.bool_)
    pos = summed(tie, np.where(positive, mass, 0.0), size)
    neg = summed(tie, np.where(positive, 0.0, mass), size)
    return tie.astype(np.int32), pos, neg


def _spread(each: Floats, order: Rows, weight: Floats, unit: SmallInts, u: Floats) -> None:
    if weight.size:
        each = each * weight[order]
    if unit.size:
        u[:] = np.bincount(unit[order], weights=each, minlength=u.size)
    else:
        u[order] = each
