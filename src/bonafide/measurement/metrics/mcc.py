"""Matthews correlation coefficient."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Floats, dot, summed
from bonafide.measurement.influence import (
    Influence,
    correlation,
    effective_units,
    error_of,
    paired_error,
)
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.score_metric import NOT_PROBABILITIES, AtThreshold
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import carried


class MatthewsCorrelation(AtThreshold):
    """Correlation of labels and decisions.

    (TP TN - FP FN) / sqrt((TP + FP)(TP + FN)(TN + FP)(TN + FN)), summed with weights. Between -1
    and 1; 0 is what deciding at random gets. Higher is better. No unit.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite. The decision is 1 if and only if score >= threshold.
        threshold: ``None`` means 0.5, and then every score must lie in [0, 1].
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when all labels or all decisions are the same: 0 would be a
        convention; without bounds below 5 positives, negatives or clusters. The interval is
        symmetric on Fisher's scale, by the delta method; where hardly an error was seen, half a
        row is added to each of the four counts.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight.

    References:
        Matthews (1975), Biochim Biophys Acta 405(2), doi:10.1016/0005-2795(75)90109-9.
        Itaya et al. (2025), Statistics in Medicine 44, doi:10.1002/sim.10303 (intervals).

    >>> mcc([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1]).value
    0.5773502691896258
    """

    id, name = "mcc", "Matthews correlation"
    summary = "Correlation of labels and decisions"
    unit, better = None, "higher"
    least = -1.0

    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """By the slope of the coefficient in each of the four sums."""
        threshold, source = settings.act_from
        if source != "given" and not scored.probabilities:
            return Influence.undefined(
                f"{NOT_PROBABILITIES}; give a threshold on the scale of the scores"
            )
        cell, confusion = scored.cell, scored.confusion(threshold)
        if not cell.positives or not cell.negatives:
            return Influence.undefined(f"every label is {int(cell.positives > 0)}")
        acted = int(confusion.counts[1] + confusion.counts[3])
        if acted in (0, cell.n):
            return Influence.undefined("no row is acted on" if not acted else "all are acted on")
        value, slope = _mcc(confusion.totals)
        return Influence(value, lambda: confusion.per_unit(tuple(slope.tolist())))

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Fisher's scale; joined with that of counts with halves where hardly an error was seen."""
        assert influence.value is not None
        cell, confusion = scored.cell, scored.confusion(settings.act_from[0])
        if cell.plain:
            return self._halves(confusion.totals, normal(settings.level))
        quantile = student(settings.level, max(1.0, cell.all.effective - 1))
        error = error_of(dot(influence.u, influence.u), cell.units)
        kind = "weighted" if cell.unit is None else "clustered"
        found = carried("fisher", influence.value, error, quantile) if error > 0 else None
        fisher = Interval(*found, f"influence, {kind}, Fisher, t") if found else None
        wrong = cell.differing(scored.acts(settings.act_from[0]) != cell.label)
        if fisher is not None and wrong >= ENOUGH:
            return fisher
        equal = confusion.totals * (cell.all.effective / float(confusion.totals.sum()))
        halves = self._halves(equal, quantile)
        return (
            halves
            if fisher is None
            else fisher.wider(halves, f"wider of Fisher and {halves.method}")
        )

    def _halves(self, totals: Floats, quantile: float) -> Interval:
        rows = totals + 0.5
        value, slope = _mcc(rows)
        found = carried("fisher", value, math.sqrt(dot(rows, slope**2)), quantile)
        assert found is not None
        return Interval(*found, "four counts, 1/2 added to each, Fisher")

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Eight counts with halves for plain rows, else t from paired sums."""
        assert of_a.value is not None and of_b.value is not None
        cell, threshold = a.cell, settings.act_from[0]
        if cell.plain:
            counts = a.pair_counts(b, threshold)
            return _paired_halves(counts.astype(np.float64) + 0.5, normal(settings.level))
        value = of_a.value - of_b.value
        degrees = max(1.0, effective_units(cell.held) - 1)
        half = student(settings.level, degrees) * paired_error(of_a.u, of_b.u)
        paired = Interval(value - half, value + half, "paired sums, t")
        differ = cell.differing(a.acts(threshold) != b.acts(threshold))
        wrong = [cell.differing(each.acts(threshold) != cell.label) for each in (a, b)]
        if min(differ, *wrong) >= ENOUGH:
            return paired
        own = [self.bounds(scored, of, settings) for scored, of in ((a, of_a), (b, of_b))]
        parts = [(o.low, o.high) for o in own if o.low is not None and o.high is not None]
        low, high = mover([1, -1], [of_a.value, of_b.value], parts, correlation(of_a.u, of_b.u))
        return paired.wider(Interval(low, high, "MOVER"), "wider of paired sums, t and MOVER")


def _mcc(totals: Floats) -> tuple[float, Floats]:
    """The coefficient of the four sums, and its slope in each; none of the margins is 0."""
    tn, fp, fn, tp = totals.tolist()
    margins = ((tp + fp), (tp + fn), (tn + fp), (tn + fn))
    scale = math.sqrt(math.prod(margins[:2])) * math.sqrt(math.prod(margins[2:]))
    value = (tp * tn - fp * fn) / scale
    p, q, r, s = (value / (2 * margin) for margin in margins)
    slope = np.array(
        [tp / scale - r - s, -fn / scale - p - r, -fp / scale - q - s, tn / scale - p - q]
    )
    return value, slope


def _paired_halves(counts: Floats, z: float) -> Interval:
    """Wald's interval of the difference from (label, decision a, decision b), each plus 1/2."""
    index = np.arange(8)
    label, a, b = index // 4, index // 2 % 2, index % 2
    value, slope = 0.0, np.zeros(8)
    for sign, acts in ((1, a), (-1, b)):
        kind = 2 * label + acts
        each, each_slope = _mcc(summed(kind, counts, 4))
        value += sign * each
        slope += sign * each_slope[kind]
    half = z * math.sqrt(dot(counts, slope**2))
    return Interval(value - half, value + half, "eight counts, 1/2 added to each")


mcc = MatthewsCorrelation()
