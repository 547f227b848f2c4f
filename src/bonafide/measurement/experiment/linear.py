"""One variant's value of an outcome, linearised, and how far such values stray."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, dot, summed
from bonafide.measurement.influence import effective_units


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """An estimate whose error is close to the sum of one contribution per independent unit.

    Attributes:
        value: sum(top) / sum(bottom); ``None`` where the denominator is 0.
        keys: shape (G,), the clusters, ascending; ``None`` where rows are the unit.
        u: shape (G,), each unit's (top - value * bottom) / sum(bottom); they add up to 0.
        mass: shape (G,), rows of each unit.
        total: sum(bottom).
        n: rows.
    """

    value: float | None
    keys: Ints | None
    u: Floats
    mass: Floats
    total: float
    n: int

    @classmethod
    def of(cls, top: Floats, bottom: Floats | None, unit: Ints | None) -> Linear:
        """From columns of one variant's rows: numerator, denominator (1 each), cluster."""
        n = top.size
        total = float(n) if bottom is None else float(bottom.sum())
        keys = None
        mass = np.ones(n)
        if unit is not None:
            # Sums by number, not by sorting: clusters are numbered, and there are many rows.
            held = summed(unit, None, size_of([unit]))
            keys = np.flatnonzero(held)
            mass = held[keys]
        if not total > 0:
            return cls(None, keys, np.zeros(mass.size), mass, total, n)
        value = float(top.sum()) / total
        u = (top - (value if bottom is None else value * bottom)) / total
        if unit is not None:
            u = summed(unit, u, size_of([unit]))[keys]
        return cls(value, keys, u, mass, total, n)

    @property
    def units(self) -> int:
        """How many units are independent."""
        return int(self.u.size)

    def times(self, factor: float) -> Linear:
        """The same contributions, ``factor`` times as large."""
        value = None if self.value is None else factor * self.value
        return Linear(value, self.keys, factor * self.u, self.mass, self.total, self.n)

    def plus(self, u: Floats) -> Linear:
        """The same with further contributions of the same units."""
        return Linear(self.value, self.keys, self.u + u, self.mass, self.total, self.n)


@dataclass(frozen=True, slots=True)
class Spread:
    """The variance of a sum of estimates, its degrees of freedom, and the units behind it."""

    variance: float
    degrees: float
    units: int

    @property
    def error(self) -> float:
        """The standard error."""
        return math.sqrt(self.variance)


def spread(parts: Sequence[Linear]) -> Spread:
    """The variance of the sum of estimates from different rows.

    Where no cluster lies in two of them, each part a has V_a = G/(G-1) sum(u^2), their sum is the
    variance, and the degrees of freedom are Welch's and Satterthwaite's:
    V^2 / sum(V_a^2 / (G - 1)) with G the effective number of equal units. For means of rows this is
    Welch's t exactly.
    Where a cluster spans several parts, its contributions are added up first, so that what its
    rows have in common cancels or adds as it does in truth.

    References:
        Welch (1947), Biometrika 34(1/2), doi:10.1093/biomet/34.1-2.28.
        Deng, Knoblich, Lu (2018), KDD, doi:10.1145/3219819.3219919 (clusters, delta method).
    """
    if any(part.units < 2 for part in parts):
        return Spread(math.nan, math.nan, sum(part.units for part in parts))
    if crossed(parts):
        parts = [_joined(parts)]
    variances = [part.units / (part.units - 1) * dot(part.u, part.u) for part in parts]
    variance = math.fsum(variances)
    weight = math.fsum(
        v * v / max(1.0, effective_units(part.mass) - 1)
        for v, part in zip(variances, parts, strict=True)
    )
    degrees = variance * variance / weight if weight > 0 else math.nan
    return Spread(variance, degrees, sum(part.units for part in parts))


def covariance(a: Linear, b: Linear) -> float:
    """Between two estimates from different rows: 0 unless a cluster spans both."""
    if not crossed([a, b]):
        return 0.0
    only_a, only_b = _joined([a, b.times(0)]).u, _joined([a.times(0), b]).u
    return only_a.size / (only_a.size - 1) * dot(only_a, only_b)


def crossed(parts: Sequence[Linear]) -> bool:
    """Whether a cluster lies in two of them."""
    keys = [part.keys for part in parts if part.keys is not None and part.keys.size]
    return len(keys) > 1 and bool((np.bincount(np.concatenate(keys)) > 1).any())


def different(parts: Sequence[Linear]) -> int | None:
    """How many clusters the parts have together; ``None`` where rows are the unit."""
    keys = [part.keys for part in parts if part.keys is not None]
    if not keys:
        return None
    return int(np.count_nonzero(np.bincount(np.concatenate(keys))))


def size_of(keys: Sequence[Ints]) -> int:
    """One more than the highest cluster number."""
    return max((int(each.max()) + 1 for each in keys if each.size), default=0)


def _joined(parts: Sequence[Linear]) -> Linear:
    every = [part.keys for part in parts if part.keys is not None]
    place, size = np.concatenate(every), size_of(every)
    mass = summed(place, np.concatenate([part.mass for part in parts]), size)
    keys = np.flatnonzero(mass)
    u = summed(place, np.concatenate([part.u for part in parts]), size)[keys]
    n = sum(part.n for part in parts)
    return Linear(None, keys, u, mass[keys], math.nan, n)
