"""A value, and how much each unit has moved it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from bonafide.measurement.arrays import Floats, block_sum, dot


class Influence:
    """A metric linearised: estimate - truth is close to the sum of ``u``.

    Args:
        value: the point estimate; ``None`` where undefined, ``reason`` says why.
        u: shape (units,), the contribution of each unit (row or cluster); they sum to 0. A
            function that makes it is asked when it is needed: counts often say enough.
        reason: why there is no value.
    """

    __slots__ = ("_u", "reason", "value")

    def __init__(
        self, value: float | None, u: Floats | Callable[[], Floats], reason: str | None = None
    ) -> None:
        self.value, self._u, self.reason = value, u, reason

    @property
    def u(self) -> Floats:
        """The contribution of each unit, shape (units,)."""
        if callable(self._u):
            self._u = self._u()
        return self._u

    @property
    def error(self) -> float:
        """The standard error of the value."""
        return standard_error(self.u)

    def error_less(self, other: Influence) -> float:
        """The standard error of the difference to another value on the same units."""
        return paired_error(self.u, other.u)

    def correlation(self, other: Influence) -> Floats:
        """As :func:`correlation`, with another value on the same units."""
        return correlation(self.u, other.u)

    @classmethod
    def undefined(cls, reason: str) -> Influence:
        """No value, and why."""
        return cls(None, np.empty(0), reason)


class SummedInfluence(Influence):
    """The same where what each unit contributes was added up and not kept.

    Args:
        value: the point estimate.
        units: how many there are.
        squares: the sum of u^2.
        left_out: the sums of v^2 and v^3, v being how far a unit moves the value when it is left
            out; (0, 0) where nobody asks.
        name: whose value it is.
        against: by the name of another value on the same units, the sums of (u - its u)^2 and of
            u * its u.

    >>> SummedInfluence(0.5, 2, 0.18).error
    0.6
    """

    __slots__ = ("_against", "_left_out", "_squares", "_units", "name")

    def __init__(
        self,
        value: float,
        units: int,
        squares: float,
        left_out: tuple[float, float] = (0.0, 0.0),
        *,
        name: str = "",
        against: Mapping[str, tuple[float, float]] | None = None,
    ) -> None:
        super().__init__(value, np.empty(0))
        self.name, self._units, self._squares = name, units, squares
        self._left_out, self._against = left_out, against or {}

    @property
    def error(self) -> float:
        """The standard error of the value."""
        return error_of(self._squares, self._units)

    @property
    def left_out(self) -> tuple[float, float]:
        """Standard error and skewness of what leaving units out does."""
        squares, cubes = self._left_out
        skew = cubes / squares**1.5 if squares > 0 else 0.0
        return error_of(squares, self._units), skew

    def error_less(self, other: Influence) -> float:
        """The standard error of the difference to another value on the same units."""
        return error_of(self._with(other)[0], self._units)

    def correlation(self, other: Influence) -> Floats:
        """The correlation with another value on the same units."""
        assert isinstance(other, SummedInfluence)
        return correlation_of(self._squares, other._squares, self._with(other)[1])

    def _with(self, other: Influence) -> tuple[float, float]:
        assert isinstance(other, SummedInfluence)
        return self._against[other.name]


def standard_error(u: Floats) -> float:
    """The standard error that per-unit influences imply: sqrt(G/(G-1) * sum(u^2)).

    G is the number of units; with fewer than two nothing is known, and the result is NaN.
    Influences sum to 0, so their mean need not be taken off. For paired differences there is
    :func:`paired_error`.

    References:
        Binder (1983), International Statistical Review 51(3), doi:10.2307/1402588.
        Obuchowski (1997), Biometrics 53(2), doi:10.2307/2533958 (clustered AUC).

    >>> standard_error(np.array([0.3, -0.3]))
    0.6
    """
    return error_of(dot(u, u), u.size)


def paired_error(a: Floats, b: Floats, units: int | None = None) -> float:
    """The standard error of the difference of two estimates on the same units.

    Args:
        a, b: shape (units,), their influences.
        units: how many of them count, where the influences of the others are 0.

    >>> paired_error(np.array([0.5, -0.5]), np.array([0.2, -0.2]))
    0.6
    """
    return error_of(block_sum(_squared_gap, a, b), a.size if units is None else units)


def error_of(squares: float, units: int) -> float:
    """The standard error from the sum of squared influences; NaN with fewer than two units."""
    return math.sqrt(units / (units - 1) * squares) if units > 1 else math.nan


def _squared_gap(a: Floats, b: Floats) -> Floats:
    gap = a - b
    gap *= gap
    return gap


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
    return correlation_of(dot(a, a), dot(b, b), dot(a, b))


def correlation_of(aa: float, bb: float, ab: float) -> Floats:
    """The same from sums of squares and of products."""
    scale = math.sqrt(aa * bb)
    rho = max(-1.0, min(1.0, ab / scale)) if scale > 0 else 0.0
    return np.array([[1.0, rho], [rho, 1.0]])
