"""Change in the share of missing values."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import ndtr, stdtr

from bonafide.measurement.drift.binned import Binned
from bonafide.measurement.drift.pair import Pair, Sizes
from bonafide.measurement.drift.statistic import Comparison, Statistic
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.wilson import wilson


class MissingShare(Statistic):
    """The share of rows without a value in the period, minus that in the reference.

    Between -1 and 1; the only statistic of drift with a sign. Only for columns in which something
    is missing in some period. Rows without a value are what it counts.

    Noise and p are those of the pooled share, with a continuity correction, by cluster where there
    are clusters. Bounds are Newcombe's, on rows divided by the design effect.

    Args:
        pair: rows with and without a value, of two samples with at least one row each.

    Returns:
        Comparison; ``corrected`` is the value, which noise does not push to either side.

    Raises:
        Nothing: values are checked by the table.

    References:
        Newcombe (1998), Statistics in Medicine 17(8),
        doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.

    >>> both = Binned(np.array([90, 10]), np.array([95, 5]))
    >>> found = MissingShare().compare(Pair(Sizes(100, 100), Sizes(90, 95), missing=both), 0.95)
    >>> round(found.value, 2), round(found.low, 3), round(found.high, 3)
    (0.05, -0.026, 0.13)
    """

    id = "missing_share"
    name = "Change in missing values"
    summary = "The share of rows without a value, minus the reference's"
    floor = 0.02

    def applies(self, pair: Pair) -> bool:
        """Where something is missing in some period."""
        return pair.missing is not None

    def sizes(self, pair: Pair) -> Sizes:
        """All rows: one without a value is what it looks for."""
        return pair.rows

    def compare(self, pair: Pair, level: float) -> Comparison:
        """The difference of shares with its noise."""
        both = pair.missing
        if both is None or not all(both.sizes):
            return Comparison.undefined("there are no rows on one side")
        p, q = (float(share[1]) for share in both.shares)
        pooled = float(both.pooled[1])
        plain = both.spread * pooled * (1 - pooled)
        variance = float(both.covariance[1, 1])
        low, high = _newcombe(both, p, q, variance / plain if plain > 0 else None, level)
        if plain == 0 or variance <= 0:
            return Comparison(p - q, low, high, p - q, None, None, "Newcombe")
        error, df = math.sqrt(variance), (both.clusters or 0) - 1
        beyond = max(0.0, abs(p - q) - both.spread / 2) / error
        return Comparison(
            value=p - q,
            low=min(low, p - q),
            high=max(high, p - q),
            corrected=p - q,
            noise=error * (normal(level) if both.clusters is None else student(level, max(1, df)))
            + both.spread / 2,
            p=2 * float(ndtr(-beyond) if both.clusters is None else stdtr(max(1, df), -beyond)),
            method="Newcombe" + (", design effect" if both.clusters is not None else ""),
        )


def _newcombe(
    both: Binned, p: float, q: float, effect: float | None, level: float
) -> tuple[float, float]:
    sizes = [float(size) for size in both.sizes]
    if both.clusters is not None:
        sizes = [min(s, s / effect if effect else float(both.clusters)) for s in sizes]
    z = normal(level)
    bounds = [wilson(share, size, z) for share, size in zip((p, q), sizes, strict=True)]
    return mover([1.0, -1.0], [p, q], bounds, np.eye(2))
