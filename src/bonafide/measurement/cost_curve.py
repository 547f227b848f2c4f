"""What the decisions would have cost at other thresholds."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.kernels.taking import floats_at
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings

POINTS = 201


def cost_curve(subjects: Mapping[str, Scored], settings: Settings) -> FigureTable:
    """Per subject and threshold, the expected cost per row.

    Thresholds are 0, 0.005, ... 1 for probabilities, else up to 201 quantiles of the subject's
    own scores; the nearest of them gives way to the threshold in force. A minimum read off this
    curve was chosen on the rows that it is measured on, and flatters.

    Args:
        subjects: each subject's scores on the same rows.
        settings: must have costs.

    Returns:
        Columns subject, threshold, expected_cost.

    References:
        Elkan (2001), IJCAI, The foundations of cost-sensitive learning.

    >>> from bonafide.measurement.cell import Cell
    >>> scored = Scored(Cell.of(np.array([True, False]), None, None), np.array([0.9, 0.1]))
    >>> table = cost_curve({"model": scored}, Settings(cost_act=3, cost_miss=10))
    >>> table.rows[0], table.rows[100], table.rows[200]
    (('model', 0.0, 3.0), ('model', 0.5, 1.5), ('model', 1.0, 5.0))
    """
    assert settings.costs is not None
    act, miss = settings.costs
    rows: list[tuple[str, float, float]] = []
    for name, scored in subjects.items():
        cell = scored.cell
        if not cell.n:
            continue
        at = _thresholds(scored, settings.act_from[0])
        starts = [0, *(scored.below(float(t)) for t in at), cell.n]
        steps = [_held(scored, *ends) for ends in itertools.pairwise(starts)]
        sums = np.cumsum(np.array(steps), axis=0)
        total, passed, missed = sums[-1, 0], sums[:-1, 0], sums[:-1, 1]
        cost = (act * (total - passed) + miss * missed) / total
        rows += [(name, float(t), float(c)) for t, c in zip(at, cost, strict=True)]
    columns = ("subject", "threshold", "expected_cost")
    return FigureTable("Expected cost per row against the threshold", columns, tuple(rows))


def _held(scored: Scored, start: int, end: int) -> tuple[float, float]:
    """The weight of all rows and of positive ones from one rank to before another."""
    ones = scored.ranked.marks[start:end] & 1
    if scored.cell.weight is None:
        return float(end - start), float(np.count_nonzero(ones))
    mass = floats_at(scored.cell.weight, scored.order[start:end])
    return float(mass.sum()), float(mass[ones == 1].sum())


def _thresholds(scored: Scored, in_force: float) -> Floats:
    if scored.probabilities:
        at = np.arange(POINTS) / (POINTS - 1)
    else:
        ranks = np.linspace(0, scored.cell.n - 1, POINTS).astype(np.int64)
        at = np.unique(scored.score[scored.order[ranks]])
    if in_force not in at:
        with np.errstate(over="ignore"):
            at[np.argmin(np.abs(at - in_force))] = in_force
    return np.sort(at)
