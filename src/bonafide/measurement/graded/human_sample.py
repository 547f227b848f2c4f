"""What people graded, beside what the judge says of it and of the other rows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from bonafide.measurement.arrays import Floats, dot
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.graded.corrected_metric import CorrectedMetric, Sample
from bonafide.measurement.graded.graded import Graded
from bonafide.measurement.graded.mean_score_corrected import MeanScoreCorrected
from bonafide.measurement.graded.pass_rate_corrected import pass_rate_corrected
from bonafide.measurement.graded.ppi import PowerTuned
from bonafide.measurement.settings import Settings

COLUMNS = (
    "subject", "rows", "human_grades", "human", "judge_there", "judge_elsewhere", "p_random",
    "corrected", "low", "high", "lambda",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HumanSample:
    """One subject's human sample.

    Attributes:
        grades: how many rows people graded, of ``rows``.
        human: their mean there.
        there, elsewhere: the judge's mean on these rows and on the others.
        p_random: how likely a random sample is to differ as much or more from the other rows by
            what the judge says; ``None`` where that cannot be told.
        tuning: lambda, how much the judge is trusted.
    """

    rows: int
    grades: int
    human: float
    there: float
    elsewhere: float | None
    p_random: float | None
    tuning: float


def metric_for(graded: Graded, settings: Settings) -> CorrectedMetric:
    """The pass rate where there are passes, else the mean score."""
    if isinstance(graded.passing(settings), str) or isinstance(graded.human_passing(settings), str):
        return MeanScoreCorrected(settings)
    return pass_rate_corrected


def human_sample(graded: Graded, settings: Settings) -> HumanSample | None:
    """A subject's human sample; ``None`` where nobody graded it."""
    metric = metric_for(graded, settings)
    columns, tuned = metric.columns(graded, settings), metric.tuned(graded, settings)
    if isinstance(columns, str) or isinstance(tuned, str):
        return None
    judge, human = columns
    there = np.where(graded.labelled, graded.cell.mass, 0.0)
    elsewhere = graded.cell.mass - there
    some = bool(elsewhere.any())
    return HumanSample(
        graded.cell.n,
        int(np.count_nonzero(graded.labelled)),
        _mean(np.where(graded.labelled, human, 0.0), there),
        _mean(judge, there),
        _mean(judge, elsewhere) if some else None,
        _p_random(tuned, Sample.of(graded, judge, human)) if some else None,
        tuned.tuning,
    )


def human_samples(overall: Mapping[str, Graded], settings: Settings) -> FigureTable | None:
    """Every subject's sample and what it corrects; ``None`` where people graded nothing."""
    rows: list[tuple[float | int | str | None, ...]] = []
    for name, graded in overall.items():
        sample = human_sample(graded, settings)
        if sample is None:
            continue
        metric = metric_for(graded, settings)
        found = metric.single(graded, metric.measure(graded, settings), settings)
        means = (sample.human, sample.there, sample.elsewhere, sample.p_random)
        corrected = (found.value, found.low, found.high, sample.tuning)
        rows.append((name, sample.rows, sample.grades, *means, *corrected))
    return FigureTable("What people graded", COLUMNS, tuple(rows)) if rows else None


def _p_random(tuned: PowerTuned, sample: Sample) -> float | None:
    spread = dot(tuned.gap_u, tuned.gap_u)
    if sample.units < 2 or not spread > 0:
        return None
    error = math.sqrt(sample.units / (sample.units - 1) * spread)
    return 2 * float(stdtr(max(1.0, sample.effective - 1), -abs(tuned.gap) / error))


def _mean(row: Floats, mass: Floats) -> float:
    return dot(row, mass) / float(mass.sum())
