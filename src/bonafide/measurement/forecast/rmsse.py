"""Root mean squared scaled error."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import summed
from bonafide.measurement.forecast.forecast_metric import ForecastMetric
from bonafide.measurement.forecast.forecasted import NO_SCALE, Forecasted
from bonafide.measurement.influence import Influence
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import SmoothMetric


class Rmsse(ForecastMetric, SmoothMetric[Forecasted]):
    """Mean over series of the root mean squared error, scaled by each one's past.

    sum over series of W_s sqrt(mean of (p_i - y_i)^2 / q_s) / sum of W_s; W_s is the weight of the
    series' rows, q_s the mean of (y_t - y_(t-m))^2 over its history before its first forecast, m
    the season. Where all series have as many rows that is the plain mean over series of the M5
    competition. Rows of series without a scale are left out, as for
    :class:`~bonafide.measurement.forecast.mase.Mase`. At least 0 (perfect). Lower is better. No
    unit.

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
        below 5 rows or clusters with a scale, and when every unit has the same. The interval is
        Student's t on the log scale from influences; it takes scales as given.

    Raises:
        UserError: values that are missing, not finite or beyond 1e50, a horizon below 1, two
            values of a series at one time, a bad weight.

    References:
        Hyndman & Koehler (2006), Int J Forecasting 22(4), doi:10.1016/j.ijforecast.2006.03.001.
        Makridakis, Spiliotis, Assimakopoulos (2022), Int J Forecasting 38(4),
        doi:10.1016/j.ijforecast.2021.11.013.

    >>> from bonafide.measurement.forecast.history import History
    >>> past = History.of(["a"] * 3, [1, 2, 3], [1.0, 2.0, 3.0])
    >>> steps = {"series": ["a", "a"], "time": [4, 5], "horizon": [1, 2]}
    >>> rmsse([4.0, 5.0], [5.0, 12.0], history=past, **steps).value
    5.0
    """

    id, name = "rmsse", "Root mean squared scaled error"
    summary = "Mean over series of the root mean squared error, scaled by each one's past"
    unit, better = None, "lower"
    most = None
    scale = "log"
    certain = "every unit has the same scaled error"

    def differing(self, a: Forecasted, b: Forecasted) -> int:
        """Units with a scale for which the two forecast differently."""
        return a.cell.differing((a.prediction != b.prediction) & a.scaled)

    def influence(self, judged: Forecasted, settings: Settings) -> Influence:
        """A row moves the root of its series, and how much that series counts."""
        cell, used, series = judged.cell, judged.scaled, judged.series
        if not used.any():
            return Influence.undefined(NO_SCALE)
        size = judged.scales.square.size
        square = np.where(used, judged.error**2 / judged.scales.square[series], 0.0)
        mass = np.where(used, cell.mass, 0.0)
        held = summed(series, mass, size)
        mean = np.divide(
            summed(series, square * mass, size), held, out=np.zeros(size), where=held > 0
        )
        root, total = np.sqrt(mean), float(held.sum())
        value = float(np.sum(held * root)) / total
        slope = np.divide(0.5, root, out=np.zeros(size), where=root > 0)
        row = root[series] - value + slope[series] * (square - mean[series])
        return Influence(value, cell.per_unit(row * mass) / total)


rmsse = Rmsse()
