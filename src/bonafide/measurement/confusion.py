"""Labels against decisions: counts, and sums per unit where counts do not say everything."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, Marks, dot
from bonafide.measurement.cell import Cell
from bonafide.measurement.kernels.sums import class_counts, class_sums, share_sums

CLASSES = ("true negative", "false positive", "false negative", "true positive")

Worth = Sequence[float]
"""What a row adds, for each of ``CLASSES``."""


class Confusion:
    """Each row's class (2 * label + decision, in the order of ``CLASSES``) and its sums.

    Args:
        cell: the rows.
        score: shape (n,).
        threshold: a row is acted on where its score reaches it.
    """

    def __init__(self, cell: Cell, score: Floats, threshold: float) -> None:
        self.cell = cell
        self._score, self._threshold = score, threshold
        self._kept: dict[tuple[float, ...], Floats] = {}

    @cached_property
    def counts(self) -> Ints:
        """Rows per class, shape (4,), not weighted."""
        return class_counts(self._score, self.cell.label, self._threshold)

    @property
    def kind(self) -> Marks:
        """Each row's class, shape (n,)."""
        acts = self._score >= self._threshold
        return np.asarray(2 * self.cell.label.view(np.uint8) + acts, np.uint8)

    @cached_property
    def sums(self) -> Floats:
        """Weight per class and unit, shape (4, units)."""
        cell = self.cell
        return class_sums(
            self._score, cell.label, self._threshold, cell.weight, cell.unit, cell.units
        )

    @cached_property
    def totals(self) -> Floats:
        """Weight per class, shape (4,)."""
        if self.cell.plain:
            return self.counts.astype(np.float64)
        return np.array([float(each.sum()) for each in self.sums])

    def total(self, worth: Worth) -> float:
        """The sum of weight times what a row of each class is worth."""
        return dot(self.totals, np.asarray(worth, np.float64))

    def per_unit(self, worth: Worth) -> Floats:
        """The same per unit, shape (units,)."""
        key = tuple(map(float, worth))
        if self.cell.unit is None:
            row: Floats = np.asarray(key)[self.kind]
            return row if self.cell.weight is None else row * self.cell.weight
        if key not in self._kept:
            total = np.zeros(self.cell.units)
            for column, each in zip(self.sums, key, strict=True):
                if each == 1:
                    total += column
                elif each:
                    total += each * column
            self._kept[key] = total
        return self._kept[key]

    def products(self, a: Worth, b: Worth) -> float:
        """The sum over units of the product of two of their sums."""
        if self.cell.plain:
            return dot(self.totals, np.asarray(a, np.float64) * np.asarray(b, np.float64))
        return dot(self.per_unit(a), self.per_unit(b))

    def rarer(self, hits: Worth, trials: Worth) -> int:
        """How many units show the rarer outcome of a share."""
        if self.cell.plain:
            right = sum(int(n) for n, h in zip(self.counts, hits, strict=True) if h > 0)
            gaps = zip(self.counts, hits, trials, strict=True)
            return min(right, sum(int(n) for n, h, t in gaps if t - h > 1e-12 * t))
        return share_sums(self.per_unit(hits), self.per_unit(trials))[1]

    def differing_units(self, other: Confusion) -> int:
        """How many units the decisions of two subjects differ on, as their sums tell."""
        if self.cell.unit is None:
            return int(np.count_nonzero(self.kind != other.kind))
        differ = np.zeros(self.cell.units, np.bool_)
        for mine, theirs in zip(self.sums, other.sums, strict=True):
            differ |= mine != theirs
        return int(np.count_nonzero(differ))
