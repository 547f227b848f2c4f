"""A cell together with its numbers and what one subject predicted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.regression.table import Bounds, Quantiles
from bonafide.measurement.units import Rows


class Predicted:
    """Targets and one subject's predictions.

    Args:
        cell: the rows.
        label: the target, shape (n,).
        prediction: shape (n,).
        ends: low and high ends of prediction intervals, where there are some.
        quantiles: by ascending level, where there are some.
    """

    def __init__(
        self,
        cell: Rows,
        label: Floats,
        prediction: Floats,
        ends: Bounds | None = None,
        quantiles: Quantiles | None = None,
    ) -> None:
        self.cell = cell
        self.label = label
        self.prediction = prediction
        self.ends = ends
        self.quantiles: Mapping[float, Floats] = quantiles or {}

    @cached_property
    def error(self) -> Floats:
        """Prediction minus target."""
        error: Floats = self.prediction - self.label
        return error

    def differing(self, other: Predicted) -> int:
        """How many units hold a row for which the two predict differently."""
        return self.cell.differing(self.prediction != other.prediction)

    def take(self, rows: Ints) -> Predicted:
        """The same of only these rows."""
        cell = self.cell
        return Predicted(
            Rows.of(
                rows.size,
                None if cell.weight is None else cell.weight[rows],
                None if cell.unit is None else cell.unit[rows],
            ),
            self.label[rows],
            self.prediction[rows],
            None if self.ends is None else (self.ends[0][rows], self.ends[1][rows]),
            {level: column[rows] for level, column in self.quantiles.items()},
        )
