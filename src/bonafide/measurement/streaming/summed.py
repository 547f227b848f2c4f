"""Cells, subjects and decisions as the metrics know them, from sums instead of rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.cell import Cell
from bonafide.measurement.confusion import Confusion, Moments
from bonafide.measurement.kernels.sums import unit_moments
from bonafide.measurement.scored import Scored
from bonafide.measurement.units import Holding


@dataclass(frozen=True, eq=False)
class SummedCell(Cell):
    """A cell whose rows were counted and let go: its columns are empty.

    Attributes:
        rows, ones: how many rows there are, and how many with label 1.
        holdings: how all rows, the positive and the negative ones spread over units.
        masses: shape (units,), the weight of each cluster; empty where rows are the unit.
        withheld: why no bounds can be given; ``None`` where they can.
    """

    rows: int = 0
    ones: int = 0
    holdings: tuple[Holding, Holding, Holding] = (Holding(0, 0.0), Holding(0, 0.0), Holding(0, 0.0))
    masses: Floats | None = None
    withheld: str | None = None

    @cached_property
    def held(self) -> Floats:
        """The weight that each unit holds, shape (units,)."""
        assert self.masses is not None
        return self.masses

    @property
    def n(self) -> int:
        """Rows."""
        return self.rows

    @cached_property
    def positives(self) -> int:
        """Rows with label 1."""
        return self.ones

    @property
    def clusters(self) -> int | None:
        """Clusters; ``None`` where rows are the unit, or clusters were too many to count."""
        return None if self.withheld is not None and not self.units else super().clusters

    @cached_property
    def all(self) -> Holding:
        """How all rows spread over units."""
        return self.holdings[0]

    @cached_property
    def positive(self) -> Holding:
        """How positives spread over units."""
        return self.holdings[1]

    @cached_property
    def negative(self) -> Holding:
        """How negatives spread over units."""
        return self.holdings[2]

    def too_few(self) -> str | None:
        """Why no bounds are given at all."""
        return self.withheld or super().too_few()


class SummedConfusion(Confusion):
    """Labels against decisions, counted.

    Args:
        cell: the rows.
        name: whose decisions.
        counts: shape (4,), rows per class.
        totals: shape (4,), their weight.
        squares: shape (4,), their squared weight, where rows are the unit.
        sums: shape (4, units), weight per class and cluster; ``None`` where rows are the unit.
    """

    def __init__(
        self,
        cell: Cell,
        name: str,
        counts: Ints,
        *,
        totals: Floats,
        squares: Floats,
        sums: Floats | None,
    ) -> None:
        super().__init__(cell, np.empty(0), 0.0)
        self.name = name
        self._counts, self._totals, self._squares, self._sums = counts, totals, squares, sums
        self.joint: dict[str, tuple[Ints, Floats]] = {}
        """By the other's name: rows and squared weight by (label, own decision, the other's)."""

    @cached_property
    def counts(self) -> Ints:
        """Rows per class, shape (4,), not weighted."""
        return self._counts

    @cached_property
    def totals(self) -> Floats:
        """Weight per class, shape (4,)."""
        return self._totals

    def against(self, other: Confusion) -> Moments:
        """Over units, with another subject's decisions on the same rows."""
        assert isinstance(other, SummedConfusion)
        if self._sums is not None and other._sums is not None:
            return Moments(*unit_moments(self._sums, other._sums))
        if other is not self:
            return Moments.of_rows(*self.joint[other.name])
        counts, squares = np.zeros(8, np.int64), np.zeros(8)
        counts[[0, 3, 4, 7]], squares[[0, 3, 4, 7]] = self._counts, self._squares
        return Moments.of_rows(counts, squares)


class SummedScored(Scored):
    """A subject's scores, summed up.

    Args:
        cell: the rows.
        confusion: at the threshold in force, the only one there is.
        span: the lowest and the highest score; (0, 0) where there is no row.
        probabilities: whether the subject's scores are, over all rows.
        differing: by another subject's name, in how many units the scores differ.
    """

    def __init__(
        self,
        cell: Cell,
        confusion: SummedConfusion,
        span: tuple[float, float],
        *,
        probabilities: bool,
        differing: dict[str, int],
    ) -> None:
        super().__init__(cell, np.empty(0), probabilities=probabilities)
        self._of_decisions, self._span, self._unlike = confusion, span, differing

    @cached_property
    def span(self) -> tuple[float, float]:
        """The least and the greatest score; (0, 0) where there is no row."""
        return self._span

    def confusion(self, threshold: float) -> Confusion:
        """Labels against decisions."""
        return self._of_decisions

    def differing_units(self, other: Scored) -> int:
        """In how many units the two subjects' scores are not all the same."""
        assert isinstance(other, SummedScored)
        return self._unlike[other._of_decisions.name]

    def pair_counts(self, other: Scored, threshold: float) -> Ints:
        """Rows by (label, own decision, the other's), at 4 * label + 2 * own + other's."""
        assert isinstance(other, SummedScored)
        return self._of_decisions.joint[other._of_decisions.name][0]
