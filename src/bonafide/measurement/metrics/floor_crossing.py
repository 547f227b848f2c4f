"""Where precision may really cross a floor, and what recall it may have there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, SmallInts, summed
from bonafide.measurement.scored import Scored


@dataclass(frozen=True, slots=True, eq=False)
class _Cuts:
    """Acting from each distinct score up, ascending; all of shape (k,).

    Attributes:
        recall: the share of positives acted on.
        excess: true positives less ``floor`` times all that is acted on.
        gg, aa, ga: variances of excess and recall, and their covariance, where precision is the
            floor.
    """

    recall: Floats
    excess: Floats
    gg: Floats
    aa: Floats
    ga: Floats


def recalls_at_floor(
    scored: Scored, floor: float, cut: int, quantile: float
) -> tuple[float, float]:
    """The recalls that the rows do not contradict, where precision falls to a floor.

    A cut may be the true crossing where its excess, TP - floor * (TP + FP), lies less than
    ``quantile`` standard errors from 0. Given that it is, recall has what is left of the quantile:
    with g the excess, a the recall and their covariance, a - (ga / gg) g plus or minus
    sqrt((quantile^2 - g^2 / gg) (aa - ga^2 / gg)). The interval spans all cuts around the one
    found that may be the crossing. No slope of the precision need be known, which near a flat
    curve cannot be: the interval is wide there instead.

    Args:
        scored: at least one positive row.
        floor: the precision, in (0, 1).
        cut: the place of the cut among the distinct scores, ascending.
        quantile: of Student's t.

    References:
        Newey & Smith (2004), Econometrica 72(1), doi:10.1111/j.1468-0262.2004.00482.x
        (a statistic of two moments, least over a nuisance parameter, here the cut).
    """
    cuts = _plain(scored, floor) if scored.cell.plain else _by_units(scored, floor)
    square = cuts.excess**2 / cuts.gg
    beyond = np.flatnonzero(square > quantile**2)
    place = int(np.searchsorted(beyond, cut))
    first = int(beyond[place - 1]) + 1 if place else 0
    above = beyond[place:][beyond[place:] > cut]
    last = int(above[0]) if above.size else square.size
    near = slice(min(first, cut), max(last, cut + 1))
    rest = np.maximum(quantile**2 - square[near], 0.0)
    slope = cuts.ga[near] / cuts.gg[near]
    spread = np.maximum(cuts.aa[near] - slope * cuts.ga[near], 0.0)
    # Where scores are tied the true excess need not be 0: the recall at the cut counts as well.
    still = quantile * float(np.sqrt(cuts.aa[cut]))
    middle, half = cuts.recall[near] - slope * cuts.excess[near], np.sqrt(rest * spread)
    low = min(float(np.min(middle - half)), float(cuts.recall[cut]) - still)
    high = max(float(np.max(middle + half)), float(cuts.recall[cut]) + still)
    return max(0.0, low), min(1.0, high)


def _plain(scored: Scored, floor: float) -> _Cuts:
    """Rows alone: counts say everything."""
    state = scored.ranked.state
    true, false = state.at_or_above(state.positive), state.at_or_above(state.negative)
    positives = float(true[0])
    recall = true / positives
    null = floor * (1 - floor) * (true + false)
    gg = np.maximum((1 - floor) ** 2 * true + floor**2 * false, null)
    return _Cuts(
        recall,
        true - floor * (true + false),
        gg,
        recall * (1 - recall) / positives,
        (1 - floor) * (1 - recall) * recall,
    )


def _by_units(scored: Scored, floor: float) -> _Cuts:
    """Rows with weights or in clusters: sums over units, kept up as the cut goes down."""
    cell, ranked = scored.cell, scored.ranked
    down = ranked.order[::-1].astype(np.int64)
    ends = cell.n - np.flatnonzero(ranked.marks & 2) - 1
    weight, label = cell.mass[down], cell.label[down]
    true = np.where(label, weight, 0.0)
    over = true - floor * weight
    if cell.unit is None:
        held, true_before, over_before = true, np.zeros(cell.n), np.zeros(cell.n)
        squares = float(np.sum(true * true))
    else:
        unit = cell.unit[down]
        own = summed(unit, true, cell.units)
        held, squares = own[unit], float(np.sum(own * own))
        true_before, over_before = _before(unit, true), _before(unit, over)
    positives = float(true.sum())

    def at_cuts(each: Floats) -> Floats:
        reached: Floats = np.cumsum(each)[ends]
        return reached

    recall = at_cuts(true) / positives
    gg = at_cuts(over * (2 * over_before + over))
    gg = np.maximum(gg, floor * (1 - floor) * at_cuts(weight * weight))
    both = at_cuts(true * (2 * true_before + true))
    aa = both - 2 * recall * at_cuts(true * held) + recall**2 * squares
    ga = at_cuts(over * true_before + true * over_before + over * true)
    ga -= recall * at_cuts(over * held)
    return _Cuts(recall, at_cuts(over), gg, np.maximum(aa, 0.0) / positives**2, ga / positives)


def _before(unit: SmallInts, each: Floats) -> Floats:
    """The sum of what rows of the same unit had before each row."""
    order = np.argsort(unit, kind="stable")
    sums = np.cumsum(each[order])
    first = np.append(True, unit[order][1:] != unit[order][:-1])
    start = np.where(first, sums - each[order], 0.0)[np.flatnonzero(first)]
    found = np.empty(each.size)
    found[order] = (
        sums - each[order] - np.repeat(start, np.diff(np.flatnonzero(first), append=each.size))
    )
    return found
