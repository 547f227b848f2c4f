"""ROC AUC and average precision of many resamplings in one walk through the ranks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bonafide.measurement.arrays import Floats, Marks, SmallInts, summed
from bonafide.measurement.kernels.compiled import Pass
from bonafide.measurement.kernels.ranks import turned

Draws = NDArray[np.uint8]
Words = NDArray[np.uint64]


def poisson_draws(keys: Words, seeds: Words) -> Draws:
    """How often each entity is drawn in each replicate, as a Poisson variable of mean 1.

    Nothing but the entity's key and the replicate's seed decides: not the order of the rows, not
    who draws first.

    Args:
        keys: shape (units,), all different.
        seeds: shape (width,), one for each replicate.

    Returns:
        Shape (units * width,): the draws of each unit stand together.

    References:
        Steele, Lea, Flood (2014), OOPSLA, doi:10.1145/2660193.2660195 (splitmix64).
        Chamandy et al. (2012), Google Research, Estimating uncertainty for massive data streams.

    >>> draws = poisson_draws(np.arange(100_000, dtype=np.uint64), np.array([7], np.uint64))
    >>> bool(0.99 < draws.mean() < 1.01 and 0.98 < draws.var() < 1.02)
    True
    """
    out = np.empty(keys.size * seeds.size, np.uint8)
    _draw(out.size, keys, seeds, _LADDER, out)
    return out


def _ladder() -> Words:
    """P(draws <= k), as a share of 2^64, for k = 0, 1, ...; the last reaches the top."""
    total, term, found = 0.0, np.exp(-1.0), []
    for k in range(1, 19):
        total += term
        term /= k
        found.append(int(total * 2.0**53) << 11)
    return np.array(found, np.uint64)


_LADDER = _ladder()


def _draw_loop(keys: Words, seeds: Words, ladder: Words, out: Draws) -> None:
    width = seeds.size
    for i in range(keys.size):
        for r in range(width):
            z = keys[i] ^ seeds[r]
            z = z + np.uint64(0x9E3779B97F4A7C15)
            z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            z = z ^ (z >> np.uint64(31))
            k = 0
            while k < ladder.size and z >= ladder[k]:
                k += 1
            out[i * width + r] = k


def mixed(z: Words) -> Words:
    """Every word scattered over all 64 bits (splitmix64's step and finaliser)."""
    z = z + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def _draw_twin(keys: Words, seeds: Words, ladder: Words, out: Draws) -> None:
    z = mixed(keys[:, None] ^ seeds[None, :]).reshape(-1)
    out[:] = np.searchsorted(ladder, z, side="right")


_draw = Pass(_draw_loop, _draw_twin, "in:u8 in:u8 in:u8 out:u1 -> none")


def resampled(
    unit: SmallInts, ranked: Marks, weight: Floats, draws: Draws, width: int
) -> tuple[Floats, Floats]:
    """ROC AUC and average precision in each of ``width`` replicates.

    Args:
        unit, ranked, weight: shape (n,), by rank, ascending: the row's unit, its marks (see
            :func:`~bonafide.measurement.kernels.ranks.marks`) and weight; an empty ``weight``
            stands for 1 each.
        draws: as :func:`poisson_draws` has them.
        width: how many replicates.

    Returns:
        Two arrays of shape (width,); NaN where a replicate drew no row of a label it needs.
    """
    auc, precision = np.empty(width), np.empty(width)
    _walk_up(unit.size, unit, ranked, weight, draws, auc)
    _walk_down(unit.size, unit, ranked, weight, draws, precision)
    return auc, precision


def _walk_up_loop(
    unit: SmallInts, ranked: Marks, weight: Floats, draws: Draws, out: Floats
) -> None:
    n = unit.size
    width = out.size
    weighted = weight.size > 0
    under = np.zeros(width)
    raw = np.zeros(width)
    positives = np.zeros(width)
    pos = np.zeros(width)
    neg = np.zeros(width)
    i = 0
    while i < n:
        j = i + 1
        while j < n and ranked[j] & 2 == 0:
            j += 1
        if j == i + 1:
            start = np.int64(unit[i]) * width
            drawn = draws[start : start + width]
            w = weight[i] if weighted else 1.0
            if ranked[i] & 1:
                for r in range(width):
                    x = drawn[r] * w
                    raw[r] += x * under[r]
                    positives[r] += x
            else:
                for r in range(width):
                    under[r] += drawn[r] * w
        else:
            pos[:] = 0.0
            neg[:] = 0.0
            for k in range(i, j):
                start = np.int64(unit[k]) * width
                drawn = draws[start : start + width]
                w = weight[k] if weighted else 1.0
                if ranked[k] & 1:
                    for r in range(width):
                        pos[r] += drawn[r] * w
                else:
                    for r in range(width):
                        neg[r] += drawn[r] * w
            for r in range(width):
                raw[r] += pos[r] * (under[r] + neg[r] / 2)
                positives[r] += pos[r]
                under[r] += neg[r]
        i = j
    for r in range(width):
        pairs = positives[r] * under[r]
        out[r] = raw[r] / pairs if pairs > 0 else np.nan


def _walk_up_twin(
    unit: SmallInts, ranked: Marks, weight: Floats, draws: Draws, out: Floats
) -> None:
    for r, pos, neg in _replicates(unit, ranked, weight, draws, out.size):
        upto, through = np.cumsum(pos), np.cumsum(neg)
        under = np.concatenate([[0.0], through[:-1]])
        pairs = upto[-1] * through[-1]
        out[r] = np.cumsum(pos * (under + neg / 2))[-1] / pairs if pairs > 0 else np.nan


_walk_up = Pass(_walk_up_loop, _walk_up_twin, "in:i4 in:u1 in:f8 in:u1 out:f8 -> none")


def _walk_down_loop(
    unit: SmallInts, ranked: Marks, weight: Floats, draws: Draws, out: Floats
) -> None:
    n = unit.size
    width = out.size
    weighted = weight.size > 0
    true = np.zeros(width)
    false = np.zeros(width)
    raw = np.zeros(width)
    pos = np.zeros(width)
    neg = np.zeros(width)
    i = n
    while i > 0:
        j = i - 1
        while ranked[j] & 2 == 0:
            j -= 1
        if j == i - 1:
            start = np.int64(unit[j]) * width
            drawn = draws[start : start + width]
            w = weight[j] if weighted else 1.0
            if ranked[j] & 1:
                for r in range(width):
                    x = drawn[r] * w
                    t = true[r] + x
                    true[r] = t
                    # Where nothing was drawn yet x is 0, and what it is divided by plays no part.
                    raw[r] += x * (t / max(t + false[r], 1e-300))
            else:
                for r in range(width):
                    false[r] += drawn[r] * w
        else:
            pos[:] = 0.0
            neg[:] = 0.0
            for k in range(i - 1, j - 1, -1):
                start = np.int64(unit[k]) * width
                drawn = draws[start : start + width]
                w = weight[k] if weighted else 1.0
                if ranked[k] & 1:
                    for r in range(width):
                        pos[r] += drawn[r] * w
                else:
                    for r in range(width):
                        neg[r] += drawn[r] * w
            for r in range(width):
                t = true[r] + pos[r]
                true[r] = t
                false[r] += neg[r]
                raw[r] += pos[r] * (t / max(t + false[r], 1e-300))
        i = j
    for r in range(width):
        out[r] = raw[r] / true[r] if true[r] > 0 else np.nan


def _walk_down_twin(
    unit: SmallInts, ranked: Marks, weight: Floats, draws: Draws, out: Floats
) -> None:
    backwards = unit[::-1], turned(ranked), weight[::-1]
    for r, pos, neg in _replicates(*backwards, draws, out.size):
        true, false = np.cumsum(pos), np.cumsum(neg)
        raw = np.cumsum(pos * (true / np.maximum(true + false, 1e-300)))[-1]
        out[r] = raw / true[-1] if true[-1] > 0 else np.nan


_walk_down = Pass(_walk_down_loop, _walk_down_twin, "in:i4 in:u1 in:f8 in:u1 out:f8 -> none")


def _replicates(
    unit: SmallInts, ranked: Marks, weight: Floats, draws: Draws, width: int
) -> Iterator[tuple[int, Floats, Floats]]:
    """For each replicate, what weighs 1 and 0 at each distinct score."""
    tie = np.cumsum(ranked >> 1, dtype=np.int64) - 1
    size = int(tie[-1]) + 1
    positive = (ranked & 1).astype(np.bool_)
    by_unit = draws.reshape(-1, width)
    for r in range(width):
        mass = by_unit[unit, r] * (weight if weight.size else 1.0)
        yield (
            r,
            summed(tie, np.where(positive, mass, 0.0), size),
            summed(tie, np.where(positive, 0.0, mass), size),
        )
