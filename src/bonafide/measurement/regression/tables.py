"""Tables for figures of predicted numbers: bias by predicted value, and quantiles kept."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bonafide.measurement.arrays import dot
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.regression.bias import bias
from bonafide.measurement.regression.mae import mae
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.settings import Settings
from bonafide.measurement.share import share_interval

BINS = 10


def residuals(
    subjects: Mapping[str, Predicted], settings: Settings, *, bins: int = BINS
) -> FigureTable:
    """Per subject and tenth of its rows by predicted value: mean prediction, bias, error.

    Bins hold about equally many rows; equal predictions are never split over two bins, so there
    may be fewer. Low and high are those of the bias, ``None`` where there is too little.

    Returns:
        Columns subject, mean_prediction, bias, low, high, mae, n; predictions ascending.

    >>> from bonafide.measurement.units import Rows
    >>> subject = Predicted(Rows.of(2), np.array([1.0, 2.0]), np.array([1.5, 2.5]))
    >>> residuals({"model": subject}, Settings(), bins=1).rows[0][1:3]
    (2.0, 0.5)
    """
    rows: list[tuple[float | int | str | None, ...]] = []
    for name, predicted in subjects.items():
        if not predicted.cell.n:
            continue
        order = np.argsort(predicted.prediction, kind="stable")
        ranked = predicted.prediction[order]
        wanted = [-(-ranked.size * i // bins) for i in range(1, bins + 1)]
        ends = sorted({int(np.searchsorted(ranked, ranked[e - 1], "right")) for e in wanted if e})
        for start, end in zip([0, *ends[:-1]], ends, strict=True):
            part = predicted.take(order[start:end])
            mass = part.cell.mass
            off = bias.single(part, bias.measure(part, settings), settings)
            error = mae.measure(part, settings)
            mean = dot(part.prediction, mass) / float(mass.sum())
            rows.append((name, mean, off.value, off.low, off.high, error.value, end - start))
    columns = ("subject", "mean_prediction", "bias", "low", "high", "mae", "n")
    return FigureTable("Bias by predicted value", columns, tuple(rows))


def quantiles_kept(subjects: Mapping[str, Predicted], settings: Settings) -> FigureTable:
    """Per subject and quantile level: the share of targets at or below the predicted quantile.

    Returns:
        Columns subject, level, share, low, high, n; best where the share is the level.
    """
    rows: list[tuple[float | int | str | None, ...]] = []
    for name, predicted in subjects.items():
        cell = predicted.cell
        if not cell.n:
            continue
        for level, quantile in predicted.quantiles.items():
            hits = cell.holding(np.asarray(predicted.label <= quantile, np.bool_))
            trials = cell.per_unit(cell.mass)
            found = share_interval(cell, hits, trials, cell.n, level=settings.level, what="a row")
            share = float(hits.sum() / trials.sum())
            few = cell.too_few() is not None
            ends = (None, None) if few else (found.low, found.high)
            rows.append((name, level, share, *ends, cell.n))
    columns = ("subject", "level", "share", "low", "high", "n")
    return FigureTable("Targets at or below each predicted quantile", columns, tuple(rows))
