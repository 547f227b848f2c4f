"""How many positives are found when only the best-scored rows are looked at."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.scored import Scored

POINTS = 100


def gain_curve(subjects: Mapping[str, Scored]) -> FigureTable:
    """Per subject and share of rows taken from the top: gain (recall), lift and precision.

    At shares 0.01, 0.02, ... 1. Ties at the cut are shared out as drawing lots does on average.

    Args:
        subjects: each subject's scores on the same rows; one without a positive has no curve.

    Returns:
        Columns subject, share, gain, lift, precision.

    >>> from bonafide.measurement.cell import Cell
    >>> scored = Scored(Cell.of(np.array([True, False]), None, None), np.array([0.9, 0.1]))
    >>> gain_curve({"model": scored}).rows[49]
    ('model', 0.5, 1.0, 2.0, 1.0)
    """
    at = np.arange(1, POINTS + 1) / POINTS
    rows: list[tuple[str, float, float, float, float]] = []
    for name, scored in subjects.items():
        if not scored.cell.positives:
            continue
        state = scored.ranked.state
        positive = np.append(0.0, np.cumsum(state.positive[::-1]))
        mass = np.append(0.0, np.cumsum((state.positive + state.negative)[::-1]))
        total, all_positive = float(mass[-1]), float(positive[-1])
        hits = np.interp(at * total, mass, positive)
        gain = hits / all_positive
        rows += [
            (name, float(share), float(g), float(g / share), float(h / (share * total)))
            for share, g, h in zip(at, gain, hits, strict=True)
        ]
    columns = ("subject", "share", "gain", "lift", "precision")
    return FigureTable("Positives found among the best-scored rows", columns, tuple(rows))
