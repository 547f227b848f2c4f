"""Mean absolute percentage error."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval, plural
from bonafide.measurement.mean_metric import mean_bounds, paired_mean_bounds
from bonafide.measurement.part_metric import PartMetric
from bonafide.measurement.ratio import UnitSums
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.settings import Settings

ZEROS = "every target is 0: an error is no share of it"
TINY = "a target is so near 0 that the error is no finite share of it"
LARGEST = 1e100


class Mape(PartMetric[Predicted], NumberMetric):
    """Mean of the error as a share of the target.

    sum(w_i |p_i - y_i| / |y_i|) / sum(w_i) over rows with y_i != 0; rows whose target is 0 are
    left out, of the count as of the value, and ``method`` says how many. At least 0 (perfect), no
    upper end. It forgives predictions that are too low more than those that are too high, and
    targets near 0 rule it. Lower is better. Unit: share.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows, every target is 0, or one is so near 0
        that the share is infinite; without bounds below 5 rows or clusters with a target that is
        not 0, and when every row has the same share. The interval is Hall's from sums over units.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        Hyndman & Koehler (2006), Int J Forecasting 22(4), doi:10.1016/j.ijforecast.2006.03.001.

    >>> mape([2.0, 4.0, 0.0], [3.0, 4.0, 1.0]).value
    0.25
    """

    id, name = "mape", "Mean absolute percentage error"
    summary = "Mean of the error as a share of the target, where the target is not 0"
    unit, better = "share", "lower"
    most = None

    def counted(self, judged: Predicted) -> Flags:
        """Rows whose target is not 0."""
        return np.asarray(judged.label != 0, np.bool_)

    def left_out(self, judged: Predicted, rows: int) -> str:
        """Rows of target 0."""
        return f"{plural(rows, 'row')} of target 0 left out"

    def influence(self, judged: Predicted, settings: Settings) -> Influence:
        """The ratio of the sum of shares to the weight of rows that have one."""
        cell, counts = judged.cell, judged.label != 0
        share = np.zeros(cell.n)
        with np.errstate(over="ignore"):
            np.divide(np.abs(judged.error), np.abs(judged.label), out=share, where=counts)
            top = cell.per_unit(share * cell.mass)
            if not float(top.sum()) < LARGEST:
                return Influence.undefined(TINY)
        return UnitSums(np.arange(cell.units), top, cell.holding(counts)).influence(ZEROS)

    def bounds(self, judged: Predicted, influence: Influence, settings: Settings) -> Interval:
        """Hall's."""
        same = "every row has the same share"
        return mean_bounds(judged.cell, influence, settings.level, same)

    def paired_bounds(
        self,
        a: Predicted,
        b: Predicted,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
    ) -> Interval:
        """Student's t from the paired sums of units."""
        differ = a.cell.differing((a.prediction != b.prediction) & (a.label != 0))
        return paired_mean_bounds(a.cell, of_a, of_b, differ, settings.level)


mape = Mape()
