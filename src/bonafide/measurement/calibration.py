"""Does 30 % mean 30 %: predicted probability against what happened, in bins of equal count."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bonafide.measurement.arrays import dot
from bonafide.measurement.cell import Cell
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.kernels.taking import flags_at, floats_at, ints_at
from bonafide.measurement.scored import Scored
from bonafide.measurement.share import plain_share, share_interval

BINS = 10


def calibration(subjects: Mapping[str, Scored], *, level: float, bins: int = BINS) -> FigureTable:
    """Per subject and bin: mean score, rate of positives with its interval, and rows.

    Bins hold about equally many rows; equal scores are never split over two bins, so there may
    be fewer bins than asked for. A subject whose scores are not probabilities has no bins. Means
    and rates are weighted; the interval is the one that precision has.

    Args:
        subjects: each subject's scores on the same rows.
        level: the confidence level.
        bins: how many bins to aim for, >= 1.

    Returns:
        Columns subject, mean_score, positive_rate, low, high, n; in the order of the subjects,
        scores ascending. Low and high are ``None`` where fewer than 5 clusters are in a bin.

    References:
        Niculescu-Mizil & Caruana (2005), ICML, doi:10.1145/1102351.1102430.

    >>> cell = Cell.of(np.array([False, True]), None, None)
    >>> table = calibration({"model": Scored(cell, np.array([0.2, 0.9]))}, level=0.95, bins=1)
    >>> table.rows[0][1:3]
    (0.55, 0.5)
    """
    rows = []
    for name, scored in subjects.items():
        if not scored.probabilities or not scored.cell.n:
            continue
        rows += [(name, *_bin(scored, start, end, level)) for start, end in _edges(scored, bins)]
    columns = ("subject", "mean_score", "positive_rate", "low", "high", "n")
    return FigureTable("Predicted probability against what happened", columns, tuple(rows))


def _edges(scored: Scored, bins: int) -> list[tuple[int, int]]:
    n = scored.cell.n
    wanted = [-(-n * i // bins) for i in range(1, bins + 1)]
    last = [float(scored.score[scored.order[end - 1]]) for end in wanted if end]
    ends = sorted({scored.upto(score) for score in last})
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _bin(
    scored: Scored, start: int, end: int, level: float
) -> tuple[float, float, float | None, float | None, int]:
    rows = scored.order[start:end]
    whole = scored.cell
    cell = Cell.of(
        flags_at(whole.label, rows),
        None if whole.weight is None else floats_at(whole.weight, rows),
        None if whole.unit is None else ints_at(whole.unit, rows),
    )
    score = floats_at(scored.score, rows)
    if cell.plain:
        rate = cell.positives / cell.n
        interval = plain_share(rate, cell.n, level)
        return float(score.sum()) / cell.n, rate, interval.low, interval.high, cell.n
    hits = cell.weighed(cell.label.astype(np.float64))
    interval = share_interval(cell, hits, cell.held, cell.n, level=level, what="a row")
    total = float(cell.held.sum())
    mean = (float(score.sum()) if cell.weight is None else dot(score, cell.weight)) / total
    return mean, float(hits.sum()) / total, interval.low, interval.high, cell.n
