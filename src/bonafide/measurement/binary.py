"""Scores against two-valued labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from bonafide.measurement.arrays import Ints, Rows, SmallInts
from bonafide.measurement.bootstrap.confirming import bootstrap
from bonafide.measurement.brier_decomposition import brier_decomposition
from bonafide.measurement.calibration import calibration
from bonafide.measurement.cell import Cell
from bonafide.measurement.codes import cluster_numbers
from bonafide.measurement.cost_curve import cost_curve
from bonafide.measurement.decision_curve import decision_curve
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.gain_curve import gain_curve
from bonafide.measurement.grouping import groupings
from bonafide.measurement.interval import ENOUGH
from bonafide.measurement.kernels.taking import flags_at, floats_at, ints_at
from bonafide.measurement.metric import Metric
from bonafide.measurement.metrics.accuracy import accuracy
from bonafide.measurement.metrics.average_precision import average_precision
from bonafide.measurement.metrics.balanced_accuracy import balanced_accuracy
from bonafide.measurement.metrics.brier import brier
from bonafide.measurement.metrics.brier_skill import brier_skill
from bonafide.measurement.metrics.calibration_bias import calibration_bias
from bonafide.measurement.metrics.calibration_error import calibration_error
from bonafide.measurement.metrics.calibration_intercept import calibration_intercept
from bonafide.measurement.metrics.calibration_slope import calibration_slope
from bonafide.measurement.metrics.cross_fitted_cost import cross_fitted_cost
from bonafide.measurement.metrics.expected_cost import expected_cost
from bonafide.measurement.metrics.f1 import f1
from bonafide.measurement.metrics.ks import ks
from bonafide.measurement.metrics.lift_at import lift_at
from bonafide.measurement.metrics.log_loss import log_loss
from bonafide.measurement.metrics.mcc import mcc
from bonafide.measurement.metrics.net_benefit import net_benefit
from bonafide.measurement.metrics.precision import precision
from bonafide.measurement.metrics.precision_at import precision_at
from bonafide.measurement.metrics.recall import recall
from bonafide.measurement.metrics.recall_at import recall_at
from bonafide.measurement.metrics.recall_at_precision import recall_at_precision
from bonafide.measurement.metrics.roc_auc import roc_auc
from bonafide.measurement.metrics.specificity import specificity
from bonafide.measurement.partition import Partition
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.score_metric import ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.table import Table
from bonafide.measurement.task import Part, Task
from bonafide.measurement.threshold_choice import threshold_choice
from bonafide.measurement.warnings import warnings_of
from bonafide.measurement.workers import usual_workers

METRICS: dict[str, ScoreMetric] = {
    metric.id: metric
    for metric in (
        roc_auc,
        average_precision,
        ks,
        log_loss,
        brier,
        brier_skill,
        calibration_bias,
        calibration_intercept,
        calibration_slope,
        calibration_error,
        precision,
        recall,
        specificity,
        f1,
        accuracy,
        balanced_accuracy,
        mcc,
        net_benefit,
        expected_cost,
        cross_fitted_cost,
        *precision_at.values(),
        *recall_at.values(),
        *lift_at.values(),
        recall_at_precision,
    )
}
"""Every metric of scores against labels, by the name it bears in records and claims."""


class Binary(Task[Table, Scored]):
    """A yes or no that is known later, and a score that is higher where yes is more likely.

    Whether a subject's scores are probabilities is decided once, over all rows: where one lies
    outside [0, 1], no slice or period has log loss, Brier score or a default threshold.
    """

    id, name = "binary", "binary scores"
    core = (
        "roc_auc",
        "average_precision",
        "log_loss",
        "brier",
        "calibration_bias",
        "precision",
        "recall",
        "f1",
        "expected_cost",
    )

    def metrics(self, settings: Settings) -> dict[str, Metric[Scored]]:
        """All of them."""
        return dict(METRICS)

    def subjects(self, table: Table, whole: Mapping[str, Scored] | None) -> dict[str, Scored]:
        """The model and its baselines."""
        unit = None if table.cluster is None else cluster_numbers(table.cluster)[0]
        cell = Cell.of(table.label, table.weight, unit)
        return {
            name: Scored(
                cell,
                table.scores[name],
                probabilities=None if whole is None else whole[name].probabilities,
            )
            for name in [MODEL, *table.baselines]
        }

    def parts(self, table: Table, settings: Settings) -> Iterator[Part[Scored]]:
        """Sorted once per subject: the order of all rows serves every slice and period."""
        unit = None if table.cluster is None else cluster_numbers(table.cluster)[0]
        subjects = [MODEL, *table.baselines]
        cell = Cell.of(table.label, table.weight, unit)
        whole = {name: Scored(cell, table.scores[name]) for name in subjects}
        orders = {name: scored.order for name, scored in whole.items()}
        yield Part((), None, whole)
        for grouping in groupings(table, settings):
            partition = Partition(grouping.codes)
            by_group = {name: partition.orders(order) for name, order in orders.items()}
            partition.forget_places()
            beside = partition.of_at_least(ENOUGH)
            for _, k, rows in partition.groups():
                cell = Cell.of(
                    flags_at(table.label, rows),
                    None if table.weight is None else floats_at(table.weight, rows),
                    None if unit is None else ints_at(unit, rows),
                )
                part = {
                    name: Scored(
                        cell,
                        floats_at(table.scores[name], rows),
                        partition.part(by_group[name], k),
                        probabilities=whole[name].probabilities,
                    )
                    for name in subjects
                }
                yield Part(*grouping.key(k), part, _numbers(unit, rows), beside)

    def watched(self, settings: Settings) -> tuple[str, ...]:
        """Money where costs are known, else the ranking; and the level, which ranking hides."""
        if settings.costs is not None:
            return "expected_cost", "roc_auc", "calibration_bias"
        return "roc_auc", "calibration_bias"

    def tables(self, overall: Mapping[str, Scored], settings: Settings) -> dict[str, FigureTable]:
        """Calibration, gain and net benefit; cost curve and thresholds where costs are known.

        The bootstrap where it was asked for.
        """
        tables = {
            "calibration": calibration(overall, level=settings.level),
            "brier_decomposition": brier_decomposition(overall),
            "gain_curve": gain_curve(overall),
            "decision_curve": decision_curve(overall),
        }
        if settings.costs is not None:
            tables["cost_curve"] = cost_curve(overall, settings)
            tables["threshold_choice"] = threshold_choice(overall, settings)
        if settings.bootstrap:
            tables["bootstrap"] = bootstrap(overall, settings, workers=usual_workers())
        return tables

    def warnings(
        self, table: Table, overall: Mapping[str, Scored], settings: Settings
    ) -> tuple[str, ...]:
        """As ``warnings_of`` has it."""
        return warnings_of(table, overall, settings)


def _numbers(unit: SmallInts | None, rows: Rows) -> Callable[[], Ints] | None:
    """The numbers of the clusters of some rows, ascending; asked for where slices are compared."""
    if unit is None:
        return None
    return lambda: np.unique(unit[rows]).astype(np.int64)


binary = Binary()
