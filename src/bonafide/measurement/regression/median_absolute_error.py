"""Median absolute error."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.intervals.order_statistic import enclosing_ranks
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.intervals.woodruff import Distribution, woodruff
from bonafide.measurement.regression.number_metric import NumberMetric
from bonafide.measurement.regression.predicted import Predicted
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import SmoothMetric


class MedianAbsoluteError(SmoothMetric[Predicted], NumberMetric):
    """The error that half of the rows do not exceed.

    The weighted median of |p_i - y_i|: the least error at or below which half of the weight lies,
    or the mean of it and the next where that is exactly half. At least 0. Lower is better. Unit:
    the target's.

    Args:
        label: the target, shape (n,). Missing labels are an error: drop them by name first.
        prediction: shape (n,), in the unit of the target.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows; without bounds below 6 rows at 95 %, and
        where so many errors are equal that they would enclose nothing. The interval is that of
        order statistics with binomial ranks; where rows are weighted or clustered, Woodruff's. A
        difference has Student's t from paired influences, with the density at the median by
        Francisco and Fuller.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a bad weight.

    References:
        David & Nagaraja (2003), Order Statistics, section 7.1, doi:10.1002/0471722162.
        Woodruff (1952), JASA 47(260), doi:10.2307/2280781.
        Francisco & Fuller (1991), Annals of Statistics 19(1), doi:10.1214/aos/1176347993.

    >>> median_absolute_error([1.0, 2.0, 4.0], [1.0, 3.0, 9.0]).value
    1.0
    """

    id, name = "median_absolute_error", "Median absolute error"
    summary = "The error that half of the rows do not exceed"
    unit, better = "target", "lower"
    most = None

    def differing(self, a: Predicted, b: Predicted) -> int:
        """Units for which the two predict differently."""
        return a.differing(b)

    def influence(self, judged: Predicted, settings: Settings) -> Influence:
        """Being above or below the median, over the density there."""
        errors = Distribution(judged.cell, np.abs(judged.error))
        return Influence(errors.quantile(0.5), errors.influence(0.5, _t(judged, settings)))

    def bounds(self, judged: Predicted, influence: Influence, settings: Settings) -> Interval:
        """Order statistics, or Woodruff's."""
        errors: Floats = np.abs(judged.error)
        cell = judged.cell
        if cell.plain:
            ranks = enclosing_ranks(cell.n, 0.5, settings.level)
            if ranks is None:
                return Interval.withheld(f"{cell.n} rows are too few to enclose the median")
            low, high = (float(np.partition(errors, rank - 1)[rank - 1]) for rank in ranks)
            found = Interval(low, high, "order statistics, binomial")
        else:
            found = woodruff(Distribution(cell, errors), 0.5, _t(judged, settings))
        if found.low == found.high:
            return Interval.withheld("so many errors are equal that they enclose nothing")
        return found


def _t(judged: Predicted, settings: Settings) -> float:
    return student(settings.level, max(1.0, judged.cell.all.effective - 1))


median_absolute_error = MedianAbsoluteError()
