"""Every metric, for every subject and pair, over all rows and over each slice and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.calibration import calibration
from bonafide.measurement.catalogue import METRICS
from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import Codes, own_clusters
from bonafide.measurement.cost_curve import cost_curve
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.metric import Metric
from bonafide.measurement.partition import Partition
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import MODEL, Table
from bonafide.measurement.warnings import warnings_of


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a table says: estimates by key, tables for figures, and what to be wary of."""

    estimates: dict[Key, Estimate]
    tables: dict[str, FigureTable]
    warnings: tuple[str, ...]


def measure(
    table: Table, settings: Settings, *, metrics: Sequence[str] = tuple(METRICS)
) -> Measurement:
    """Measure every subject, and the model against every baseline on the same rows.

    Over all rows, then over the rows of each value of each slice column, then of each period;
    slices and periods are not crossed. Rows of weight 0 are left out.

    Args:
        table: the rows.
        settings: threshold, costs, level.
        metrics: which metrics, by id; all of them unless asked otherwise.

    Returns:
        Estimates in a fixed order: all rows, slices by column as given and value by name, periods
        by name; in each the subjects, then the pairs; in each the metrics as given. Whether a
        subject's scores are probabilities is decided once, over all rows: where one lies outside
        [0, 1], no slice or period has log loss, Brier score or a default threshold.

    Raises:
        UserError: a metric that does not exist.

    >>> table = Table.of([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1])
    >>> measure(table, Settings(), metrics=["recall"]).estimates[Key("model", "recall")].value
    1.0
    """
    chosen = [_metric(name) for name in dict.fromkeys(metrics)]
    full = table
    if table.weight is not None and not table.weight.all():
        table = table.take(np.flatnonzero(table.weight))
    estimates: dict[Key, Estimate] = {}
    overall: dict[str, Scored] = {}
    for where, period, subjects in _cells(table):
        overall = overall or subjects
        for (name, minus, metric), estimate in _of_cell(subjects, chosen, settings):
            estimates[Key(name, metric, minus, where, period)] = estimate
    tables = {"calibration": calibration(overall, level=settings.level)}
    if settings.costs is not None:
        tables["cost_curve"] = cost_curve(overall, settings)
    return Measurement(estimates, tables, warnings_of(full, overall, settings))


def _metric(name: str) -> Metric:
    if name not in METRICS:
        names = ", ".join(METRICS)
        help_ = did_you_mean(name, METRICS)
        raise UserError(Problem(f"unknown metric {name!r}", expected=f"one of {names}", help=help_))
    return METRICS[name]


_Where = tuple[tuple[str, str], ...]


def _cells(table: Table) -> Iterator[tuple[_Where, str | None, dict[str, Scored]]]:
    """All rows, then those of each slice value, then those of each period."""
    unit = None if table.cluster is None else own_clusters(table.cluster)[0]
    orders = {name: np.argsort(score, kind="stable") for name, score in table.scores.items()}
    subjects = [MODEL, *table.baselines]
    cell = Cell.of(table.label, table.weight, unit)
    whole = {name: Scored(cell, table.scores[name], orders[name]) for name in subjects}
    yield (), None, whole
    groupings: list[tuple[str | None, Codes]] = list(table.slices.items())
    if table.period is not None:
        groupings.append((None, table.period))
    for column, codes in groupings:
        partition = Partition(codes)
        by_group = {name: partition.orders(order) for name, order in orders.items()}
        for value, k, rows in partition.groups():
            cell = Cell.of(
                table.label[rows], _part(table.weight, rows), None if unit is None else unit[rows]
            )
            part = {
                name: Scored(
                    cell,
                    table.scores[name][rows],
                    partition.part(by_group[name], k),
                    probabilities=whole[name].probabilities,
                )
                for name in subjects
            }
            yield ((), value, part) if column is None else (((column, value),), None, part)


def _part(column: Floats | None, rows: Ints) -> Floats | None:
    return None if column is None else column[rows]


def _of_cell(
    subjects: Mapping[str, Scored], metrics: Sequence[Metric], settings: Settings
) -> Iterator[tuple[tuple[str, str | None, str], Estimate]]:
    """Each subject's estimates, then each pair's."""
    found = {
        name: {metric.id: metric.measure(scored, settings) for metric in metrics}
        for name, scored in subjects.items()
    }
    for name, scored in subjects.items():
        for metric in metrics:
            yield (name, None, metric.id), metric.single(scored, found[name][metric.id], settings)
    for name, scored in subjects.items():
        if name == MODEL:
            continue
        for metric in metrics:
            yield (
                (MODEL, name, metric.id),
                metric.paired(
                    subjects[MODEL],
                    scored,
                    found[MODEL][metric.id],
                    found[name][metric.id],
                    settings,
                    names=(MODEL, name),
                ),
            )
