"""What a Brier score is made of: wrong levels, rows told apart, and what nobody could know."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bonafide.measurement.arrays import summed
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.metrics.calibration_error import bins_of
from bonafide.measurement.scored import Scored


def brier_decomposition(subjects: Mapping[str, Scored]) -> FigureTable:
    """Per subject: reliability, resolution and uncertainty over bins of about equal count.

    Brier = reliability - resolution + uncertainty + rest, where the rest is what binning leaves
    out (the spread of probabilities within a bin). Reliability (lower is better) and resolution
    (higher is better) are freed of the noise that makes both too large in small bins; both can
    therefore come out slightly below 0.

    Args:
        subjects: each subject's probabilities on the same rows; others have no row.

    Returns:
        Columns subject, brier, reliability, resolution, uncertainty, rest.

    References:
        Murphy (1973), J Applied Meteorology 12(4),
        doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2.
        Ferro & Fricker (2012), QJRMS 138, doi:10.1002/qj.1924 (the noise taken off).

    >>> from bonafide.measurement.cell import Cell
    >>> cell = Cell.of(np.array([True, False, True, False]), None, None)
    >>> table = brier_decomposition({"model": Scored(cell, np.array([0.5, 0.5, 0.5, 0.5]))})
    >>> [round(x, 3) + 0 for x in table.rows[0][1:]]
    [0.25, -0.083, 0.0, 0.333, 0.0]
    """
    rows: list[tuple[str, float, float, float, float, float]] = []
    for name, scored in subjects.items():
        cell = scored.cell
        if cell.n < 2 or not scored.probabilities:
            continue
        place, bins = bins_of(scored)
        mass = summed(place, cell.weight, bins)
        total = float(mass.sum())
        share = mass / total
        rate = summed(place, cell.mass * cell.label, bins) / mass
        mean = summed(place, cell.mass * scored.score, bins) / mass
        all_rate = float(np.sum(share * rate))
        # As many equal rows as the weights of a bin are worth.
        counts = mass * mass / summed(place, cell.mass * cell.mass, bins)
        equal = total * total / float(np.sum(cell.mass * cell.mass))
        noise = rate * (1 - rate) / np.maximum(counts - 1, 1)
        plain_uncertainty = all_rate * (1 - all_rate)
        extra = plain_uncertainty / max(equal - 1, 1)
        reliability = float(np.sum(share * ((mean - rate) ** 2 - noise)))
        resolution = float(np.sum(share * ((rate - all_rate) ** 2 - noise))) + extra
        uncertainty = plain_uncertainty + extra
        brier = float(np.sum(cell.mass * (scored.score - cell.label) ** 2)) / total
        rest = brier - (reliability - resolution + uncertainty)
        rows.append((name, brier, reliability, resolution, uncertainty, rest))
    columns = ("subject", "brier", "reliability", "resolution", "uncertainty", "rest")
    return FigureTable("What the Brier score is made of", columns, tuple(rows))
