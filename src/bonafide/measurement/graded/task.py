"""Answers with grades: passes, scores, preferences; by a judge, by people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.graded.agreement import agreement
from bonafide.measurement.graded.duel import duels_of, outcomes, scored_baselines
from bonafide.measurement.graded.graded import Graded
from bonafide.measurement.graded.graded_metric import graded_of, passing_columns
from bonafide.measurement.graded.human_sample import human_samples
from bonafide.measurement.graded.kappa import kappa
from bonafide.measurement.graded.krippendorff_alpha import krippendorff_alpha
from bonafide.measurement.graded.mean_score import MeanScore
from bonafide.measurement.graded.mean_score_corrected import MeanScoreCorrected
from bonafide.measurement.graded.pass_rate import pass_rate
from bonafide.measurement.graded.pass_rate_corrected import pass_rate_corrected
from bonafide.measurement.graded.quadratic_kappa import quadratic_kappa
from bonafide.measurement.graded.shown_order import shown_orders
from bonafide.measurement.graded.table import AGAINST, GradedTable
from bonafide.measurement.graded.warnings import warnings_of
from bonafide.measurement.graded.win_rate import DuelMetric, tie_rate, win_rate
from bonafide.measurement.grouping import Where, groupings
from bonafide.measurement.metric import Metric
from bonafide.measurement.partition import Partition
from bonafide.measurement.row_table import MODEL
from bonafide.measurement.settings import Settings
from bonafide.measurement.task import Measurement, Task

DUELS: dict[str, DuelMetric] = {"win_rate": win_rate, "tie_rate": tie_rate}
"""Metrics of the model against a baseline: their estimates are the model's, "against" it."""

HUMAN = ("pass_rate_corrected", "mean_score_corrected", "agreement", "kappa", "quadratic_kappa")


class GradedTask(Task[GradedTable, Graded]):
    """One row per item; for each subject the grade of its answer, by a rule, a judge, people.

    Besides the metrics of each subject there are those of the model against each baseline, win
    and tie rate. They belong to neither alone, so they stand where the column "against" has the
    baseline's name: ``Key("model", "win_rate", where=(("against", "previous"),))``.
    """

    id, name = "graded", "graded answers"
    core = ("pass_rate", "mean_score", "pass_rate_corrected", "mean_score_corrected")

    def metrics(self, settings: Settings) -> dict[str, Metric[Graded]]:
        """Those of one subject."""
        each: tuple[Metric[Graded], ...] = (
            pass_rate,
            MeanScore(settings),
            pass_rate_corrected,
            MeanScoreCorrected(settings),
            agreement,
            kappa,
            quadratic_kappa,
            krippendorff_alpha,
        )
        return {metric.id: metric for metric in each}

    def unasked(
        self, table: GradedTable, settings: Settings
    ) -> tuple[Sequence[str], Sequence[str]]:
        """What the columns can tell: passes or scores, and people's where they graded."""
        grades, humans = table.grades, table.humans
        passes, human_passes = passing_columns(table)
        scores = [name for name in grades if name not in passes]
        human_scores = [name for name in humans if name not in human_passes]
        wanted = set()
        if grades and (settings.pass_from is not None or len(scores) < len(grades)):
            wanted |= {"pass_rate", "pass_rate_corrected"}
        if scores:
            wanted |= {"mean_score", "quadratic_kappa"}
        if human_scores:
            wanted.add("mean_score_corrected")
        if not humans:
            wanted -= set(HUMAN)
        else:
            wanted |= {"agreement", "kappa"}
        if humans or table.graders:
            wanted.add("krippendorff_alpha")
        every = tuple(metric for metric in self.metrics(settings) if metric in wanted)
        return every, self.core

    def subjects(self, table: GradedTable, whole: Mapping[str, Graded] | None) -> dict[str, Graded]:
        """The model and its baselines; whether grades are passes is decided over all rows."""
        found = graded_of(table)
        if whole is None:
            return found
        return {
            name: Graded(
                graded.cell,
                graded.grade,
                graded.human,
                graded.others,
                whole[name].passes,
                whole[name].human_passes,
            )
            for name, graded in found.items()
        }

    def measure(
        self,
        table: GradedTable,
        settings: Settings,
        *,
        metrics: Sequence[str] | None = None,
        workers: int | None = None,
    ) -> Measurement:
        """As every task does, and the model against each baseline after that."""
        own = None if metrics is None else [name for name in metrics if name not in DUELS]
        found = super().measure(table, settings, metrics=own, workers=workers)
        wanted = [m for name, m in DUELS.items() if metrics is None or name in metrics]
        used = table
        if table.weight is not None and not table.weight.all():
            used = table.take(np.flatnonzero(table.weight))
        duels = _duels(used, wanted, settings) if wanted else {}
        order = shown_orders(used)
        tables = found.tables | ({} if order is None else {"shown_order": order})
        return Measurement(found.estimates | duels, tables, found.warnings)

    def tables(self, overall: Mapping[str, Graded], settings: Settings) -> dict[str, FigureTable]:
        """What people graded."""
        found = human_samples(overall, settings)
        return {} if found is None else {"human_sample": found}

    def warnings(
        self, table: GradedTable, overall: Mapping[str, Graded], settings: Settings
    ) -> tuple[str, ...]:
        """As ``warnings_of`` has it."""
        return warnings_of(table, overall, settings)


def _duels(
    table: GradedTable, metrics: Sequence[DuelMetric], settings: Settings
) -> dict[Key, Estimate]:
    """Every baseline over all rows, then in each slice and period."""
    scored = scored_baselines(table)
    if not outcomes(table, scored):
        return {}
    found = dict(_of_rows(table, scored, metrics, settings))
    for grouping in groupings(table, settings):
        for _, k, rows in Partition(grouping.codes).groups():
            part = table.take(rows.astype(np.int64))
            found |= dict(_of_rows(part, scored, metrics, settings, *grouping.key(k)))
    return found


def _of_rows(  # noqa: PLR0917
    table: GradedTable,
    scored: frozenset[str],
    metrics: Sequence[DuelMetric],
    settings: Settings,
    where: Where = (),
    period: str | None = None,
) -> Iterator[tuple[Key, Estimate]]:
    for name, duel in duels_of(table, scored).items():
        for metric in metrics:
            key = Key(MODEL, metric.id, None, ((AGAINST, name), *where), period)
            yield key, metric.single(duel, metric.measure(duel, settings), settings)


graded = GradedTask()
