"""A paired difference of thresholded metrics from eight counts, half a row added to each."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Floats, Ints, dot


def half_added(counts: Ints, first: Floats, second: Floats, z: float) -> tuple[float, float]:
    """Wald's interval for a difference of two ratios after adding 1/2 to each of eight counts.

    The counts are of (label, decision a, decision b), at index 4 * label + 2 * a + b. Half a row
    in each is the Dirichlet(1/2) prior; it gives a width where the two never disagreed.

    Args:
        counts: shape (8,), rows.
        first, second: shape (2, 8): what a row of each kind adds to the numerator and to the
            denominator of the first and of the second ratio.
        z: the normal quantile.

    References:
        Agresti & Min (2005), Statistics in Medicine 24(5), doi:10.1002/sim.1781 (four counts).
    """
    rows: Floats = counts.astype(np.float64) + 0.5
    value, slope = 0.0, np.zeros(8)
    for sign, (top, bottom) in ((1, first), (-1, second)):
        total = dot(rows, bottom)
        ratio = dot(rows, top) / total
        value += sign * ratio
        slope += sign * (top - ratio * bottom) / total
    half = z * math.sqrt(dot(rows, slope**2))
    return value - half, value + half
