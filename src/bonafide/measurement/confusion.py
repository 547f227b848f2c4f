"""Labels against decisions: counts, and what their sums per unit say where counts are not all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, Marks, dot, summed
from bonafide.measurement.cell import Cell
from bonafide.measurement.kernels.sums import class_counts, class_sums, unit_moments
from bonafide.measurement.share import ShareSums

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
        self._against: tuple[Confusion, Moments] | None = None

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
        if self.cell.unit is None:
            return summed(self.kind, self.cell.weight, 4)
        return np.array([float(each.sum()) for each in self.sums])

    def total(self, worth: Worth) -> float:
        """The sum of weight times what a row of each class is worth."""
        return dot(self.totals, np.asarray(worth, np.float64))

    def rows(self, worth: Worth) -> int:
        """How many rows are worth something."""
        return sum(int(n) for n, each in zip(self.counts, worth, strict=True) if each)

    def per_unit(self, worth: Worth) -> Floats:
        """The sums of each unit, shape (units,)."""
        if self.cell.unit is None:
            row: Floats = np.asarray(worth, np.float64)[self.kind]
            return row if self.cell.weight is None else row * self.cell.weight
        total = np.zeros(self.cell.units)
        for column, each in zip(self.sums, worth, strict=True):
            if each:
                total += each * column
        return total

    @cached_property
    def moments(self) -> Moments:
        """Over units, without another subject."""
        return self.against(self)

    def against(self, other: Confusion) -> Moments:
        """Over units, with another subject's decisions on the same rows."""
        if self._against is not None and self._against[0] is other:
            return self._against[1]
        if self.cell.unit is None:
            found = self._of_rows(other)
        else:
            found = Moments(*unit_moments(self.sums, other.sums))
        self._against = other, found
        return found

    def _of_rows(self, other: Confusion) -> Moments:
        """Where rows are the unit, each is of one of eight kinds."""
        joint = 2 * self.kind + (other.kind & 1)
        weight = self.cell.weight
        squares = summed(joint, None if weight is None else weight * weight, 8)
        return Moments.of_rows(np.bincount(joint, minlength=8), squares)

    def differing_units(self, other: Confusion) -> int:
        """How many units the decisions of two subjects differ on, as their sums tell."""
        return self.against(other).differing

    def share(self, hits: Worth, trials: Worth) -> ShareSums:
        """What an interval of sum(hits) / sum(trials) needs; every hit is a trial."""
        hit, total = self.total(hits), self.total(trials)
        ratio = min(1.0, hit / total)
        h, t = np.asarray(hits, np.float64), np.asarray(trials, np.float64)
        moments, none = self.moments, np.zeros(4)
        return ShareSums(
            share=ratio,
            trials=total,
            units=moments.holding(t, none),
            rarer=min(moments.holding(h, none), moments.holding(t - h, none)),
            squares=moments.square(t, none),
            gaps=moments.square(h - ratio * t, none),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Sums over units of products of their sums, for subjects a and b on the same rows.

    With these, the spread of any ratio and of any paired difference is a quadratic form. The
    difference of the two is kept as such, so that nothing cancels where they mostly agree.

    Attributes:
        gram: shape (8, 8), sums of products of a's four sums and of the four differences a - b.
        patterns: shape (256,), units by which of a's (bits 0 to 3) and b's (4 to 7) classes
            they hold.
        differing: units whose sums are not the same for both.
    """

    gram: Floats
    patterns: Ints
    differing: int

    @classmethod
    def of_rows(cls, counts: Ints, squares: Floats) -> Moments:
        """Where rows are the unit, each is of one of eight kinds.

        Args:
            counts: rows by (label, a's decision, b's), at 4 * label + 2 * a's + b's.
            squares: the sums of their squared weights.

        >>> Moments.of_rows(np.array([3, 0, 1, 0, 0, 2, 0, 4]), np.ones(8)).differing
        3
        """
        gram, patterns = np.zeros((8, 8)), np.zeros(256, np.int64)
        for k in range(8):
            a, b = k // 2, 2 * (k // 4) + k % 2
            each = np.zeros(8)
            each[a] = 1
            each[4 + a] += 1
            each[4 + b] -= 1
            gram += squares[k] * np.outer(each, each)
            patterns[(1 << a) | (16 << b)] += counts[k]
        return cls(gram, patterns, int(counts[1] + counts[2] + counts[5] + counts[6]))

    def square(self, a: Floats, b: Floats) -> float:
        """The sum over units of (a * own sums + b * the other's)^2."""
        return max(0.0, self.product((a, b), (a, b)))

    def product(self, x: tuple[Floats, Floats], y: tuple[Floats, Floats]) -> float:
        """The sum over units of the products of two such combinations."""
        left, right = (np.concatenate([a + b, -b]) for a, b in (x, y))
        return float(np.sum(left[:, None] * self.gram * right[None, :]))

    def holding(self, a: Floats, b: Floats) -> int:
        """How many units hold a row of one of a's or b's classes that are above 0 here."""
        marked = np.concatenate([a, b]) > 0
        mask = sum(1 << k for k in range(8) if marked[k])
        return int(self.patterns[(np.arange(256) & mask) > 0].sum())
