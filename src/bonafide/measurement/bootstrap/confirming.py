"""The Poisson bootstrap of ROC AUC and average precision, beside the intervals by formula."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bonafide.measurement.arrays import Floats, Marks, SmallInts
from bonafide.measurement.entities import entity_keys
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.influence import Influence, paired_error, standard_error
from bonafide.measurement.kernels.resampling import mixed, poisson_draws, resampled
from bonafide.measurement.kernels.taking import floats_at, ints_at
from bonafide.measurement.metrics.average_precision import average_precision
from bonafide.measurement.metrics.ranks import RankMetric
from bonafide.measurement.metrics.roc_auc import roc_auc
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.workers import in_order

METRICS: tuple[RankMetric, ...] = (roc_auc, average_precision)
"""What is resampled: the metrics whose standard error rests on a linearisation."""

_WIDTH = 32
_MOST_BYTES = 2**26

COLUMNS = (
    "subject",
    "minus",
    "metric",
    "value",
    "low",
    "high",
    "standard_error",
    "bootstrap_low",
    "bootstrap_high",
    "bootstrap_standard_error",
    "ratio",
    "replicates",
)


def bootstrap(
    subjects: Mapping[str, Scored], settings: Settings, *, workers: int = 1
) -> FigureTable:
    """Standard errors and percentile intervals by resampling, beside those by formula.

    Each entity (a cluster, or a row where there are none) is drawn a Poisson(1) number of times,
    which a hash of what the entity holds, the replicate and the seed decides: neither the order
    of rows nor the number of workers changes anything. Every subject is measured on the same
    draws, so that differences are paired. Over all rows only.

    Args:
        subjects: the model and its baselines over all rows.
        settings: how many replicates (``bootstrap``), ``seed`` and ``level``.
        workers: how many threads.

    Returns:
        Per subject, pair and metric: value, bounds and standard error by formula; bounds and
        standard error of the bootstrap; the ratio of the two errors (formula over bootstrap);
        and the replicates in which the metric was defined. ``None`` where a thing is not.

    References:
        Chamandy, Muralidharan, Najmi, Naidu (2012), Estimating uncertainty for massive data
        streams, Google Research (Poisson bootstrap).
        Davison & Hinkley (1997), Bootstrap Methods and their Application, section 3.8 (clusters).
    """
    cell = subjects[MODEL].cell
    rows: list[tuple[float | int | str | None, ...]] = []
    if cell.positives and cell.negatives:
        drawn = replicates(subjects, settings.bootstrap, settings.seed, workers=workers)
        found = {
            (name, metric.id): metric.measure(scored, settings)
            for name, scored in subjects.items()
            for metric in METRICS
        }
        for minus in (None, *(name for name in subjects if name != MODEL)):
            for name in subjects if minus is None else [MODEL]:
                for k, metric in enumerate(METRICS):
                    of = found[name, metric.id]
                    again = drawn[name][k]
                    if minus is None:
                        estimate = metric.single(subjects[name], of, settings)
                        error = standard_error(of.u)
                    else:
                        other = found[minus, metric.id]
                        estimate = _paired(metric, subjects, minus, (of, other), settings)
                        error = paired_error(of.u, other.u)
                        again = again - drawn[minus][k]
                    row = _row(estimate, error, again[np.isfinite(again)], settings.level)
                    rows.append((name, minus, metric.id, *row))
    title = "Intervals by formula against resampled entities"
    return FigureTable(title, COLUMNS, tuple(rows))


def replicates(
    subjects: Mapping[str, Scored], count: int, seed: int, *, workers: int = 1
) -> dict[str, tuple[Floats, Floats]]:
    """ROC AUC and average precision of each subject in each replicate, shape (count,) each.

    Args:
        subjects: on the same rows, with both labels.
        count: how many replicates.
        seed: what they are drawn by.
        workers: how many threads; each replicate is one thread's own.
    """
    cell = next(iter(subjects.values())).cell
    keys = entity_keys(cell, [scored.score for scored in subjects.values()])
    start = np.uint64(seed % 2**64)
    seeds = mixed(mixed(np.arange(count, dtype=np.uint64)) ^ mixed(np.full(count, start)))
    width = max(1, min(_WIDTH, _MOST_BYTES // max(1, cell.units)))
    ranked = {name: _by_rank(scored) for name, scored in subjects.items()}

    def block(first: int) -> dict[str, tuple[Floats, Floats]]:
        some = seeds[first : first + width]
        draws = poisson_draws(keys, some)
        return {name: resampled(*by_rank, draws, some.size) for name, by_rank in ranked.items()}

    blocks = list(in_order(block, range(0, count, width), workers))
    return {
        name: (
            np.concatenate([found[name][0] for found in blocks]),
            np.concatenate([found[name][1] for found in blocks]),
        )
        for name in subjects
    }


def _by_rank(scored: Scored) -> tuple[SmallInts, Marks, Floats]:
    cell, ranked = scored.cell, scored.ranked
    unit = ranked.order.astype(np.int32) if cell.unit is None else ints_at(cell.unit, ranked.order)
    weight = np.empty(0) if cell.weight is None else floats_at(cell.weight, ranked.order)
    return unit, ranked.marks, weight


def _paired(
    metric: RankMetric,
    subjects: Mapping[str, Scored],
    minus: str,
    of: tuple[Influence, Influence],
    settings: Settings,
) -> Estimate:
    names = (MODEL, minus)
    return metric.paired(subjects[MODEL], subjects[minus], *of, settings, names=names)


def _row(
    estimate: Estimate, error: float, again: Floats, level: float
) -> tuple[float | int | None, ...]:
    given = (estimate.value, estimate.low, estimate.high, error if error > 0 else None)
    if again.size < 2:
        return (*given, None, None, None, None, int(again.size))
    low, high = np.quantile(again, [(1 - level) / 2, (1 + level) / 2])
    spread = float(again.std(ddof=1))
    ratio = error / spread if spread > 0 and error > 0 else None
    return (*given, float(low), float(high), spread, ratio, int(again.size))
