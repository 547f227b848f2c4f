"""What Cohen's kappa and its quadratic sibling have in common."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from bonafide.measurement.influence import Influence, effective_units, standard_error
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.confusion_metric import ConfusionMetric
from bonafide.measurement.multiclass.table import Matrix
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import carried


class Kappas(ConfusionMetric):
    """1 - observed / expected disagreement, where disagreements weigh from 0 to 1."""

    least = -1.0

    @abstractmethod
    def disagreement(self, judged: Classified) -> Matrix | str:
        """What each pair of label and decision weighs, shape (k, k), or why it cannot be said."""

    def of_matrix(self, judged: Classified, settings: Settings) -> tuple[float, Matrix] | str:
        """1 - n sum(W M) / sum(W r c), with the slopes of both sums."""
        weigh = self.disagreement(judged)
        if isinstance(weigh, str):
            return weigh
        observed, expected, slope = _sums(judged.confusion, weigh)
        if not expected > 0:
            return "label and decision are one and the same class in every row"
        total = float(judged.confusion.sum())
        value = 1 - total * observed / expected
        by = -observed / expected - total * weigh / expected
        return value, by + total * observed / expected**2 * slope

    def bounds(self, judged: Classified, influence: Influence, settings: Settings) -> Interval:
        """Student's t on Fisher's scale; joined with Wilson's where little was seen."""
        assert influence.value is not None
        cell, error = judged.cell, standard_error(influence.u)
        quantile = student(settings.level, max(1.0, cell.all.effective - 1))
        ends = carried("fisher", influence.value, error, quantile) if error > 0 else None
        name = "influence, fisher, t" if cell.unit is None else "influence, clustered, fisher, t"
        own = None if ends is None else Interval(*ends, name)
        if own is not None and judged.rarer >= ENOUGH:
            return own
        share = self._from_share(judged, settings.level)
        return share if own is None else own.wider(share, f"wider of {name} and Wilson")

    def _from_share(self, judged: Classified, level: float) -> Interval:
        """Wilson's interval of the mean disagreement, over what chance alone would give.

        A mean of weights between 0 and 1 varies no more than a share does.
        """
        weigh = self.disagreement(judged)
        assert not isinstance(weigh, str)
        observed, expected, _ = _sums(judged.confusion, weigh)
        total = float(judged.confusion.sum())
        spread = effective_units(judged.cell.per_unit(judged.cell.mass))
        z = normal(level)
        trust = 1.0 if judged.cell.plain else (z / student(level, max(spread - 1, 1))) ** 2
        share = min(1.0, max(0.0, observed / total))
        low, high = (total**2 / expected * end for end in wilson(share, spread * trust, z))
        return Interval(1 - high, 1 - low, "Wilson")


def _sums(confusion: Matrix, weigh: Matrix) -> tuple[float, float, Matrix]:
    """Observed sum(W M), expected sum(W r c), and the slope of the latter by each weight."""
    rows, columns = confusion.sum(axis=1), confusion.sum(axis=0)
    by_row = np.sum(weigh * columns[None, :], axis=1)
    by_column = np.sum(weigh * rows[:, None], axis=0)
    expected = float(np.sum(rows * by_row))
    slope: Matrix = by_row[:, None] + by_column[None, :]
    return float(np.sum(weigh * confusion)), expected, slope
