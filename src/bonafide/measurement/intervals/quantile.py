"""Two-sided quantiles of the normal and of Student's t distribution."""

from __future__ import annotations

from scipy.special import ndtri, stdtrit


def normal(level: float) -> float:
    """How many standard errors each side of a normal estimate hold ``level`` of it.

    >>> round(normal(0.95), 4)
    1.96
    """
    return float(ndtri(0.5 + level / 2))


def student(level: float, df: float) -> float:
    """The same for Student's t with ``df`` degrees of freedom, df >= 1.

    >>> round(student(0.95, 4), 4)
    2.7764
    """
    return float(stdtrit(df, 0.5 + level / 2))
