"""A cell together with one subject's scores."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.cell import Cell
from bonafide.measurement.confusion import Confusion
from bonafide.measurement.ranking import Ranked
from bonafide.measurement.units import Holding


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
        order: Ints | None = None,
        *,
        probabilities: bool | None = None,
    ) -> None:
        self.cell = cell
        self.score = score
        self._order = order
        self._probabilities = probabilities
        self._confusions: dict[float, Confusion] = {}

    @cached_property
    def order(self) -> Ints:
        """The cell's rows by ascending score."""
        if self._order is not None:
            return self._order
        return np.argsort(self.score, kind="stable")

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
            self._confusions[threshold] = Confusion(self.cell, self.acts(threshold))
        return self._confusions[threshold]

    def differing_units(self, other: Scored) -> int:
        """In how many units the two subjects' scores are not all the same."""
        return Holding.of(self.cell.holding(self.score != other.score)).units
