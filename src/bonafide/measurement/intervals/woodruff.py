"""An interval of a quantile from the interval of a share, where rows are weighted or clustered."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.influence import standard_error
from bonafide.measurement.interval import Interval
from bonafide.measurement.units import Units

_EXACT = 1e-12


class Distribution:
    """The weighted distribution of a quantity over the rows of a cell.

    Args:
        cell: at least one row.
        values: shape (n,), finite.
    """

    def __init__(self, cell: Units, values: Floats) -> None:
        self.cell, self.values = cell, values
        order = np.argsort(values, kind="stable")
        self._sorted = values[order]
        mass = np.cumsum(cell.mass[order])
        self._reached = mass / mass[-1]

    def quantile(self, share: float) -> float:
        """The least value at or below which ``share`` of the weight lies.

        The mean of it and the next one where that is exactly ``share``, as a median has it.

        >>> from bonafide.measurement.units import Rows
        >>> Distribution(Rows.of(4), np.array([4.0, 1.0, 2.0, 8.0])).quantile(0.5)
        3.0
        """
        last = self._sorted.size - 1
        at = min(int(np.searchsorted(self._reached, share - _EXACT)), last)
        if abs(self._reached[at] - share) <= _EXACT and at < last:
            return float(self._sorted[at] + self._sorted[at + 1]) / 2
        return float(self._sorted[at])

    def of_share(self, share: float) -> Floats:
        """Each unit's influence on the share of rows at or below that quantile."""
        cell = self.cell
        below = np.asarray(self.values <= self.quantile(share), np.float64)
        total = float(cell.mass.sum())
        reached = float(np.sum(below * cell.mass)) / total
        return cell.per_unit((below - reached) * cell.mass) / total

    def ends(self, share: float, quantile: float) -> tuple[float, float, float, float]:
        """Shares on either side of ``share`` by its standard error, and the values there."""
        half = quantile * standard_error(self.of_share(share))
        if not half > 0:
            half = math.nan
        low, high = max(0.0, share - half), min(1.0, share + half)
        return low, high, self.quantile(low), self.quantile(high)

    def influence(self, share: float, quantile: float) -> Floats:
        """Each unit's influence on the quantile: that on the share, over the density there."""
        u = self.of_share(share)
        if u.size < 2 or not u.any():
            return np.zeros_like(u)
        low, high, at_low, at_high = self.ends(share, quantile)
        return -u * (at_high - at_low) / (high - low)


def woodruff(values: Distribution, share: float, quantile: float) -> Interval:
    """The values between which the share, give or take its standard error, is reached.

    Args:
        values: weighted, over units.
        share: which quantile, in (0, 1).
        quantile: of Student's t or the normal distribution.

    References:
        Woodruff (1952), JASA 47(260), doi:10.2307/2280781.
        Francisco & Fuller (1991), Annals of Statistics 19(1), doi:10.1214/aos/1176347993.
    """
    u = values.of_share(share)
    if u.size < 2 or not u.any():
        return Interval.withheld("every unit is half above and half below: nothing to tell from")
    _, _, low, high = values.ends(share, quantile)
    unit = "weighted" if values.cell.unit is None else "clustered"
    return Interval(low, high, f"Woodruff, {unit}, t")
