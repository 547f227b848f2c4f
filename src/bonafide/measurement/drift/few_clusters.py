"""How much wider noise is when a few clusters are all that tells it."""

from __future__ import annotations

from bonafide.measurement.intervals.quantile import normal, student


def widened(clusters: int | None, level: float) -> float:
    """Student's quantile over the normal one; 1 where rows tell the noise.

    >>> widened(None, 0.95), round(widened(6, 0.95), 2)
    (1.0, 1.31)
    """
    if clusters is None:
        return 1.0
    return student(level, max(1, clusters - 1)) / normal(level)
