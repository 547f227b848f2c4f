"""What a ranking metric needs to know: how much label 1 and 0 stands at each distinct score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, summed
from bonafide.measurement.cell import Cell


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

    def __init__(self, cell: Cell, score: Floats, order: Ints) -> None:
        self._cell, self._order = cell, order
        self._label = cell.label[order]
        score = score[order]
        first = np.ones(score.size, np.bool_)
        np.not_equal(score[1:], score[:-1], out=first[1:])
        starts = np.flatnonzero(first)
        self._ties = np.diff(starts, append=score.size)
        if cell.weight is None:
            ones = np.add.reduceat(self._label, starts, dtype=np.float64)
            self.state = Ranking(score[starts], ones, self._ties - ones)
        else:
            weight = cell.weight[order]
            positive = np.add.reduceat(np.where(self._label, weight, 0.0), starts)
            negative = np.add.reduceat(np.where(self._label, 0.0, weight), starts)
            self.state = Ranking(score[starts], positive, negative)

    def per_unit(self, positive: Floats, negative: Floats) -> Floats:
        """Sums over units of weight times what a row's score and label contribute.

        Args:
            positive, negative: shape (k,), the contribution of a positive and of a negative row
                of weight 1 at each distinct score.
        """
        cell = self._cell
        by_rank = np.where(
            self._label, np.repeat(positive, self._ties), np.repeat(negative, self._ties)
        )
        row = np.empty(cell.n)
        row[self._order] = by_rank
        if cell.weight is not None:
            row *= cell.weight
        return cell.per_unit(row)
