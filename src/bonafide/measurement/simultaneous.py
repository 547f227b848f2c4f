"""Intervals that hold for many parts at once, and how low or high each part may really rank."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.intervals.quantile import normal, student

DRAWS = 10_000
SEED = 20_260_101
MOST_PAIRS = 5_000
"""Beyond so many pairs of parts ranks are held to Šidák's value, which is a little wider."""


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Estimates of several parts, known together.

    Attributes:
        value: shape (k,).
        error: shape (k,), standard errors, each > 0.
        correlation: shape (k, k); ``None`` where it is not known.
    """

    value: Floats
    error: Floats
    correlation: Floats | None

    @classmethod
    def of(cls, value: Sequence[float], influences: Sequence[tuple[Ints, Floats]]) -> Joint:
        """From each part's influences.

        Args:
            value: k estimates.
            influences: for each, the numbers of its units (ascending, none twice) and their
                influences, both of shape (units of the part,). Where all influences of a part are
                0, nothing is known of its correlation, which is then 0.

        >>> u = (np.array([0, 1]), np.array([0.5, -0.5]))
        >>> Joint.of([0.1, 0.2], [u, u]).correlation.tolist()
        [[1.0, 1.0], [1.0, 1.0]]
        """
        k = len(value)
        gram = np.zeros((k, k))
        for i, (units, u) in enumerate(influences):
            for j, (others, v) in enumerate(influences[: i + 1]):
                _, at, to = np.intersect1d(units, others, assume_unique=True, return_indices=True)
                gram[i, j] = gram[j, i] = float(np.sum(u[at] * v[to]))
        grown = np.array([u.size / max(u.size - 1, 1) for _, u in influences])
        error = np.sqrt(np.diag(gram) * grown)
        scale = np.sqrt(np.outer(np.diag(gram), np.diag(gram)))
        rho = np.divide(gram, scale, out=np.eye(k), where=scale > 0)
        return cls(np.asarray(value, np.float64), error, np.clip(rho, -1.0, 1.0))

    def critical(self, level: float) -> tuple[float, str]:
        """By how many standard errors all intervals must reach out to hold together.

        From draws of normals with the parts' correlation, which is the multiplier bootstrap of
        the linearised estimates; without it Šidák's value, which holds whatever it is.

        Args:
            level: how likely all of them hold at once.

        References:
            Chernozhukov, Chetverikov, Kato (2013), Annals of Statistics 41(6),
            doi:10.1214/13-AOS1161.
            Šidák (1967), JASA 62(318), doi:10.1080/01621459.1967.10482935.
        """
        k = self.value.size
        sidak = normal(all_hold(level, k))
        if self.correlation is None:
            return sidak, f"Šidák over {k}"
        most = np.max(np.abs(_draws(self.correlation)), axis=1)
        return min(sidak, float(np.quantile(most, level))), f"joint bootstrap over {k}"

    def ranks(self, level: float) -> tuple[Ints, Ints]:
        """The ranks, 1 for the least value, that each part may really have; jointly.

        A part ranks surely above as many as are surely below it; differences of all pairs are
        held to one critical value.

        Returns:
            The least and the greatest rank, each of shape (k,).

        References:
            Mogstad, Romano, Shaikh, Wilhelm (2024), Review of Economic Studies 91(1),
            doi:10.1093/restud/rdad006.

        >>> joint = Joint(np.array([0.1, 0.9]), np.array([0.01, 0.01]), np.eye(2))
        >>> [rank.tolist() for rank in joint.ranks(0.95)]
        [[1, 2], [1, 2]]
        """
        k = self.value.size
        rho = np.eye(k) if self.correlation is None else self.correlation
        covariance = rho * np.outer(self.error, self.error)
        variance = self.error[:, None] ** 2 + self.error[None, :] ** 2 - 2 * covariance
        floor = 1e-12 * float(np.max(self.error)) ** 2
        apart = np.sqrt(np.maximum(variance, floor))
        first, second = np.triu_indices(k, 1)
        if not first.size:
            return np.ones(1, np.int64), np.ones(1, np.int64)
        if first.size > MOST_PAIRS:
            critical = normal(all_hold(level, first.size))
        else:
            draws = _draws(rho) * self.error
            most = np.zeros(draws.shape[0])
            for i, j in zip(first, second, strict=True):
                np.maximum(most, np.abs(draws[:, i] - draws[:, j]) / apart[i, j], out=most)
            critical = float(np.quantile(most, level))
        reach = critical * apart
        gap = self.value[:, None] - self.value[None, :]
        below = np.sum(gap > reach, axis=1)
        above = np.sum(-gap > reach, axis=1)
        return 1 + below, k - above


def all_hold(level: float, parts: int) -> float:
    """The level at which each of ``parts`` intervals makes them hold together: Šidák's.

    >>> round(all_hold(0.95, 20), 6)
    0.997439
    """
    return float(level ** (1 / parts))


def carried_out(
    estimate: Estimate, reach: float, far: Estimate | None = None
) -> tuple[float, float]:
    """An estimate's own bounds, carried out to as many standard errors as all parts need.

    Two ways, of which the wider holds on each side. What a metric itself says of a higher level
    knows how skewed it is; the bounds between the two levels lie between theirs, in proportion.
    But where few rows decide it, it knows too little that far out, and so the other way is taken
    as well.

    Far out symmetric bounds are worse than near: the worst of many small parts lies where an
    estimate is skewed and its few units give Student's t its long tails. So the bounds keep their
    own lopsidedness, on the logit scale for a share, and stretch as t does with the fewest of
    positives, negatives or clusters.

    Args:
        estimate: with bounds.
        reach: in standard errors of a normal, as from :meth:`Joint.critical`.
        far: the same with bounds of its own at a higher level, if they are known.

    >>> each = Estimate(9.0, 8.0, 10.0, 0.95, 10**9, None, None, "t", None, None)
    >>> [round(bound, 2) for bound in carried_out(each, 3.92)]
    [7.0, 11.0]
    """
    down, up = _stretched(estimate, reach)
    if far is None or far.low is None or far.high is None or far.level <= estimate.level:
        return down, up
    assert estimate.low is not None and estimate.high is not None
    own = normal(estimate.level)
    part = (reach - own) / (normal(far.level) - own)
    low = estimate.low + part * (far.low - estimate.low)
    high = estimate.high + part * (far.high - estimate.high)
    return min(down, low), max(up, high)


def _stretched(estimate: Estimate, reach: float) -> tuple[float, float]:
    value, low, high = estimate.value, estimate.low, estimate.high
    assert value is not None and low is not None and high is not None
    n, positives = estimate.n, estimate.positives
    counts = [n, estimate.clusters, positives, None if positives is None else n - positives]
    degrees = max(1.0, min(count for count in counts if count is not None) - 1.0)
    level = 2 * float(ndtr(reach)) - 1
    stretch = student(level, degrees) / student(estimate.level, degrees)
    # A share that is better high or low lies between 0 and 1, unlike a bias.
    share = estimate.unit == "share" and estimate.better is not None
    if share and 0 < low <= value <= high < 1:
        middle = _logit(value)
        ends = (middle + stretch * (_logit(end) - middle) for end in (low, high))
        return _expit(next(ends)), _expit(next(ends))
    down, up = value + stretch * (low - value), value + stretch * (high - value)
    return (max(0.0, down), min(1.0, up)) if share else (down, up)


def _logit(p: float) -> float:
    return math.log(p) - math.log1p(-p)


def _expit(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _draws(correlation: Floats) -> Floats:
    """Normals with a correlation, the same on every run; shape (DRAWS, k)."""
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    normals = np.random.default_rng(SEED).standard_normal((DRAWS, correlation.shape[0]))
    # Not ``@``: its last bits depend on how many threads the linear algebra library finds.
    drawn: Floats = np.einsum("bi,ki->bk", normals, root)
    return drawn
