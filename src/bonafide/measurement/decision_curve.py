"""Whom it helps to act on a score, over all rates at which hits and false alarms may be traded."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.scored import Scored

POINTS = 99


def decision_curve(subjects: Mapping[str, Scored]) -> FigureTable:
    """Per subject and threshold, the net benefit; acting on everybody stands beside it.

    At thresholds 0.01, 0.02, ... 0.99; acting on nobody has a net benefit of 0. A subject whose
    scores are not probabilities has no curve.

    Args:
        subjects: each subject's scores on the same rows.

    Returns:
        Columns subject, threshold, net_benefit, acting_on_all.

    References:
        Vickers & Elkin (2006), Medical Decision Making 26(6), doi:10.1177/0272989X06295361.

    >>> from bonafide.measurement.cell import Cell
    >>> scored = Scored(Cell.of(np.array([True, False]), None, None), np.array([0.9, 0.1]))
    >>> decision_curve({"model": scored}).rows[49]
    ('model', 0.5, 0.5, 0.0)
    """
    at = np.arange(1, POINTS + 1) / (POINTS + 1)
    odds = at / (1 - at)
    rows: list[tuple[str, float, float, float]] = []
    for name, scored in subjects.items():
        if not scored.cell.n or not scored.probabilities:
            continue
        state = scored.ranked.state
        first = np.searchsorted(state.score, at, "left")
        true = np.append(state.at_or_above(state.positive), 0.0)
        false = np.append(state.at_or_above(state.negative), 0.0)
        total = float(true[0] + false[0])
        benefit = (true[first] - odds * false[first]) / total
        everybody = (true[0] - odds * false[0]) / total
        rows += [
            (name, float(t), float(b), float(e))
            for t, b, e in zip(at, benefit, everybody, strict=True)
        ]
    columns = ("subject", "threshold", "net_benefit", "acting_on_all")
    return FigureTable("Net benefit against the threshold", columns, tuple(rows))
