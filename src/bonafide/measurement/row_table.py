"""What every table that is measured has besides its own columns."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Self

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.codes import Codes

MODEL = "model"


class RowTable(ABC):
    """Rows that weigh something, belong together, and fall into slices and periods.

    Attributes:
        weight: sampling weights, each >= 0 with a sum > 0; ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is a cluster of its own.
        slices: columns by whose values the metrics are also given; a missing one is in no slice.
        period: the period (such as a month) that a row belongs to; a missing one is in none.
    """

    weight: Floats | None
    cluster: Codes | None
    slices: Mapping[str, Codes]
    period: Codes | None

    @abstractmethod
    def __len__(self) -> int:
        """Rows."""

    @property
    @abstractmethod
    def baselines(self) -> tuple[str, ...]:
        """The subjects that the model is compared with, in the order given."""

    @abstractmethod
    def take(self, rows: Ints) -> Self:
        """The table of only these rows, in this order."""
