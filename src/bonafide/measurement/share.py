"""The interval of a share: Wilson's, with as many trials as the data are worth."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.measurement.arrays import Floats
from bonafide.measurement.influence import error_of
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.kernels.sums import share_sums
from bonafide.measurement.units import Units


@dataclass(frozen=True, slots=True)
class ShareSums:
    """What an interval of a share needs to know.

    Attributes:
        share: hits over trials.
        trials: the sum of weights of trials.
        units: how many units hold a trial.
        rarer: how many units show the rarer outcome.
        squares: the sum over units of trials^2.
        gaps: the sum over units of (hits - share * trials)^2.
    """

    share: float
    trials: float
    units: int
    rarer: int
    squares: float
    gaps: float


def share_interval(
    cell: Units, hits: Floats, trials: Floats, rows: int, *, level: float, what: str
) -> Interval:
    """An interval for sum(hits) / sum(trials), as :func:`interval_of` has it.

    Args:
        cell: the rows.
        hits, trials: shape (units,), sums of weights; 0 <= hits <= trials.
        rows: rows that are trials, not weighted.
        level: the confidence level.
        what: what a trial is, for the reason where there are no bounds.
    """
    total = float(trials.sum())
    share = min(1.0, float(hits.sum()) / total)
    if cell.plain:
        return plain_share(share, total, level)
    sums = ShareSums(share, total, *share_sums(hits, trials))
    return interval_of(cell, sums, rows, level=level, what=what)


def interval_of(cell: Units, sums: ShareSums, rows: int, *, level: float, what: str) -> Interval:
    """An interval for a share from sums over units.

    Unweighted rows without clusters: Wilson's interval. Otherwise Wilson's with the effective
    number of trials p(1-p)/se^2, at most the rows themselves, and with Student's t for the
    effective number of units that hold a trial. Where fewer than five units show the rarer
    outcome, the standard error knows too little, and trials are at most those units.

    Args:
        cell: the rows.
        sums: of the units.
        rows, level, what: as for :func:`share_interval`.

    References:
        Korn & Graubard (1998), Survey Methodology 24(2) (effective number with t).
    """
    if cell.plain:
        return plain_share(sums.share, sums.trials, level)
    if cell.unit is not None and sums.units < ENOUGH:
        return Interval.withheld(
            f"only {plural(sums.units, 'cluster')} with {what}: too few for an interval"
        )
    z, share = normal(level), sums.share
    spread = sums.trials * sums.trials / sums.squares
    n = float(rows)
    if sums.units > 1:
        error = error_of(sums.gaps, sums.units) / sums.trials
        if error > 0:
            n = min(n, share * (1 - share) / error**2)
    if sums.rarer < ENOUGH:
        n = min(n, spread)
    n *= (z / student(level, max(spread - 1, 1))) ** 2
    unit = "effective n, clustered" if cell.unit is not None else "effective n, weighted"
    return Interval(*wilson(share, n, z), f"Wilson, {unit}")


def plain_share(share: float, trials: float, level: float) -> Interval:
    """Wilson's interval of a share of so many rows, each a unit of its own."""
    return Interval(*wilson(share, trials, normal(level)), "Wilson")
