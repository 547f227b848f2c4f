"""Two samples of numbers, each in ascending order, compared in one pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.kernels.compiled import Pass

FEW_STEPS = 64
"""Up to this many distinct values the noise of KS is taken at each of them."""

_OFTEN = 10
"""A column is compared about this often, once for each period: compiling pays sooner."""

_TAIL = 2.0 ** -np.arange(20, 5, -1)
CELLS: Floats = np.concatenate([_TAIL, np.arange(1, 32) / 32, 1 - _TAIL[::-1], [1.0]])
"""Upper ends of cells of the pooled cumulative share; finer and finer towards both tails."""


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """What one pass over two sorted samples finds.

    Attributes:
        now, reference: rows in each.
        largest: the largest distance between the two cumulative shares, at one value.
        area: the area between the two cumulative shares, in the column's unit.
        slack: shape (cells,), the integral of sqrt(H (1 - H)) over the values at which H, the
            cumulative share of both together, lies in the cell; in the column's unit.
        steps: H at each distinct value but the last, where they are few; else ``None``.
    """

    now: int
    reference: int
    largest: float
    area: float
    slack: Floats
    steps: Floats | None


def ordered(now: Floats, reference: Floats, *, holds_now: bool = False) -> Ordered:
    """Compare two samples, each ascending, finite, with at least one value.

    Args:
        now: shape (n,).
        reference: shape (m,).
        holds_now: the second sample holds all rows of the first as well; they are taken out, so
            that "all others" need not be sorted for each period.

    >>> found = ordered(np.array([1.0, 2.0]), np.array([2.0, 4.0]))
    >>> found.largest, found.area
    (0.5, 1.5)
    """
    found, slack, steps = np.zeros(3), np.zeros(CELLS.size), np.zeros(FEW_STEPS)
    size = now.size + reference.size
    _merge(size * _OFTEN, now, reference, CELLS, int(holds_now), found, slack, steps)
    distinct = int(found[2])
    rest = reference.size - now.size if holds_now else reference.size
    few = steps[: distinct - 1].copy() if distinct <= FEW_STEPS else None
    return Ordered(now.size, rest, float(found[0]), float(found[1]), slack, few)


def _ordered_loop(  # noqa: PLR0917
    now: Floats,
    reference: Floats,
    edges: Floats,
    holds_now: int,
    found: Floats,
    slack: Floats,
    steps: Floats,
) -> None:
    n, m = now.size, reference.size
    rest = m - n if holds_now else m
    i, j, cell, distinct = 0, 0, 0, 0
    while i < n or j < m:
        value = reference[j] if i >= n or (j < m and reference[j] <= now[i]) else now[i]
        while i < n and now[i] == value:
            i += 1
        while j < m and reference[j] == value:
            j += 1
        others = j - i if holds_now else j
        gap = abs(i / n - others / rest)
        found[0] = max(found[0], gap)
        share = (i + others) / (n + rest)
        if distinct < steps.size:
            steps[distinct] = share
        distinct += 1
        if i >= n and j >= m:
            break
        after = reference[j] if i >= n or (j < m and reference[j] <= now[i]) else now[i]
        width = after - value
        while edges[cell] < share:
            cell += 1
        found[1] += gap * width
        slack[cell] += np.sqrt(share * (1 - share)) * width
    found[2] = distinct


def _ordered_twin(  # noqa: PLR0917
    now: Floats,
    reference: Floats,
    edges: Floats,
    holds_now: int,
    found: Floats,
    slack: Floats,
    steps: Floats,
) -> None:
    n, m = now.size, reference.size
    rest = m - n if holds_now else m
    values = np.unique(np.concatenate([now, reference]))
    i, j = np.searchsorted(now, values, "right"), np.searchsorted(reference, values, "right")
    others = j - i if holds_now else j
    gap = np.abs(i / n - others / rest)
    share = (i + others) / (n + rest)
    width = np.diff(values)
    found[0] = gap.max()
    if width.size:
        found[1] = np.cumsum(gap[:-1] * width)[-1]
    cell = np.searchsorted(edges, share[:-1], "left")
    slack[:] = np.bincount(
        cell, weights=np.sqrt(share[:-1] * (1 - share[:-1])) * width, minlength=slack.size
    )
    steps[: min(steps.size, share.size)] = share[: steps.size]
    found[2] = values.size


_merge = Pass(_ordered_loop, _ordered_twin, "in:f8 in:f8 in:f8 i8 out:f8 out:f8 out:f8 -> none")
