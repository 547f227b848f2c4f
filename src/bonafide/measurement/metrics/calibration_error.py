"""Calibration error."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Floats, Ints, summed
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence, correlation
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.metrics.ranks import degrees
from bonafide.measurement.score_metric import NOT_PROBABILITIES, ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings

BINS = 15


@dataclass(frozen=True, slots=True, eq=False)
class _Gaps:
    """Per bin of about equally many rows: promised less happened.

    Attributes:
        share: shape (b,), each bin's part of the weight.
        gap: shape (b,).
        spread: shape (b, b), the covariance of the gaps.
        square: sum(share * gap^2), less what noise alone adds to it.
        u: shape (units,), each unit's influence on sum(share * gap^2), bins held where they are.
    """

    share: Floats
    gap: Floats
    spread: Floats
    square: float
    u: Floats


class CalibrationError(ScoreMetric):
    """How far predicted probabilities lie from what happened, in bins, without what noise adds.

    sqrt(max(0, sum_b s_b (d_b^2 - var(d_b)))): over 15 bins of about equally many rows, s_b is the
    bin's share of the weight, d_b its mean probability less its rate of positives. The plain
    binned error counts sampling noise as miscalibration and is never 0; here the noise is
    estimated and taken off. Between 0 (none to be seen) and 1. Lower is better. Unit: share.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: predicted probability of 1, shape (n,), each in [0, 1]. Equal ones stay together,
            so there may be fewer bins.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when a score lies outside [0, 1]; without bounds below 5
        positives, negatives or clusters, or 75 rows. The interval is that of a quadratic form of
        the bins' gaps, with their covariance over units; it may begin at 0.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Kumar, Liang, Ma (2019), NeurIPS, Verified uncertainty calibration (the noise taken off).
        Roelofs et al. (2022), AISTATS, Mitigating bias in calibration error estimation
        (bins of equal count).

    >>> calibration_error([1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5]).value
    0.0
    """

    id, name = "calibration_error", "Calibration error"
    summary = "Distance of probabilities from what happened, over bins, less what noise adds"
    unit, better = "share", "lower"

    def __call__(
        self,
        label: ArrayLike,
        score: ArrayLike,
        *,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of probabilities."""
        return self.of_arrays(label, score, weight, cluster, Settings(level=level))

    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """Through the square: u of the root is u of the square over twice the root."""
        if not scored.probabilities:
            return Influence.undefined(NOT_PROBABILITIES)
        if scored.cell.units < 2:
            return Influence.undefined("one unit alone: its noise is not known")
        gaps = _gaps(scored)
        value = math.sqrt(max(0.0, gaps.square))
        plain = math.sqrt(float(np.sum(gaps.share * gaps.gap**2)))
        return Influence(value, gaps.u / (2 * plain) if plain > 0 else np.zeros(scored.cell.units))

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Of the square, by the first two moments of a quadratic form of normal gaps."""
        cell = scored.cell
        if cell.n < BINS * ENOUGH:
            return Interval.withheld(f"only {plural(cell.n, 'row')}: too few to fill the bins")
        gaps = _gaps(scored)
        low, high = _squares(gaps, student(settings.level, degrees(cell)))
        name = "rows" if cell.unit is None else "clusters"
        return Interval(low, high, f"quadratic form of {gaps.gap.size} bins, {name}, t")

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Recovered from the two single intervals and the correlation of their influences."""
        assert of_a.value is not None and of_b.value is not None
        alike = a.cell.differ_too_little(a.differing_units(b))
        if alike:
            return Interval.withheld(alike)
        own = [self.bounds(scored, of, settings) for scored, of in ((a, of_a), (b, of_b))]
        parts = [(o.low, o.high) for o in own if o.low is not None and o.high is not None]
        if len(parts) < 2:
            return next(o for o in own if o.low is None)
        values = (of_a.value, of_b.value)
        parts = [(min(lo, v), max(hi, v)) for (lo, hi), v in zip(parts, values, strict=True)]
        low, high = mover([1, -1], values, parts, correlation(of_a.u, of_b.u))
        return Interval(low, high, f"MOVER of {own[0].method}")


def _squares(gaps: _Gaps, quantile: float) -> tuple[float, float]:
    """The errors whose squares the one seen does not contradict.

    With normal gaps the square seen has the variance 4 c t + 2 tr(WVWV), where t is the true
    square and c = d'WVWd / d'Wd. The larger t, the wider: so bounds are those t that lie
    ``quantile`` of their own standard errors away, the roots of
    (t - square)^2 = quantile^2 (4 c t + 2 tr(WVWV)).
    """
    pulled = gaps.share * gaps.gap
    plain = float(np.sum(pulled * gaps.gap))
    noise = gaps.share[:, None] * gaps.spread
    fixed = 2 * float(np.einsum("ij,ji", noise, noise))
    along = float(np.einsum("i,ij,j", pulled, gaps.spread, pulled)) / plain if plain > 0 else 0.0
    middle = gaps.square + 2 * along * quantile**2
    under = middle**2 - gaps.square**2 + quantile**2 * fixed
    reach = math.sqrt(max(0.0, under))
    return math.sqrt(max(0.0, middle - reach)), math.sqrt(max(0.0, middle + reach))


def _gaps(scored: Scored) -> _Gaps:
    cell = scored.cell
    place, bins = bins_of(scored)
    mass = summed(place, cell.weight, bins)
    miss = scored.score - cell.label
    gap = summed(place, miss if cell.weight is None else miss * cell.weight, bins) / mass
    share = mass / float(mass.sum())
    away = (miss - gap[place]) * cell.mass / mass[place]
    if cell.unit is None:
        counts = summed(place, None, bins)
        grown = np.where(counts > 1, counts / np.maximum(counts - 1, 1), 1.0)
        variance = summed(place, away * away, bins) * grown
        # A bin of one kind has no spread of its own: a row of the other kind may be next.
        rate = summed(place, cell.mass * cell.label, bins) / mass
        least = (rate * counts + 0.5) / (counts + 1)
        spread = np.diag(
            np.maximum(variance, np.where(rate * (1 - rate) > 0, 0.0, least * (1 - least) / counts))
        )
        # Equal scores leave no gap but that of the label; the fitted mean is theirs.
        per_unit = 2 * (share * gap)[place] * away
    else:
        flat = summed(cell.unit.astype(np.int64) * bins + place, away, cell.units * bins)
        sums = flat.reshape(cell.units, bins)
        spread = np.einsum("gi,gj->ij", sums, sums) * (cell.units / max(cell.units - 1, 1))
        per_unit = np.sum(sums * (2 * share * gap), axis=1)
    moved = per_unit + cell.weighed((gap**2)[place]) / float(mass.sum())
    plain = float(np.sum(share * gap**2))
    moved = moved - plain * cell.held / float(cell.held.sum())
    square = plain - float(np.sum(share * np.diag(spread)))
    return _Gaps(share, gap, spread, square, moved)


def bins_of(scored: Scored) -> tuple[Ints, int]:
    """Each row's bin, and how many there are: about equal counts, equal scores together."""
    n = scored.cell.n
    wanted = [-(-n * i // BINS) for i in range(1, BINS + 1)]
    last = [float(scored.score[scored.order[end - 1]]) for end in wanted if end > 0]
    edges = sorted({scored.upto(score) for score in last})
    place = np.empty(n, np.int64)
    place[scored.order] = np.repeat(np.arange(len(edges)), np.diff(edges, prepend=0))
    return place, len(edges)


calibration_error = CalibrationError()
