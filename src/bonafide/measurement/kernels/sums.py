"""Sums over units, and counts of labels against decisions."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints, SmallInts
from bonafide.measurement.kernels.absent import floats_or_none, ints_or_none
from bonafide.measurement.kernels.compiled import Pass


def unit_sums(row: Floats, weight: Floats | None, unit: SmallInts, units: int) -> Floats:
    """Sums of ``row * weight`` over the rows of each unit, in the order of the rows."""
    out = np.zeros(units)
    # A mass of 1 each is one number seen n times: the pass walks over a column.
    _unit_sums(row.size, np.ascontiguousarray(row), floats_or_none(weight), unit, out)
    return out


def _unit_sums_loop(row: Floats, weight: Floats, unit: SmallInts, out: Floats) -> None:
    if weight.size > 0:
        for i in range(row.size):
            out[unit[i]] += row[i] * weight[i]
    else:
        for i in range(row.size):
            out[unit[i]] += row[i]


def _unit_sums_twin(row: Floats, weight: Floats, unit: SmallInts, out: Floats) -> None:
    if weight.size:
        row = row * weight
    out[:] = np.bincount(unit, weights=row, minlength=out.size)


_unit_sums = Pass(_unit_sums_loop, _unit_sums_twin, "in:f8 in:f8 in:i4 out:f8 -> none")


def class_counts(score: Floats, label: Flags, threshold: float) -> Ints:
    """Rows by 2 * label + (score >= threshold), shape (4,)."""
    out = np.zeros(4, np.int64)
    _class_counts(score.size, score, label, threshold, out)
    return out


def _class_counts_loop(score: Floats, label: Flags, threshold: float, out: Ints) -> None:
    acted = 0
    positive = 0
    hit = 0
    for i in range(score.size):
        a = 1 if score[i] >= threshold else 0
        y = 1 if label[i] else 0
        acted += a
        positive += y
        hit += a & y
    out[3] = hit
    out[2] = positive - hit
    out[1] = acted - hit
    out[0] = score.size - positive - acted + hit


def _class_counts_twin(score: Floats, label: Flags, threshold: float, out: Ints) -> None:
    acts = score >= threshold
    acted, positive = np.count_nonzero(acts), np.count_nonzero(label)
    hit = np.count_nonzero(acts & label)
    out[:] = score.size - positive - acted + hit, acted - hit, positive - hit, hit


_class_counts = Pass(_class_counts_loop, _class_counts_twin, "in:f8 in:b1 f8 out:i8 -> none")


def pair_counts(a: Floats, b: Floats, label: Flags, threshold: float) -> Ints:
    """Rows by 4 * label + 2 * (a >= threshold) + (b >= threshold), shape (8,)."""
    out = np.zeros(8, np.int64)
    _pair_counts(a.size, a, b, label, threshold, out)
    return out


def _pair_counts_loop(a: Floats, b: Floats, label: Flags, threshold: float, out: Ints) -> None:
    for i in range(a.size):
        kind = 4 if label[i] else 0
        if a[i] >= threshold:
            kind += 2
        if b[i] >= threshold:
            kind += 1
        out[kind] += 1


def _pair_counts_twin(a: Floats, b: Floats, label: Flags, threshold: float, out: Ints) -> None:
    kind = 4 * label + 2 * (a >= threshold) + (b >= threshold)
    out[:] = np.bincount(kind, minlength=8)


_pair_counts = Pass(_pair_counts_loop, _pair_counts_twin, "in:f8 in:f8 in:b1 f8 out:i8 -> none")


def class_sums(  # noqa: PLR0917
    score: Floats,
    label: Flags,
    threshold: float,
    weight: Floats | None,
    unit: SmallInts | None,
    units: int,
) -> Floats:
    """The weight of each class in each unit, shape (4, units); classes as in class_counts."""
    out = np.zeros(4 * units)
    rows = score.size
    _class_sums(rows, score, label, threshold, floats_or_none(weight), ints_or_none(unit), out)
    return out.reshape(4, units)


def _class_sums_loop(  # noqa: PLR0917
    score: Floats,
    label: Flags,
    threshold: float,
    weight: Floats,
    unit: SmallInts,
    out: Floats,
) -> None:
    units = out.size // 4
    weighted = weight.size > 0
    clustered = unit.size > 0
    for i in range(score.size):
        kind = 2 if label[i] else 0
        if score[i] >= threshold:
            kind += 1
        place = unit[i] if clustered else i
        out[kind * units + place] += weight[i] if weighted else 1.0


def _class_sums_twin(  # noqa: PLR0917
    score: Floats,
    label: Flags,
    threshold: float,
    weight: Floats,
    unit: SmallInts,
    out: Floats,
) -> None:
    units = out.size // 4
    kind = 2 * label.astype(np.int64) + (score >= threshold)
    place = unit if unit.size else np.arange(score.size)
    weights = weight if weight.size else None
    out[:] = np.bincount(kind * units + place, weights=weights, minlength=out.size)


_class_sums = Pass(_class_sums_loop, _class_sums_twin, "in:f8 in:b1 f8 in:f8 in:i4 out:f8 -> none")


def differing(a: Floats, b: Floats, unit: SmallInts, units: int) -> int:
    """How many units hold a row on which two columns differ."""
    return int(_differing(a.size, a, b, unit, units))


def _differing_loop(a: Floats, b: Floats, unit: SmallInts, units: int) -> int:
    seen = np.zeros(units, np.uint8)
    count = 0
    for i in range(a.size):
        if a[i] != b[i] and seen[unit[i]] == 0:
            seen[unit[i]] = 1
            count += 1
    return count


def _differing_twin(a: Floats, b: Floats, unit: SmallInts, units: int) -> int:
    seen = np.zeros(units, np.bool_)
    seen[unit[a != b]] = True
    return int(np.count_nonzero(seen))


_differing = Pass(_differing_loop, _differing_twin, "in:f8 in:f8 in:i4 i8 -> i8")


def unit_moments(a: Floats, b: Floats) -> tuple[Floats, Ints, int]:
    """Sums of products over units, for :class:`~bonafide.measurement.confusion.Moments`.

    Args:
        a, b: shape (4, units), the sums of two subjects per class and unit.
    """
    units = a.shape[1]
    gram, patterns = np.zeros(64), np.zeros(256, np.int64)
    differing = _unit_moments(units, a.reshape(-1), b.reshape(-1), gram, patterns)
    square = gram.reshape(8, 8)
    return square + np.triu(square, 1).T, patterns, int(differing)


def _unit_moments_loop(a: Floats, b: Floats, gram: Floats, patterns: Ints) -> int:
    units = a.size // 4
    each = np.zeros(8)
    differing = 0
    for i in range(units):
        pattern = 0
        differ = False
        for k in range(4):
            x = a[k * units + i]
            y = b[k * units + i]
            each[k] = x
            each[4 + k] = x - y
            if x > 0:
                pattern += 1 << k
            if y > 0:
                pattern += 16 << k
            if x != y:
                differ = True
        patterns[pattern] += 1
        if differ:
            differing += 1
        wide = 8 if differ else 4
        for p in range(wide):
            if each[p] != 0:
                for q in range(p, wide):
                    gram[8 * p + q] += each[p] * each[q]
    return differing


def _unit_moments_twin(a: Floats, b: Floats, gram: Floats, patterns: Ints) -> int:
    mine, theirs = a.reshape(4, -1), b.reshape(4, -1)
    gap = mine - theirs
    each = np.concatenate([mine, gap])
    for p in range(8):
        for q in range(p, 8):
            gram[8 * p + q] = np.cumsum(each[p] * each[q])[-1]
    bits = np.zeros(mine.shape[1], np.int64)
    for k in range(4):
        bits += ((mine[k] > 0) << k) + ((theirs[k] > 0).astype(np.int64) << (4 + k))
    patterns[:] = np.bincount(bits, minlength=256)
    return int(np.count_nonzero((gap != 0).any(axis=0)))


_unit_moments = Pass(_unit_moments_loop, _unit_moments_twin, "in:f8 in:f8 out:f8 out:i8 -> i8")


def share_sums(hits: Floats, trials: Floats) -> tuple[int, int, float, float]:
    """What an interval of a share needs of its units.

    Args:
        hits, trials: shape (units,), 0 <= hits <= trials, with some trial.

    Returns:
        Units with a trial; units that show the rarer outcome; the sum of trials^2; and the sum of
        (hits - share * trials)^2, each added up in the order of the units.
    """
    out = np.zeros(4)
    _share_sums(hits.size, hits, trials, out)
    return int(out[0]), int(out[1]), float(out[2]), float(out[3])


def _share_sums_loop(hits: Floats, trials: Floats, out: Floats) -> None:
    total = 0.0
    hit = 0.0
    for i in range(hits.size):
        total += trials[i]
        hit += hits[i]
    share = min(1.0, hit / total)
    held = 0
    right = 0
    wrong = 0
    squares = 0.0
    spread = 0.0
    for i in range(hits.size):
        t = trials[i]
        h = hits[i]
        if t > 0:
            held += 1
            if t - h > 1e-12 * t:
                wrong += 1
        if h > 0:
            right += 1
        squares += t * t
        away = h - share * t
        spread += away * away
    out[0] = held
    out[1] = min(right, wrong)
    out[2] = squares
    out[3] = spread


def _share_sums_twin(hits: Floats, trials: Floats, out: Floats) -> None:
    total, hit = np.cumsum(trials)[-1], np.cumsum(hits)[-1]
    away = hits - min(1.0, hit / total) * trials
    right = np.count_nonzero(hits > 0)
    wrong = np.count_nonzero(trials - hits > 1e-12 * trials)
    out[0], out[1] = np.count_nonzero(trials > 0), min(right, wrong)
    out[2], out[3] = np.cumsum(trials * trials)[-1], np.cumsum(away * away)[-1]


_share_sums = Pass(_share_sums_loop, _share_sums_twin, "in:f8 in:f8 out:f8 -> none")


def without_gaps(unit: SmallInts, highest: int) -> tuple[SmallInts, int]:
    """Clusters numbered from 0 without gaps, in the order of their numbers, and how many."""
    out = np.empty(unit.size, np.int32)
    count = _dense(unit.size, unit, highest, out)
    return out, int(count)


def _dense_loop(unit: SmallInts, highest: int, out: SmallInts) -> int:
    number = np.zeros(highest + 1, np.int32)
    for i in range(unit.size):
        number[unit[i]] = 1
    count = 0
    for k in range(highest + 1):
        if number[k]:
            number[k] = count
            count += 1
    for i in range(unit.size):
        out[i] = number[unit[i]]
    return count


def _dense_twin(unit: SmallInts, highest: int, out: SmallInts) -> int:
    held = np.zeros(highest + 1, np.bool_)
    held[unit] = True
    number = np.cumsum(held) - 1
    out[:] = number[unit]
    return int(number[-1]) + 1


_dense = Pass(_dense_loop, _dense_twin, "in:i4 i8 out:i4 -> i8")
