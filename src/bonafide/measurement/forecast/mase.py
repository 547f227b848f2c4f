"""Mean absolute scaled error."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.forecast.forecast_metric import ForecastMetric
from bonafide.measurement.forecast.forecasted import NO_SCALE, Forecasted
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.mean_metric import mean_bounds, paired_mean_bounds
from bonafide.measurement.ratio import UnitSums
from bonafide.measurement.settings import Settings


class Mase(ForecastMetric):
    """Mean error, as a multiple of what repeating the last season missed in the past.

    sum(w_i |p_i - y_i| / s_i) / sum(w_i) over rows, s_i the mean of |y_t - y_(t-m)| over the
    history of row i's series before its first forecast, m the season. Series without a history of
    two values a season apart, or one that repeats itself exactly, have no scale; their rows are
    left out, and ``method`` says how many. At least 0 (perfect); above 1 it is worse than that
    naive step was in the past. Lower is better. No unit.

    Args:
        label: the value that came true, shape (n,). Missing ones are an error.
        prediction: shape (n,), in the unit of the value.
        series: which series, n names.
        time: of the value, shape (n,), in steps.
        horizon: how many steps before the forecast was made, shape (n,), each at least 1.
        history: values of each series; for the scale, those at or before its first origin.
        season: steps, at least 1; 1 compares with the value just before.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: ``None`` means series, or origins where there are fewer than five series.
        level: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows or no series has a scale; without bounds
        below 5 rows or clusters with a scale, and when every row has the same error. The interval
        is Hall's from sums over units with a scale; it takes scales as given.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a horizon below 1, two
            values of a series at one time, a bad weight.

    References:
        Hyndman & Koehler (2006), Int J Forecasting 22(4), doi:10.1016/j.ijforecast.2006.03.001.

    >>> from bonafide.measurement.forecast.history import History
    >>> past = History.of(["a"] * 3, [1, 2, 3], [1.0, 2.0, 4.0])
    >>> mase([5.0], [8.0], series=["a"], time=[4], horizon=[1], history=past).value
    2.0
    """

    id, name = "mase", "Mean absolute scaled error"
    summary = "Mean error as a multiple of what repeating the last season missed in the past"
    unit, better = None, "lower"
    most = None

    def influence(self, judged: Forecasted, settings: Settings) -> Influence:
        """The mean over rows with a scale."""
        cell = judged.cell
        error = np.where(
            judged.scaled, np.abs(judged.error) / judged.scales.absolute[judged.series], 0.0
        )
        sums = UnitSums(
            np.arange(cell.units),
            cell.per_unit(error * cell.mass),
            cell.holding(judged.scaled),
        )
        return sums.influence(NO_SCALE)

    def bounds(self, judged: Forecasted, influence: Influence, settings: Settings) -> Interval:
        """Hall's."""
        same = "every unit has the same scaled error"
        return mean_bounds(judged.cell, influence, settings.level, same)

    def paired_bounds(
        self,
        a: Forecasted,
        b: Forecasted,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
    ) -> Interval:
        """Student's t from the paired sums of units."""
        differ = a.cell.differing((a.prediction != b.prediction) & a.scaled)
        return paired_mean_bounds(a.cell, of_a, of_b, differ, settings.level)


mase = Mase()
