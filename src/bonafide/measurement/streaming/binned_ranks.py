"""ROC AUC and average precision from what stands in each bin, with the most they can be off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Binned:
    """A value from bins.

    Attributes:
        value: the metric.
        error: the most by which it can differ from the value of the scores themselves.
        negative, positive: shape (bins,), the influence of a row of weight 1.
    """

    value: float
    error: float
    negative: Floats
    positive: Floats


def auc(negative: Floats, positive: Floats, pure: Flags) -> Binned:
    """ROC AUC, each pair within a bin counted half.

    The most it is off is half the share of pairs that share a bin in which scores differ: each of
    these was counted 1/2 and is 0, 1/2 or 1.

    Args:
        negative, positive: shape (bins,), what weighs 0 and 1 in each bin, ascending.
        pure: where all scores of a bin are the same, so that half is what a tie counts.

    >>> found = auc(np.array([2.0, 0.0]), np.array([1.0, 1.0]), np.array([False, True]))
    >>> found.value, found.error
    (0.75, 0.25)
    """
    negatives, positives = float(negative.sum()), float(positive.sum())
    through, upto = np.cumsum(negative), np.cumsum(positive)
    under = through - negative
    value = float(np.sum(positive * (under + negative / 2))) / (positives * negatives)
    mixed = float(np.sum((positive * negative)[~pure])) / (positives * negatives)
    return Binned(
        value,
        mixed / 2,
        ((positives - upto + positive / 2) / positives - value) / negatives,
        ((under + negative / 2) / negatives - value) / positives,
    )


def average_precision(
    negative: Floats, positive: Floats, rows: Ints, pure: Flags, *, even: bool
) -> Binned:
    """Average precision by the midpoint rule: a bin's positives stand in its middle.

    With TP and FP above a bin that holds p and n, and m the mean weight of its positive rows, its
    positives count p times the precision (TP + (p + m)/2) / (TP + (p + m)/2 + FP + n/2). Wherever
    its rows stand, what they truly count lies between p (TP + m) / (TP + m + FP + n), all
    negatives above all positives (with 0 for m where rows do not weigh the same), and
    p (TP + p) / (TP + p + FP), all positives above. The most that the value is off is the sum of
    what either differs by.

    Args:
        negative, positive, pure: as for :func:`auc`.
        rows: shape (bins,), how many rows are positive.
        even: all rows weigh the same.

    >>> one, two = np.array([1.0, 1.0]), np.array([0.0, 1.0])
    >>> found = average_precision(one, two, np.array([0, 1]), np.array([True, True]), even=True)
    >>> found.value, found.error
    (0.5, 0.0)
    """
    neg, pos, same, many = negative[::-1], positive[::-1], pure[::-1], rows[::-1]
    true, false = np.cumsum(pos), np.cumsum(neg)
    positives = float(true[-1])
    over, above = true - pos, false - neg
    held = pos > 0
    own = pos / np.maximum(many, 1)
    alone = same | (neg == 0) & (many == 1)
    middle = np.where(alone, true, over + (pos + own) / 2)
    wrong = np.where(alone, false, above + neg / 2)
    both = np.where(held, middle + wrong, 1.0)
    precision = np.where(held, middle / both, 0.0)
    value = float(np.sum(pos * precision)) / positives
    first = over + np.where(even | (many == 1), own, 0.0)
    most = np.where(alone, precision, _ratio(true, true + above))
    least = np.where(alone, precision, _ratio(first, first + false))
    error = max(
        float(np.sum(np.where(held, pos * (most - precision), 0.0))),
        float(np.sum(np.where(held, pos * (precision - least), 0.0))),
    )
    lift, drop = pos * wrong / (both * both), pos * middle / (both * both)
    lifted, dropped = np.cumsum(lift) - lift, np.cumsum(drop) - drop
    # Of the positives of its bin, a row stands above half; a positive always above itself.
    past = np.where(same, 0.0, (1 - _ratio(own, pos)) / 2)
    at = np.where(held, precision, _ratio(true, true + false))
    of_positive = (at - value + float(lift.sum()) - lifted - past * lift) / positives
    half = np.where(same, 0.0, 0.5)
    of_negative = -(float(drop.sum()) - dropped - half * drop) / positives
    return Binned(value, error / positives, of_negative[::-1], of_positive[::-1])


def _ratio(top: Floats, bottom: Floats) -> Floats:
    """top / bottom, 0 where there is nothing."""
    found: Floats = top / np.where(bottom > 0, bottom, 1.0)
    return found
