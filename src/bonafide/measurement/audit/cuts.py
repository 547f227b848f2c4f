"""What a threshold makes of scored rows, for every threshold at once."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats

OBJECTIVES = ("accuracy", "f1", "balanced accuracy")
"""What thresholds are usually tuned for; the last is Youden's index too."""


def objectives(hits: Floats, alarms: Floats, ones: Floats | float, zeros: Floats | float) -> Floats:
    """The objectives from counts, shape (3, …).

    Args:
        hits: positives at or above the threshold.
        alarms: negatives at or above it.
        ones, zeros: positives and negatives in all, > 0.

    >>> objectives(np.array([1.0]), np.array([0.0]), 2.0, 2.0)[:, 0].round(3).tolist()
    [0.75, 0.667, 0.75]
    """
    right = (hits + zeros - alarms) / (ones + zeros)
    f1 = 2 * hits / np.maximum(hits + alarms + ones, 1e-300)
    return np.stack([right, f1, (hits / ones + 1 - alarms / zeros) / 2])


def above(score: Floats, outcome: Floats, cuts: Floats) -> tuple[Floats, Floats]:
    """Positives and negatives with score >= each cut.

    Args:
        score, outcome: shape (n,).
        cuts: shape (k,), in any order.
    """
    ones, zeros = np.sort(score[outcome == 1]), np.sort(score[outcome == 0])
    return (
        (ones.size - np.searchsorted(ones, cuts, side="left")).astype(np.float64),
        (zeros.size - np.searchsorted(zeros, cuts, side="left")).astype(np.float64),
    )
