"""Metrics that are a ratio of two sums over rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, summed
from bonafide.measurement.influence import Influence


@dataclass(frozen=True, slots=True, eq=False)
class UnitSums:
    """Per unit: the sums of weight * numerator and weight * denominator. A mergeable state.

    Attributes:
        keys: shape (G,), the units' numbers, ascending and all different.
        top, bottom: shape (G,).
    """

    keys: Ints
    top: Floats
    bottom: Floats

    @classmethod
    def of(cls, keys: Ints, top: Floats, bottom: Floats) -> UnitSums:
        """The state of rows: several rows may bear the same key."""
        units, place = np.unique(keys, return_inverse=True)
        return cls(
            units,
            summed(place, top, units.size),
            summed(place, bottom, units.size),
        )

    @classmethod
    def empty(cls) -> UnitSums:
        """The state of no rows; merging it changes nothing."""
        return cls(np.empty(0, np.int64), np.empty(0), np.empty(0))

    def merge(self, other: UnitSums) -> UnitSums:
        """The state of both sets of rows together; the order does not matter."""
        return UnitSums.of(
            np.concatenate([self.keys, other.keys]),
            np.concatenate([self.top, other.top]),
            np.concatenate([self.bottom, other.bottom]),
        )

    def influence(self, nothing: str) -> Influence:
        """The ratio of the totals, and each unit's (top - ratio * bottom) / total bottom.

        Args:
            nothing: the reason to give where the denominator is 0.
        """
        total = float(self.bottom.sum())
        if total == 0:
            return Influence.undefined(nothing)
        value = float(self.top.sum()) / total
        return Influence(value, (self.top - value * self.bottom) / total)
