"""Pass rate."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.graded.graded import Graded
from bonafide.measurement.graded.graded_metric import GradedMetric
from bonafide.measurement.influence import Influence
from bonafide.measurement.interval import Interval
from bonafide.measurement.settings import Settings
from bonafide.measurement.share_metric import ShareMetric


class PassRate(GradedMetric):
    """The share of answers that pass, as the grader of all answers has it.

    sum(w_i pass_i) / sum(w_i), with pass_i = 1 where the grade is 1, or where it is at least
    ``settings.pass_from`` when grades are scores. Errors of the grader stay in it:
    :class:`~bonafide.measurement.graded.pass_rate_corrected.PassRateCorrected` takes them out.
    Between 0 and 1. Higher is better. Unit: share.

    Args:
        grade: of each answer, shape (n,), finite. Missing ones are an error: a judge that gave no
            grade failed it, or the item is left out by name.
        human: not used.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: where a pass begins, the scale, the confidence level.

    Returns:
        Estimate. Without a value when there are no rows, or when grades are scores and nothing
        says from which grade on an answer passes; without bounds below 5 rows or clusters.
        Wilson's interval, with an effective number of trials for weights and clusters; Tango's
        for differences of plain rows, else paired sums.

    Raises:
        UserError: a grade that is missing or not finite, a bad weight.

    References:
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953.
        Tango (1998), Statistics in Medicine 17(8),
        doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B.

    >>> pass_rate([1, 0, 1, 1]).value
    0.75
    """

    id, name = "pass_rate", "Pass rate"
    summary = "The share of answers that pass"
    unit, better = "share", "higher"

    def influence(self, graded: Graded, settings: Settings) -> Influence:
        """The share, and each unit's distance from it."""
        found = graded.passing(settings)
        if isinstance(found, str):
            return Influence.undefined(found)
        return _Passes(settings).influence(graded, settings)

    def bounds(self, graded: Graded, influence: Influence, settings: Settings) -> Interval:
        """Wilson's."""
        return _Passes(settings).bounds(graded, influence, settings)

    def paired_bounds(
        self, a: Graded, b: Graded, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Tango's, or paired sums."""
        return _Passes(settings).paired_bounds(a, b, of_a, of_b, settings)


class _Passes(ShareMetric[Graded]):
    """The share of passes at one threshold."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def hits(self, judged: Graded) -> Flags:
        """Answers that pass."""
        found = judged.passing(self._settings)
        assert not isinstance(found, str)
        return np.asarray(found == 1, np.bool_)


pass_rate = PassRate()
