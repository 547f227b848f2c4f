"""Expected cost at thresholds that were chosen on other rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.mean_metric import mean_bounds, paired_mean_bounds
from bonafide.measurement.score_metric import ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings

FOLDS = 5


class CrossFittedCost(ScoreMetric):
    """What decisions cost per row when the threshold is the cheapest one on other rows.

    Units fall into 5 folds; for each, the threshold with the least cost on the other four decides
    on it. The cost of a threshold chosen on the rows that it is judged on is always too low; this
    one is not, and it needs no second table. At least 0. Lower is better. Unit: money.

    Folds are filled by turns in the order of score and label (clusters: of their names), so they
    do not depend on the order of the rows, and every fold has about as many positives.

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
        clusters. The interval is Hall's from sums over units, with the thresholds taken as given.

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
        cell = scored.cell
        _, acts = cross_fitted(scored, settings.costs)
        act, miss = settings.costs
        row = act * acts + miss * (cell.label & ~acts)
        top, bottom = cell.weighed(row), cell.held
        total = float(bottom.sum())
        value = float(top.sum()) / total
        return Influence(value, (top - value * bottom) / total)

    def bounds(self, scored: Scored, influence: Influence, settings: Settings) -> Interval:
        """Hall's, for the sums of units."""
        return mean_bounds(scored.cell, influence, settings.level, "every row costs the same")

    def paired_bounds(
        self, a: Scored, b: Scored, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Student's t from the paired sums of units."""
        assert settings.costs is not None
        acts, other = (cross_fitted(scored, settings.costs)[1] for scored in (a, b))
        differing = a.cell.differing(acts != other)
        return paired_mean_bounds(a.cell, of_a, of_b, differing, settings.level)


def cross_fitted(scored: Scored, costs: tuple[float, float]) -> tuple[Floats, Flags]:
    """The threshold of each fold, chosen on the others, and the decisions that they make.

    A threshold of infinity acts on nobody. Of equally cheap ones the highest is taken.
    """
    fold = _folds(scored)
    thresholds = np.array([cheapest(scored, fold != k, costs) for k in range(FOLDS)])
    return thresholds, scored.score >= thresholds[fold]


def cheapest(scored: Scored, rows: Flags, costs: tuple[float, float]) -> float:
    """The threshold with the least cost on some of a cell's rows."""
    act, miss = costs
    order = scored.order[rows[scored.order]]
    score, label = scored.score[order], scored.cell.label[order]
    mass = np.ones(order.size) if scored.cell.weight is None else scored.cell.weight[order]
    first = np.flatnonzero(np.append(True, score[1:] != score[:-1]))
    acted = np.append(np.cumsum(mass[::-1])[::-1][first], 0.0)
    missed = np.append(np.append(0.0, np.cumsum(mass * label))[first], np.sum(mass * label))
    cost = act * acted + miss * missed
    least = float(cost.min())
    best = int(np.flatnonzero(cost <= least + 1e-12 * max(least, act + miss))[-1])
    return float(score[first[best]]) if best < first.size else np.inf


def _folds(scored: Scored) -> Ints:
    cell = scored.cell
    if cell.unit is not None:
        return cell.unit.astype(np.int64) % FOLDS
    keys = (
        (scored.score, cell.label)
        if cell.weight is None
        else (cell.weight, scored.score, cell.label)
    )
    fold = np.empty(cell.n, np.int64)
    fold[np.lexsort(keys)] = np.arange(cell.n) % FOLDS
    return fold


cross_fitted_cost = CrossFittedCost()
