"""What a ranking metric needs to know: how much label 1 and 0 stands at each distinct score."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, Marks, Rows, summed
from bonafide.measurement.cell import Cell
from bonafide.measurement.kernels.ranks import marks


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Per distinct score, ascending: the weight of positives and of negatives. Mergeable.

    Ties are exact: equal scores share one entry.

    Attributes:
        score: shape (k,), ascending, all different.
        positive, negative: shape (k,), sums of weights.
    """

    score: Floats
    positive: Floats
    negative: Floats

    @classmethod
    def empty(cls) -> Ranking:
        """The state of no rows; merging it changes nothing."""
        return cls(np.empty(0), np.empty(0), np.empty(0))

    def merge(self, other: Ranking) -> Ranking:
        """The state of both sets of rows together; the order does not matter."""
        score, place = np.unique(np.concatenate([self.score, other.score]), return_inverse=True)
        positive = np.concatenate([self.positive, other.positive])
        negative = np.concatenate([self.negative, other.negative])
        return Ranking(
            score,
            summed(place, positive, score.size),
            summed(place, negative, score.size),
        )

    def at_or_above(self, weights: Floats) -> Floats:
        """For each distinct score, the sum of ``weights`` there and above."""
        return np.cumsum(weights[::-1])[::-1]


class Ranked:
    """A cell's rows in ascending order of a score, with the state that they make.

    Args:
        cell: at least one row.
        score: shape (n,).
        order: shape (n,), the rows by ascending score.
    """

    def __init__(self, cell: Cell, score: Floats, order: Rows) -> None:
        self.cell, self.order, self._score = cell, order, score

    @cached_property
    def marks(self) -> Marks:
        """For each rank the row's label (bit 0) and whether a new score begins (bit 1)."""
        return marks(self._score, self.cell.label, self.order)

    @property
    def _starts(self) -> Ints:
        # Found again when asked: eight bytes a row are not kept for the few who ask.
        return np.flatnonzero(self.marks & 2)

    @property
    def _ties(self) -> Ints:
        return np.diff(self._starts, append=self.order.size)

    @cached_property
    def state(self) -> Ranking:
        """How much label 1 and 0 stands at each distinct score."""
        starts, label = self._starts, (self.marks & 1).astype(np.bool_)
        score = self._score[self.order[starts]]
        if self.cell.weight is None:
            ones = np.add.reduceat(label, starts, dtype=np.float64)
            return Ranking(score, ones, self._ties.astype(np.float64) - ones)
        weight = self.cell.weight[self.order]
        positive = np.add.reduceat(np.where(label, weight, 0.0), starts)
        negative = np.add.reduceat(np.where(label, 0.0, weight), starts)
        return Ranking(score, positive, negative)

    def per_unit(self, positive: Floats, negative: Floats) -> Floats:
        """Sums over units of weight times what a row's score and label contribute.

        Args:
            positive, negative: shape (k,), the contribution of a positive and of a negative row
                of weight 1 at each distinct score.
        """
        cell = self.cell
        by_rank = np.where(
            self.marks & 1, np.repeat(positive, self._ties), np.repeat(negative, self._ties)
        )
        row = np.empty(cell.n)
        row[self.order] = by_rank
        if cell.weight is not None:
            row *= cell.weight
        return cell.per_unit(row)
