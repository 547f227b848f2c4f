"""Newcombe's score interval for an area under the ROC curve."""

from __future__ import annotations

from bonafide.measurement.intervals.bisection import crossing


def newcombe_auc(auc: float, m: float, n: float, z: float) -> tuple[float, float]:
    """The areas that m positives and n negatives do not contradict; Newcombe's method 5.

    All areas a with |auc - a| <= z * sqrt(V(a)), where

        V(a) = a(1-a) / (mn) * (1 + N (1-a)/(2-a) + N a/(1+a)),   N = (m+n)/2 - 1.

    It needs no standard error from the data, so it has a width where no pair was out of order.

    Args:
        auc: the area, between 0 and 1.
        m, n: positives and negatives, each >= 1; effective numbers need not be whole.
        z: the normal quantile.

    References:
        Newcombe (2006), Statistics in Medicine 25(4), doi:10.1002/sim.2324.

    >>> low, high = newcombe_auc(1.0, 20, 20, 1.96)
    >>> round(low, 3), high
    (0.899, 1.0)
    """
    balance = (m + n) / 2 - 1

    def beyond(area: float) -> float:
        spread = 1 + balance * (1 - area) / (2 - area) + balance * area / (1 + area)
        return (auc - area) ** 2 - z * z * area * (1 - area) * spread / (m * n)

    low = 0.0 if auc == 0 else crossing(beyond, auc, 0.0)
    high = 1.0 if auc == 1 else crossing(beyond, auc, 1.0)
    return low, high
