"""Chi-square, made comparable between sizes as Cramér's V."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.drift.pair import Pair
from bonafide.measurement.drift.squared import compare_squared
from bonafide.measurement.drift.statistic import Comparison, Statistic


class CramersV(Statistic):
    """Pearson's chi-square of bins by sample, without the growth that more rows bring.

    V = sqrt(X^2 (1/n + 1/m)) / 2, where X^2 is Pearson's chi-square of the 2 x k table. With two
    samples of one size that is Cramér's V; with others it is what V would be had they one size,
    so that "against all others" and "against the first" speak of the same thing. From 0 to
    (n + m) / (2 sqrt(n m)), which is 1 for samples of one size. Bins as for PSI. Missing values are
    left out and tracked on their own.

    Args:
        now, reference: counts, shape (..., k) each, k >= 1; no bin empty in both.

    Returns:
        Shape (...), X^2.

    Raises:
        Nothing: counts are checked by the table.

    References:
        Pearson (1900), Philosophical Magazine 50(302), doi:10.1080/14786440009463897.
        Cramér (1946), Mathematical Methods of Statistics, section 21.9.

    >>> float(chi_square(np.array([6, 4]), np.array([4, 6])))  # four cells, each 1^2 / 5
    0.8
    """

    id = "cramers_v"
    name = "Cramér's V (chi-square)"
    summary = "Chi-square of bins by sample, made comparable between sizes"
    floor = 0.1

    def applies(self, pair: Pair) -> bool:
        """Numbers and names alike."""
        return True

    def compare(self, pair: Pair, level: float) -> Comparison:
        """V with its noise; see :func:`compare_squared`."""
        if pair.binned is None:
            return Comparison.undefined("there are no values on one side")
        if pair.binned.bins < 2:
            return Comparison.unvarying()
        p, q = pair.binned.shares
        n, m = pair.binned.sizes
        mixed = pair.binned.pooled
        relative = (p - q) / mixed
        slopes = (
            (2 * relative - n / (n + m) * relative**2) / 4,
            (-2 * relative - m / (n + m) * relative**2) / 4,
        )
        return compare_squared(
            pair.binned,
            _squared_v,
            factor=1 / 4,
            most=(n + m) ** 2 / (4 * n * m),
            slopes=slopes,
            root=True,
            level=level,
        )


def chi_square(now: Ints, reference: Ints) -> Floats:
    """Pearson's statistic of counts, shape (..., k) each; see :class:`CramersV`."""
    n, m = now.sum(axis=-1, keepdims=True), reference.sum(axis=-1, keepdims=True)
    pooled = (now + reference) / (n + m)
    expected = pooled * n, pooled * m
    held = pooled > 0
    first = np.divide((now - expected[0]) ** 2, expected[0], out=np.zeros(held.shape), where=held)
    second = np.divide(
        (reference - expected[1]) ** 2, expected[1], out=np.zeros(held.shape), where=held
    )
    return np.asarray((first + second).sum(axis=-1), dtype=np.float64)


def _squared_v(now: Ints, reference: Ints) -> Floats:
    spread = 1 / now.sum(axis=-1) + 1 / reference.sum(axis=-1)
    return np.asarray(chi_square(now, reference) * spread / 4, dtype=np.float64)
