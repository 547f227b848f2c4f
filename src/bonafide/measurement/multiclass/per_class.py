"""Recall, precision and F1 of each class: values, slopes and intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array

from bonafide.measurement.arrays import Flags, Floats, Ints, Places, summed
from bonafide.measurement.influence import effective_units
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.table import Matrix
from bonafide.measurement.share import share_interval
from bonafide.measurement.units import Rows


@dataclass(frozen=True, slots=True, eq=False)
class PerClass:
    """One share per class, and how a row of each kind (label, decision) moves it.

    Attributes:
        value: shape (k,), NaN where the class is in no row.
        own: shape (k, k), what a row of weight 1 adds to the share of its label's class.
        other: shape (k, k), what it adds to that of the class decided on, 0 on the diagonal.
    """

    value: Floats
    own: Matrix
    other: Matrix

    @classmethod
    def recall(cls, confusion: Matrix) -> PerClass:
        """Right decisions over rows of the class.

        >>> PerClass.recall(np.array([[3.0, 1.0], [0.0, 0.0]])).value.tolist()
        [0.75, nan]
        """
        rows = confusion.sum(axis=1)
        value = _over(np.diagonal(confusion), rows)
        slope = _over(1.0, rows)
        own = (np.eye(rows.size) - value[:, None]) * slope[:, None]
        return cls(value, np.nan_to_num(own), np.zeros_like(own))

    @classmethod
    def f1(cls, confusion: Matrix) -> PerClass:
        """Twice the right decisions over rows of the class plus rows taken for it.

        NaN for a class that no row is labelled with, also where rows are taken for it.
        """
        rows = confusion.sum(axis=1)
        both = rows + confusion.sum(axis=0)
        value = np.where(rows > 0, _over(2 * np.diagonal(confusion), both), np.nan)
        slope = np.where(rows > 0, _over(1.0, both), np.nan)
        same = np.eye(rows.size)
        own = (2 * same - (1 + same) * value[:, None]) * slope[:, None]
        other = -(1 - same) * (value * slope)[None, :]
        return cls(value, np.nan_to_num(own), np.nan_to_num(other))

    def correlation(self, judged: Classified, classes: Ints) -> Matrix:
        """The correlation of these classes' estimates, shape (classes, classes)."""
        cell, k = judged.cell, judged.k
        place: Places = np.arange(k * k)
        label, taken = place // k, place % k
        if cell.unit is None:
            square = None if cell.weight is None else cell.weight**2
            times = np.sqrt(summed(judged.kind, square, k * k))
        else:
            times = cell.mass
            place, label, taken = cell.unit, judged.label, judged.decided
        own, other = self.own[label, taken] * times, self.other[label, taken] * times
        moved = coo_array(
            (
                np.concatenate([own, other]),
                (np.concatenate([place, place]), np.concatenate([label, taken])),
            ),
            shape=(max(k * k, cell.units), k),
        ).tocsr()
        cross = (moved.T @ moved).toarray()[np.ix_(classes, classes)]
        spread = np.sqrt(np.diagonal(cross))
        scale = np.where(spread > 0, spread, 1.0)
        found: Matrix = cross / np.outer(scale, scale)
        np.fill_diagonal(found, 1.0)
        return np.clip(found, -1.0, 1.0)


def recall_bounds(judged: Classified, k: int, level: float) -> tuple[float, float]:
    """Wilson's, of the share of class ``k``'s rows that are recognised."""
    rows = judged.labelled(k)
    return class_share(judged, rows, judged.right[rows], level)


def precision_bounds(judged: Classified, k: int, level: float) -> tuple[float, float]:
    """Wilson's, of the share of rows taken for class ``k`` that are of it."""
    rows = judged.decided_as(k)
    return class_share(judged, rows, judged.right[rows], level)


def f1_bounds(judged: Classified, k: int, level: float) -> tuple[float, float]:
    """Wilson's on J = right / (rows of the class or taken for it), carried over by 2J / (1 + J)."""
    taken = judged.decided_as(k)
    rows = np.concatenate([judged.labelled(k), taken[judged.label[taken] != k]])
    low, high = class_share(judged, rows, judged.right[rows], level)
    return 2 * low / (1 + low), 2 * high / (1 + high)


def class_share(judged: Classified, rows: Ints, right: Flags, level: float) -> tuple[float, float]:
    """The interval of the share of ``rows`` that are right.

    In fewer than five clusters, Wilson's with as many trials as there are equal clusters and
    Student's t: nearly the whole range, so that a mean over classes knows how little it knows.
    """
    cell = judged.cell
    part = Rows.of(
        rows.size,
        None if cell.weight is None else cell.weight[rows],
        None if cell.unit is None else cell.unit[rows],
    )
    hits, trials = part.holding(right), part.per_unit(part.mass)
    found = share_interval(part, hits, trials, part.n, level=level, what="a row")
    if found.low is not None and found.high is not None:
        return found.low, found.high
    z, spread = normal(level), effective_units(trials)
    trust = (z / student(level, max(spread - 1, 1))) ** 2
    return wilson(min(1.0, float(hits.sum() / trials.sum())), spread * trust, z)


def over_classes(judged: Classified) -> str:
    """What a mean over classes is over, where some are in no row: an end for the method's words."""
    held = int(np.count_nonzero(judged.present))
    return "" if held == judged.k else f", {held} of {judged.k} classes"


def _over(top: Floats | float, bottom: Floats) -> Floats:
    found: Floats = np.divide(top, bottom, out=np.full(bottom.size, math.nan), where=bottom > 0)
    return found
