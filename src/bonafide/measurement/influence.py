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


def effective_units(mass: Floats) -> float:
    """How many equal units carry as much as these: (sum m)^2 / sum(m^2).

    One less is the degrees of freedom that go with a standard error: as many as there are units,
    less one, when they are equal, and fewer when a few of them hold most of the rows or weight.

    Args:
        mass: what each unit holds of the rows that count, >= 0.

    References:
        Kish (1965), Survey Sampling.
        Carter, Schnepel, Steigerwald (2017), Review of Economics and Statistics 99(4),
        doi:10.1162/REST_a_00639.

    >>> effective_units(np.array([2.0, 2.0, 0.0])), effective_units(np.array([9.0, 1.0]))
    (2.0, 1.2195121951219512)
    """
    total = float(mass.sum())
    return total * total / dot(mass, mass) if total else 0.0


def correlation(a: Floats, b: Floats) -> Floats:
    """The correlation of two estimates on the same units, shape (2, 2), from their influences.

    It is 0 where one of them does not vary: then nothing is known of it.

    >>> correlation(np.array([1.0, -1.0]), np.array([-2.0, 2.0])).tolist()
    [[1.0, -1.0], [-1.0, 1.0]]
    """
    scale = math.sqrt(dot(a, a) * dot(b, b))
    rho = max(-1.0, min(1.0, dot(a, b) / scale)) if scale > 0 else 0.0
    return np.array([[1.0, rho], [rho, 1.0]])
