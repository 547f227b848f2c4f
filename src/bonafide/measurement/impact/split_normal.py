"""A distribution from a value and two bounds that need not lie equally far from it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import expit, logit

from bonafide.measurement.arrays import Floats
from bonafide.measurement.intervals.quantile import normal

Scale = Literal["natural", "log", "logit"]


@dataclass(frozen=True, slots=True)
class SplitNormal:
    """Half the mass on either side of the value, each side half a normal distribution.

    On the scale stated, x(z) = value + z (value - low) / q for z < 0 and value + z (high - value)
    / q for z >= 0, where q is the normal quantile of the level: the value is the median, and
    exactly (1 - level) / 2 lies beyond either bound. (The two-piece normal of textbooks has its
    mode there and other shares beyond its bounds.)

    Args:
        value, low, high: low <= value <= high; all > 0 on the log scale, inside (0, 1) on logit.
        level: what the bounds hold, in (0, 1).
        scale: where each side is normal.

    References:
        Wallis (2014), Statistical Science 29(1), doi:10.1214/13-STS417 (two-piece normals).

    >>> half = SplitNormal(10.0, 8.0, 14.0, 0.95)
    >>> half.bounds(0.95)
    (8.0, 14.0)
    """

    value: float
    low: float
    high: float
    level: float
    scale: Scale = "natural"

    def at(self, z: Floats) -> Floats:
        """Its quantiles at standard normal deviates, shape as z."""
        middle, low, high = (self._to(x) for x in (self.value, self.low, self.high))
        side = np.where(z < 0, middle - low, high - middle) / normal(self.level)
        x = middle + z * side
        if self.scale == "log":
            return np.asarray(np.exp(x), dtype=np.float64)
        if self.scale == "logit":
            return np.asarray(expit(x), dtype=np.float64)
        return np.asarray(x, dtype=np.float64)

    def bounds(self, level: float) -> tuple[float, float]:
        """The bounds at another level."""
        if level == self.level:
            return self.low, self.high
        z = normal(level)
        low, high = self.at(np.array([-z, z]))
        return float(low), float(high)

    def _to(self, x: float) -> float:
        if self.scale == "log":
            return math.log(x)
        return float(logit(x)) if self.scale == "logit" else x
