"""Expected cost of deciding on classes."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.mean_metric import mean_bounds, paired_mean_bounds
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.confusion_metric import ConfusionMetric
from bonafide.measurement.multiclass.table import Matrix
from bonafide.measurement.settings import Settings


class ClassCost(ConfusionMetric):
    """What the decisions cost per row, on average.

    sum(w_i C[y_i, d_i]) / sum(w_i) for the cost C[actual, decided] of ``settings.class_costs``; a
    right decision costs nothing unless a cost is named for it. Lower is better. Unit: money.

    Args:
        label: the class of each row, n names. Missing labels are an error: drop them by name first.
        predicted: the class decided on, n names, or probabilities of shape (n, k).
        classes: all classes in order; ``None`` means those that rows bear, sorted by name.
        ordered: whether their order means something.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: ``class_costs`` and the confidence level.

    Returns:
        Estimate. Without a value when there are no rows, no costs, or none for a confusion that
        occurs; without bounds below 5 rows or clusters, or where fewer than 5 of them cost
        anything but the usual. The interval is Hall's from sums over units.

    Raises:
        UserError: a class that is none of ``classes``, probabilities that do not add up to 1.

    References:
        Elkan (2001), IJCAI, The foundations of cost-sensitive learning.

    >>> costs = Settings(class_costs={"a": {"b": 10.0}, "b": {"a": 2.0}})
    >>> expected_cost(["a", "a", "b", "b"], ["a", "b", "a", "b"], settings=costs).value
    3.0
    """

    id, name = "expected_cost", "Expected cost"
    summary = "Mean cost per row of what was decided, by a matrix of costs"
    unit, better = "money", "lower"
    least = None
    most = None

    def of_matrix(self, judged: Classified, settings: Settings) -> tuple[float, Matrix] | str:
        """The mean cost."""
        costs = self.costs(judged, settings)
        if isinstance(costs, str):
            return costs
        total = float(judged.confusion.sum())
        value = float(np.sum(costs * judged.confusion)) / total
        return value, (costs - value) / total

    def costs(self, judged: Classified, settings: Settings) -> Matrix | str:
        """Cost by label and decision, shape (k, k), 0 where no row is."""
        if settings.class_costs is None:
            return "no costs of classes were given"
        found = np.zeros((judged.k, judged.k))
        for i, j in np.argwhere(judged.counts > 0).tolist():
            actual, decided = judged.classes[i], judged.classes[j]
            cost = settings.class_costs.get(actual, {}).get(decided, 0.0 if i == j else None)
            if cost is None:
                return f"no cost was given of {actual!r} decided as {decided!r}"
            found[i, j] = cost
        return found

    def bounds(self, judged: Classified, influence: Influence, settings: Settings) -> Interval:
        """Hall's, where enough rows cost something else than most do."""
        costs = self.costs(judged, settings)
        assert not isinstance(costs, str)
        row = costs.reshape(-1)[judged.kind]
        values, times = np.unique(row, return_counts=True)
        unusual = judged.cell.differing(row != values[np.argmax(times)])
        if unusual < ENOUGH:
            what = plural(unusual, "row" if judged.cell.unit is None else "cluster")
            usual = values[np.argmax(times)]
            return Interval.withheld(
                f"{what} with a cost other than {usual:g}: too few for an interval"
            )
        return mean_bounds(judged.cell, influence, settings.level, "every row costs the same")

    def paired_bounds(
        self,
        a: Classified,
        b: Classified,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
    ) -> Interval:
        """Student's t from the paired sums of units."""
        one, other = self.costs(a, settings), self.costs(b, settings)
        assert not isinstance(one, str) and not isinstance(other, str)
        differ = a.cell.differing(one.reshape(-1)[a.kind] != other.reshape(-1)[b.kind])
        return paired_mean_bounds(a.cell, of_a, of_b, differ, settings.level)


expected_cost = ClassCost()
