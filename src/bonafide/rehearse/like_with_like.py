"""A slice against the others that it can fairly be compared with.

A slice is not compared with the whole. A pooled ROC AUC also counts pairs of rows from different
slices, which are easy to order where slices differ in their share of positives: then every slice
can lie below the whole although none is ranked badly. So a slice is set against the mean of the
other slices of its column, each with the weight of its positives, as in a covariate-adjusted ROC
curve (Janes & Pepe 2009, Biometrika 96(2), doi:10.1093/biomet/asp002).

The share of positives moves what lies inside a slice as well (Corbett-Davies et al. 2023, JMLR
24(312), on the risks at the margin). Even of true probabilities it moves the AUC a little, and the
recall at one threshold a lot: where less happens, less lies above the threshold. So only others of
about the same share of positives count (odds within a factor of 2 for ROC AUC; for recall, no more
than a tenth above the slice's own), and the slice must lie further below them than that remaining
difference explains: 0.01 for ROC AUC, 0.05 for recall. Costs, precision, F1, average precision,
Brier score and log loss follow the share of positives too closely to be compared at all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bonafide.rehearse.ground import Number
from bonafide.rehearse.widening import widened

COMPARABLE = ("recall", "roc_auc")
"""Metrics by which slices can be compared, given about the same share of positives."""

_EXPLAINED = {"roc_auc": 0.01, "recall": 0.05}
"""What true probabilities may differ by, between shares of positives that still count as alike."""

_TWICE, _TENTH = 2.0, 1.1


@dataclass(frozen=True, slots=True)
class Against:
    """One slice and the mean of those that are like it.

    Attributes:
        part: the slice.
        mean: of the others, weighted by their positives.
        others: which they are.
        below: whether it lies below them by more than chance and their shares of positives
            explain, for as many comparisons as were made.
    """

    part: Number
    mean: float
    others: tuple[Number, ...]
    below: bool


def against_others(
    part: Number, found: Sequence[Number], comparisons: int, *, margin: float = 0.0
) -> Against | None:
    """The slice against those of ``found`` that are like it; None where no other one is.

    The bound of the difference comes from the bounds of its parts (MOVER; Zou, Huang & Zhang
    2009), each widened for ``comparisons``; slices of one column share no row.

    >>> from bonafide.measurement.estimate import Key
    >>> from bonafide.rehearse.planted import number, record
    >>> def shop(name, value):
    ...     entry = number(value, value - 0.05, value + 0.05, n=900, positives=90)
    ...     return Number("x", record({}), Key("model", "roc_auc", where=(("shop", name),)), entry)
    >>> shops = [shop("a", 0.6), shop("b", 0.8), shop("c", 0.8)]
    >>> found = against_others(shops[0], shops, 3)
    >>> round(found.mean, 2), len(found.others), found.below
    (0.8, 2, True)
    """
    others = tuple(each for each in found if _alike(part, each))
    value, high = part.entry.value, widened(part.entry, "high", comparisons)
    if not others or value is None or high is None:
        return None
    weights = [float(each.entry.positives or 0) for each in others]
    values = [each.entry.value or 0.0 for each in others]
    lows = [widened(each.entry, "low", comparisons) or 0.0 for each in others]
    total = sum(weights)
    mean = sum(w * v for w, v in zip(weights, values, strict=True)) / total
    square = sum((w * (v - low)) ** 2 for w, v, low in zip(weights, values, lows, strict=True))
    up = math.sqrt((high - value) ** 2 + square / total**2)
    explained = _EXPLAINED[part.key.metric]
    return Against(part, mean, others, value - mean + up < -max(explained, margin))


def _alike(part: Number, other: Number) -> bool:
    """Whether another slice of the column has about the same share of positives."""
    columns = [column for column, _ in part.key.where]
    if other is part or columns != [column for column, _ in other.key.where]:
        return False
    if other.entry.low is None or other.entry.high is None:
        return False
    return bool(same_share(part, other))


def same_share(part: Number, other: Number) -> bool | None:
    """Whether the share of positives of the other is about that of ``part``, or, for recall, not
    above it; None where the rows were not counted."""
    own, theirs = _odds(part), _odds(other)
    if own is None or theirs is None:
        return None
    if part.key.metric == "recall":
        return theirs <= own * _TENTH
    return own / _TWICE <= theirs <= own * _TWICE


def _odds(part: Number) -> float | None:
    """Positive rows for each negative one; None where they are not counted, or there are none."""
    n, positives = part.entry.n, part.entry.positives
    if not n or not positives or positives >= n:
        return None
    return positives / (n - positives)
