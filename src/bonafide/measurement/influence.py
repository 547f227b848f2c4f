"""A value, and how much each unit has moved it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Floats, dot


@dataclass(frozen=True, slots=True, eq=False)
class Influence:
    """A metric linearised: estimate - truth is close to the sum of ``u``.

    Attributes:
        value: the point estimate; ``None`` where undefined, ``reason`` says why.
        u: shape (units,), the contribution of each unit (row or cluster); they sum to 0.
        reason: why there is no value.
    """

    value: float | None
    u: Floats
    reason: str | None = None

    @classmethod
    def undefined(cls, reason: str) -> Influence:
        """No value, and why."""
        return cls(None, np.empty(0), reason)


def standard_error(u: Floats) -> float:
    """The standard error that per-unit influences imply: sqrt(G/(G-1) * sum(u^2)).

    G is the number of units; with fewer than two nothing is known, and the result is NaN.
    Influences sum to 0, so their mean need not be taken off. Paired differences pass
    u_model - u_baseline of the same units.

    References:
        Binder (1983), International Statistical Review 51(3), doi:10.2307/1402588.
        Obuchowski (1997), Biometrics 53(2), doi:10.2307/2533958 (clustered AUC).

    >>> standard_error(np.array([0.3, -0.3]))
    0.6
    """
    units = u.size
    if units < 2:
        return math.nan
    return math.sqrt(units / (units - 1) * dot(u, u))
