"""Many columns are looked at: how to keep the family's false alarms down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

ALARM = 0.005
"""The chance that an audit finds anything at all, over all columns, where there is nothing."""


def holm(p_values: Sequence[float]) -> list[float]:
    """P values adjusted so that the chance of any false alarm stays below the level.

    The k-th smallest of m is multiplied by m - k + 1; never below the one before it, at most 1.

    References:
        Holm (1979), Scandinavian Journal of Statistics 6(2).

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(p_values, kind="stable")
    adjusted = [1.0] * len(order)
    before = 0.0
    for k, i in enumerate(order):
        before = min(1.0, max(before, p_values[i] * (len(order) - k)))
        adjusted[i] = before
    return adjusted
