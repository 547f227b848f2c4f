"""Win rate."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.graded.duel import Duel, duels_of
from bonafide.measurement.graded.table import GradedTable
from bonafide.measurement.influence import Influence, standard_error
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.wilson import wilson
from bonafide.measurement.mean_metric import MeanMetric
from bonafide.measurement.metric import Metric
from bonafide.measurement.settings import Settings
from bonafide.measurement.share import share_interval
from bonafide.measurement.share_metric import ShareMetric


class DuelMetric(Metric[Duel]):
    """A metric of the model against one baseline, that can also be asked of plain arrays."""

    def __call__(
        self,
        won: ArrayLike,
        *,
        weight: ArrayLike | None = None,
        cluster: Codes | None = None,
        level: float = 0.95,
    ) -> Estimate:
        """The estimate of one column of outcomes."""
        weights = None if weight is None else np.asarray(weight)
        column = {"baseline": np.asarray(won, dtype=np.float64)}
        table = GradedTable({}, preferred=column, weight=weights, cluster=cluster)
        if table.weight is not None and not table.weight.all():
            table = table.take(np.flatnonzero(table.weight))
        duel = duels_of(table, frozenset())["baseline"]
        settings = Settings(level=level)
        return self.single(duel, self.measure(duel, settings), settings)


class WinRate(MeanMetric[Duel], DuelMetric):
    """How often the model's answer is the better one, ties counted half.

    sum(w_i won_i) / sum(w_i), won_i = 1 for the model, 0 for the baseline, 1/2 for a tie. 1/2 is
    an even match. By the preferences given; where there are none, by who has the higher score.
    Between 0 and 1. Higher is better. Unit: share.

    Args:
        won: shape (n,), each 1, 0, 1/2 or NaN where not known.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate of the rows that are known. Without a value when there are none; without bounds
        below 5 rows or clusters. Wilson's interval with the effective number of trials that wins,
        ties and clusters leave: ties vary less than wins. Where fewer than five units were won,
        or lost, ties earn nothing there.

    Raises:
        UserError: an outcome that is none of these, a bad weight.

    References:
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953.
        Korn & Graubard (1998), Survey Methodology 24(2) (effective number with t).

    >>> win_rate([1, 1, 0.5, 0]).value
    0.625
    """

    id, name = "win_rate", "Win rate"
    summary = "How often the model's answer is the better one, ties counted half"
    unit, better = "share", "higher"

    def of_rows(self, judged: Duel) -> Floats:
        """1, 0 or 1/2."""
        return judged.won

    def bounds(self, judged: Duel, influence: Influence, settings: Settings) -> Interval:
        """Wilson's, with as many trials as the data are worth."""
        assert influence.value is not None
        cell, share = judged.cell, influence.value
        rarer = min(cell.differing(judged.won == 1), cell.differing(judged.won == 0))
        if rarer < ENOUGH:
            hits = cell.per_unit(cell.mass * judged.won)
            trials = cell.per_unit(cell.mass)
            return share_interval(
                cell, hits, trials, cell.n, level=settings.level, what="an outcome"
            )
        z, spread = normal(settings.level), cell.all.effective
        trials_worth = share * (1 - share) / standard_error(influence.u) ** 2
        trials_worth *= (z / student(settings.level, max(1.0, spread - 1))) ** 2
        name = "" if cell.unit is None else ", clustered"
        return Interval(*wilson(share, trials_worth, z), f"Wilson, effective n, ties half{name}")


class TieRate(ShareMetric[Duel], DuelMetric):
    """How often neither the model's answer nor the baseline's is the better one.

    sum(w_i tie_i) / sum(w_i). Between 0 and 1. Neither direction is better. Unit: share.

    Args:
        won: shape (n,), each 1, 0, 1/2 for a tie, or NaN where not known.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        level: the confidence level.

    Returns:
        Estimate of the rows that are known. Without a value when there are none; without bounds
        below 5 rows or clusters. Wilson's interval, with an effective number of trials for
        weights and clusters.

    Raises:
        UserError: an outcome that is none of these, a bad weight.

    References:
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953.

    >>> tie_rate([1, 1, 0.5, 0]).value
    0.25
    """

    id, name = "tie_rate", "Tie rate"
    summary = "How often neither answer is the better one"
    unit, better = "share", None

    def hits(self, judged: Duel) -> Flags:
        """Ties."""
        return judged.tied


win_rate = WinRate()
tie_rate = TieRate()
