"""Holm's correction for looking at many comparisons."""

from __future__ import annotations

from collections.abc import Sequence


def holm(p: Sequence[float]) -> list[float]:
    """p-values such that calling those below alpha real errs at all with at most alpha.

    In ascending order, p_(i) times (m - i + 1), never below one before it and at most 1. It
    asks nothing of how the comparisons depend on each other.

    Args:
        p: the m p-values of one family, in any order.

    Returns:
        The adjusted ones, in the same order.

    References:
        Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    adjusted = [1.0] * len(p)
    least = 0.0
    for rank, i in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        least = max(least, min(1.0, (len(p) - rank) * p[i]))
        adjusted[i] = least
    return adjusted
