"""The interval of a share: Wilson's, with as many trials as the data are worth."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.influence import error_of
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.kernels.sums import share_sums
from bonafide.measurement.units import Units


def share_interval(
    cell: Units, hits: Floats, trials: Floats, rows: int, *, level: float, what: str
) -> Interval:
    """An interval for sum(hits) / sum(trials).

    Unweighted rows without clusters: Wilson's interval. Otherwise Wilson's with the effective
    number of trials p(1-p)/se^2, at most the rows themselves, and with Student's t for the
    effective number of units that hold a trial. Where fewer than five units show the rarer
    outcome, the standard error knows too little, and trials are at most those units.

    Args:
        cell: the rows.
        hits, trials: shape (units,), sums of weights; 0 <= hits <= trials.
        rows: rows that are trials, not weighted.
        level: the confidence level.
        what: what a trial is, for the reason where there are no bounds.

    References:
        Korn & Graubard (1998), Survey Methodology 24(2) (effective number with t).
    """
    z = normal(level)
    total = float(trials.sum())
    share = min(1.0, float(hits.sum()) / total)
    if cell.plain:
        return plain_share(share, total, level)
    units, rarer, squares, gaps = share_sums(hits, trials)
    if cell.unit is not None and units < ENOUGH:
        return Interval.withheld(
            f"only {plural(units, 'cluster')} with {what}: too few for an interval"
        )
    spread = total * total / squares
    n = float(rows)
    if units > 1:
        error = error_of(gaps, units) / total
        if error > 0:
            n = min(n, share * (1 - share) / error**2)
    if rarer < ENOUGH:
        n = min(n, spread)
    n *= (z / student(level, max(spread - 1, 1))) ** 2
    unit = "effective n, clustered" if cell.unit is not None else "effective n, weighted"
    return Interval(*wilson(share, n, z), f"Wilson, {unit}")


def plain_share(share: float, trials: float, level: float) -> Interval:
    """Wilson's interval of a share of so many rows, each a unit of its own."""
    return Interval(*wilson(share, trials, normal(level)), "Wilson")
