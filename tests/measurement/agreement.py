"""When two estimates say the same."""

from __future__ import annotations

import math

from bonafide.measurement.estimate import Estimate


def close(a: float | None, b: float | None, tolerance: float = 1e-9) -> bool:
    """Both missing, or equal up to rounding."""
    if a is None or b is None:
        return a is None and b is None
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=tolerance)


def same(a: Estimate, b: Estimate, tolerance: float = 1e-9) -> bool:
    """Two estimates that say the same."""
    return (
        all(close(getattr(a, x), getattr(b, x), tolerance) for x in ("value", "low", "high"))
        and (a.n, a.positives, a.clusters) == (b.n, b.positives, b.clusters)
        and (a.method, a.reason) == (b.method, b.reason)
    )
