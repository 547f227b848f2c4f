"""Expected cost at thresholds that were chosen on other rows."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.entities import keys_in_turn
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.intervals.quantile import normal
from bonafide.measurement.kernels import thresholds as kernels
from bonafide.measurement.kernels.sorting import ascending
from bonafide.measurement.kernels.taking import floats_at
from bonafide.measurement.mean_metric import mean_bounds, paired_mean_bounds
from bonafide.measurement.ranking import Ranked
from bonafide.measurement.score_metric import ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings

FOLDS = 5

Words = NDArray[np.uint64]


class CrossFittedCost(ScoreMetric):
    """What decisions cost per row when the threshold is the cheapest one on other rows.

    Units fall into 5 folds; for each, the threshold with the least cost on the other four decides
    on it. The cost of a threshold chosen on the rows that it is judged on is always too low; this
    one is not, and it needs no second table. At least 0. Lower is better. Unit: money.

    A row's fold is drawn by a hash of its score and label (a cluster's by those of its rows and
    their weights), so it does not depend on the order of the rows.

    Args:
        label: shape (n,), each 0 or 1. Missing labels are an error: drop them by name first.
        score: shape (n,), finite; only the order matters, they need not be probabilities.
        cost_act: the price of acting on a row, whatever its label.
        cost_miss: the price of a positive row that was not acted on.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value below 25 units; without bounds below 5 positives, negatives or
        clusters. The interval is Hall's from sums over units with the thresholds taken as given,
        widened by how far the five thresholds' costs over all rows lie apart. That covers a part
        of what choosing adds: of 500 rows, 95 % intervals hold in 90 to 92 % of samples, paired or
        not, and of 5,000 in about 93 %.

    Raises:
        UserError: a label other than 0 and 1, a score that is not finite, a bad weight or cost.

    References:
        Elkan (2001), IJCAI, The foundations of cost-sensitive learning.
        Chernozhukov et al. (2018), Econometrics Journal 21(1), doi:10.1111/ectj.12097
        (cross-fitting).

    >>> label = [0, 0, 0, 1, 1] * 10
    >>> cross_fitted_cost(label, label, cost_act=1, cost_miss=5).value
    0.4
    """

    id, name = "cross_fitted_cost", "Cost at a cross-fitted threshold"
    summary = "Mean cost per row at the threshold that was cheapest on other rows"
    unit, better = "money", "lower"
    most = None

    def __call__(
        self,
        label: ArrayLike,
        score: ArrayLike,
        *,
        cost_act: float,
        cost_miss: float,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of scores."""
        settings = Settings(cost_act, cost_miss, level=level)
        return self.of_arrays(label, score, weight, cluster, settings)

    def influence(self, scored: Scored, settings: Settings) -> Influence:
        """The mean of the rows' costs, and each unit's distance from it."""
        if settings.costs is None:
            return Influence.undefined("no costs were given")
        if scored.cell.units < FOLDS * ENOUGH:
            what = plural(scored.cell.units, "row" if scored.cell.unit is None else "cluster")
            return Influence.undefined(f"only {what}: too few for {FOLDS} folds")
        return _mean_cost(scored, cross_fitted(scored, settings.costs)[1], settings.costs)

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Hall's, for the sums of units; then the spread of thresholds."""
        costs = settings.costs
        assert costs is not None
        found = mean_bounds(scored.cell, influence, settings.level, "every row costs the same")
        thresholds = cross_fitted(scored, costs)[0]
        return _widened(found, influence.value, _costs_at(scored, thresholds, costs), settings)

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from the paired sums of units; then the spread of thresholds.

        Rows that one subject cannot tell apart take turns by what the other says of them.
        """
        costs = settings.costs
        assert costs is not None
        (cuts, acts), (rival_cuts, other) = (
            cross_fitted(a, costs, b.score),
            cross_fitted(b, costs, a.score),
        )
        one, two = _mean_cost(a, acts, costs), _mean_cost(b, other, costs)
        differing = a.cell.differing(acts != other)
        found = paired_mean_bounds(a.cell, one, two, differing, settings.level)
        assert of_a.value is not None and of_b.value is not None
        gap = of_a.value - of_b.value
        spread = _costs_at(a, cuts, costs) - _costs_at(b, rival_cuts, costs)
        return _widened(found, gap, spread, settings)


def _costs_at(scored: Scored, thresholds: Floats, costs: tuple[float, float]) -> Floats:
    """The mean cost over all rows at each threshold, shape (FOLDS,)."""
    at = {
        cut: _mean_cost(scored, scored.score >= cut, costs).value
        for cut in dict.fromkeys(thresholds.tolist())
    }
    return np.array([at[cut] for cut in thresholds.tolist()], np.float64)


def _widened(
    interval: Interval, value: float | None, per_fold: Floats, settings: Settings
) -> Interval:
    """With the variance that a jackknife over folds gives to choosing the thresholds.

    References:
        Kott (2001), Journal of Official Statistics 17(4), The delete-a-group jackknife.
    """
    if interval.low is None or interval.high is None:
        return interval
    assert value is not None
    away = per_fold - per_fold.mean()
    variance = (FOLDS - 1) / FOLDS * float(np.sum(away * away))
    chosen = normal(settings.level) * math.sqrt(variance)
    low = value - math.hypot(value - interval.low, chosen)
    high = value + math.hypot(interval.high - value, chosen)
    return Interval(low, high, f"{interval.method}, thresholds jackknifed over folds")


def _mean_cost(scored: Scored, acts: Flags, costs: tuple[float, float]) -> Influence:
    act, miss = costs
    cell = scored.cell
    top, bottom = cell.weighed(act * acts + miss * (cell.label & ~acts)), cell.held
    total = float(bottom.sum())
    value = float(top.sum()) / total
    return Influence(value, (top - value * bottom) / total)


def cross_fitted(
    scored: Scored, costs: tuple[float, float], rival: Floats | None = None
) -> tuple[Floats, Flags]:
    """The threshold of each fold, chosen on the others, and the decisions that they make.

    ``rival`` orders rows of the same label and score, so that pairs do not depend on the order of
    the rows; it changes no value. A threshold of infinity acts on nobody. Of equally cheap ones
    the highest is taken.
    """
    fold = _folds(scored, rival)
    thresholds = np.array([cheapest(scored, fold != k, costs) for k in range(FOLDS)])
    return thresholds, scored.score >= thresholds[fold]


def cheapest(scored: Scored, rows: Flags, costs: tuple[float, float]) -> float:
    """The threshold with the least cost on some of a cell's rows."""
    ranked, cell = scored.ranked, scored.cell
    return kernels.cheapest(ranked.order, ranked.marks, scored.score, cell.weight, rows, costs)


def _folds(scored: Scored, rival: Floats | None) -> Ints:
    """Each row's fold, drawn by a hash of what it says, so that folds know nothing of each other.

    Rows are not dealt out by label: equal rates of positives in all folds would tell the others
    the rate of the one that is held out.
    """
    cell = scored.cell
    if cell.unit is not None:
        words = keys_in_turn(cell, scored.score, rival)
        return (words % np.uint64(FOLDS)).astype(np.int64)[cell.unit]
    if cell.weight is None:
        ranked = scored.ranked
        if rival is not None:
            by_rival = ascending(rival)
            order = by_rival[ascending(floats_at(scored.score, by_rival))]
            ranked = Ranked(cell, scored.score, order)
        found = kernels.folds(ranked.order, ranked.marks, scored.score, FOLDS)
        return found.astype(np.int64)
    keys = [cell.weight, cell.label, scored.score]
    if rival is not None:
        keys.insert(0, rival)
    order = np.lexsort(keys).astype(np.uint32)
    score, label = scored.score[order] + 0.0, cell.label[order]
    new = np.append(True, (score[1:] != score[:-1]) | (label[1:] != label[:-1]))
    starts = np.flatnonzero(new)
    nth = np.arange(cell.n) - np.repeat(starts, np.diff(starts, append=cell.n))
    said = _mixed(score.view(np.uint64)) ^ label.astype(np.uint64)
    fold = np.empty(cell.n, np.int64)
    fold[order] = (_mixed(said + nth.astype(np.uint64)) % np.uint64(FOLDS)).astype(np.int64)
    return fold


def _mixed(x: Words) -> Words:
    """A well-mixed word for each word: splitmix64's last step.

    References:
        Steele, Lea, Flood (2014), OOPSLA, doi:10.1145/2660193.2660195.
    """
    x = (x + np.uint64(0x9E3779B97F4A7C15)).astype(np.uint64)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


cross_fitted_cost = CrossFittedCost()
