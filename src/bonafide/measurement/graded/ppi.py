"""Prediction-powered inference: a mean of human grades, with a judge's grades of all rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, dot
from bonafide.measurement.units import Units


@dataclass(frozen=True, eq=False)
class PowerTuned:
    """The mean that people would give to all rows, estimated from a random sample of them.

    theta = mean_labelled(human) + lambda * (mean_others(judge) - mean_labelled(judge)).

    What the judge says of the rows that people did not grade moves the human mean as far as the
    sample shows the judge to be right: lambda = 0 is the human sample alone, lambda = 1 the
    judge's mean corrected by its mean error. The tuned lambda is the one of smallest variance for
    independent rows, cov / W_l / (var_l / W_l + var_o / W_o), kept between 0 and 1, with W the
    weight of the labelled and of the other rows. Clusters do not move it, they move errors only.

    Attributes:
        value: theta.
        tuning: lambda.
        u: shape (units,), how much each unit moves theta, lambda held.
        gap: mean_labelled(judge) - mean_others(judge), 0 where all rows are labelled.
        gap_u: shape (units,), how much each unit moves the gap.

    References:
        Angelopoulos, Bates, Fannjiang, Jordan, Zrnic (2023), Science 382(6671),
        doi:10.1126/science.adi6000 (lambda = 1).
        Angelopoulos, Duchi, Zrnic (2023), PPI++, doi:10.48550/arXiv.2311.01453 (tuned).
    """

    value: float
    tuning: float
    u: Floats
    gap: float
    gap_u: Floats

    @classmethod
    def of(
        cls,
        cell: Units,
        judge: Floats,
        human: Floats,
        labelled: Flags,
        *,
        tuning: float | None = None,
    ) -> PowerTuned:
        """From the grades of a cell.

        Args:
            cell: n rows.
            judge: shape (n,), finite.
            human: shape (n,), known where ``labelled``.
            labelled: shape (n,), at least one.
            tuning: a fixed lambda; ``None`` means the best one.

        >>> from bonafide.measurement.units import Rows
        >>> human = np.array([1.0, 0.0, np.nan, np.nan])
        >>> judge = np.array([1.0, 1.0, 1.0, 0.0])
        >>> PowerTuned.of(Rows.of(4), judge, human, ~np.isnan(human), tuning=1.0).value
        0.0
        """
        people, people_u = _mean(cell, np.where(labelled, human, 0.0), labelled)
        same, same_u = _mean(cell, judge, labelled)
        if labelled.all():
            return cls(people, 0.0, people_u, 0.0, np.zeros(cell.units))
        others, others_u = _mean(cell, judge, ~labelled)
        gap_u = same_u - others_u
        if tuning is None:
            tuning = _best(cell.mass, judge, human, labelled)
        gap = same - others
        return cls(people - tuning * gap, tuning, people_u - tuning * gap_u, gap, gap_u)


def _mean(cell: Units, row: Floats, where: Flags) -> tuple[float, Floats]:
    """The weighted mean over the marked rows, and how much each unit moves it."""
    mass = np.where(where, cell.mass, 0.0)
    total = float(mass.sum())
    mean = dot(mass, row) / total
    return mean, cell.per_unit(mass * (row - mean)) / total


def _best(mass: Floats, judge: Floats, human: Floats, labelled: Flags) -> float:
    """The lambda of smallest variance, between 0 and 1."""
    known, people, there = mass[labelled], human[labelled], judge[labelled]
    weight = float(known.sum())
    others = float(mass.sum()) - weight
    same = there - dot(known, there) / weight
    together = dot(known * same, people) / weight**2
    there_spread = dot(known * same, same)
    # Of all rows less those of the sample: two passes over few rows spare two over all.
    middle = dot(mass, judge) / (weight + others)
    away, near = judge - middle, there - middle
    mean = (dot(mass, away) - dot(known, near)) / others
    elsewhere = dot(mass * away, away) - dot(known * near, near) - others * mean * mean
    spread = there_spread / weight**2 + max(0.0, elsewhere) / others**2
    return float(min(1.0, max(0.0, together / spread))) if spread > 0 else 0.0
