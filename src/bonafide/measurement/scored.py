"""A cell together with one subject's scores."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints, Rows
from bonafide.measurement.cell import Cell
from bonafide.measurement.confusion import Confusion
from bonafide.measurement.kernels.sorting import ascending
from bonafide.measurement.kernels.sums import differing, pair_counts
from bonafide.measurement.ranking import Ranked


class Scored:
    """A cell with one subject's scores.

    Args:
        cell: the rows.
        score: shape (n,), finite.
        order: shape (n,), the cell's rows by ascending score; found here where it is not given.
        probabilities: whether the subject's scores are probabilities, as all rows of its table
            tell; found from these rows where it is not given. A slice of margins whose rows
            happen to lie in [0, 1] holds no probabilities for that.
    """

    def __init__(
        self,
        cell: Cell,
        score: Floats,
        order: Rows | None = None,
        *,
        probabilities: bool | None = None,
    ) -> None:
        self.cell = cell
        self.score = score
        self._order = order
        self._probabilities = probabilities
        self._confusions: dict[float, Confusion] = {}
        self._differing: tuple[Scored, int] | None = None
        self._pairs: tuple[Scored, float, Ints] | None = None

    @cached_property
    def order(self) -> Rows:
        """The cell's rows by ascending score."""
        return ascending(self.score) if self._order is None else self._order

    def below(self, score: float) -> int:
        """How many rows have a lower score."""
        return bisect_left(range(self.cell.n), score, key=self._ranked_score)

    def upto(self, score: float) -> int:
        """How many rows have that score or a lower one."""
        return bisect_right(range(self.cell.n), score, key=self._ranked_score)

    def _ranked_score(self, rank: int) -> float:
        return float(self.score[self.order[rank]])

    @cached_property
    def span(self) -> tuple[float, float]:
        """The least and the greatest score; (0, 0) where there is no row."""
        if not self.cell.n:
            return 0.0, 0.0
        return float(self.score.min()), float(self.score.max())

    @property
    def constant(self) -> bool:
        """Every row has the same score."""
        return self.span[0] == self.span[1]

    @property
    def probabilities(self) -> bool:
        """Every score of the subject lies in [0, 1], in this cell and wherever else it scored."""
        if self._probabilities is not None:
            return self._probabilities
        return self.span[0] >= 0 and self.span[1] <= 1

    def acts(self, threshold: float) -> Flags:
        """On which rows the subject says 1: score >= threshold."""
        return self.score >= threshold

    @cached_property
    def ranked(self) -> Ranked:
        """The cell in the order of the scores."""
        return Ranked(self.cell, self.score, self.order)

    def confusion(self, threshold: float) -> Confusion:
        """Labels against decisions at ``threshold``."""
        if threshold not in self._confusions:
            self._confusions[threshold] = Confusion(self.cell, self.score, threshold)
        return self._confusions[threshold]

    def differing_units(self, other: Scored) -> int:
        """In how many units the two subjects' scores are not all the same."""
        known = self._differing
        if known is None or known[0] is not other:
            cell = self.cell
            if cell.unit is None:
                count = int(np.count_nonzero(self.score != other.score))
            else:
                count = differing(self.score, other.score, cell.unit, cell.units)
            known = self._differing = (other, count)
        return known[1]

    def pair_counts(self, other: Scored, threshold: float) -> Ints:
        """Rows by (label, own decision, the other's), at 4 * label + 2 * own + other's."""
        known = self._pairs
        if known is None or known[0] is not other or known[1] != threshold:
            counts = pair_counts(self.score, other.score, self.cell.label, threshold)
            known = self._pairs = (other, threshold, counts)
        return known[2]
