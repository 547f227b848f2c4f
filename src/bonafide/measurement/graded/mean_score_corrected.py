"""Mean score corrected for the judge's errors."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.graded.corrected_metric import CorrectedMetric
from bonafide.measurement.graded.graded import NO_GRADES, NO_HUMANS, Graded
from bonafide.measurement.graded.mean_score import off_scale
from bonafide.measurement.settings import Settings


class MeanScoreCorrected(CorrectedMetric):
    """The mean grade that people would give, from a judge of all and people on a sample.

    human mean of the sample + lambda * (judge's mean of the other rows - judge's mean of the
    sample), prediction-powered inference with power tuning; lambda between 0 and 1. The judge's
    scale need not be that of people. Right in the long run whatever the judge's errors are,
    provided that the sample is random; a warning tells when it does not look so. Between the ends
    of ``settings.scale`` where that is given. Higher is better. Unit: score.

    Args:
        grade: by the judge, of each answer, shape (n,), finite. Missing ones are an error.
        human: by people, shape (n,), NaN where nobody graded. It must be a random sample of the
            rows: not the odd ones, not those that the judge was unsure of.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: where a pass begins, the scale, the confidence level.

    Returns:
        Estimate of the human mean over all rows. Without a value when there are no rows or no
        human grades, or a human grade lies off the scale; without bounds below 5 human grades or
        clusters with one. Student's t from influences, with as many units as people graded; where
        judge and people differ in fewer than ten rows, or five clusters, up to two more are
        imagined.

    Raises:
        UserError: a judge's grade that is missing or not finite, a bad weight.

    References:
        Angelopoulos, Bates, Fannjiang, Jordan, Zrnic (2023), Science 382(6671),
        doi:10.1126/science.adi6000.
        Angelopoulos, Duchi, Zrnic (2023), PPI++, doi:10.48550/arXiv.2311.01453.

    The judge gives the other rows half a point less than the sample, and is trusted wholly.

    >>> nobody = float("nan")
    >>> mean_score_corrected([4, 5, 4, 4], [3, 4, nobody, nobody]).value
    3.0
    """

    id, name = "mean_score_corrected", "Mean score, corrected"
    summary = "The mean grade that people would give, with the judge's errors taken out"
    unit, better = "score", "higher"
    least: float | None = None
    most: float | None = None

    def __init__(self, settings: Settings | None = None) -> None:
        self._scale = None if settings is None else settings.scale
        if self._scale is not None:
            self.least, self.most = self._scale

    def columns(self, graded: Graded, settings: Settings) -> tuple[Floats, Floats] | str:
        """Grades by the judge and by people."""
        if graded.grade is None or graded.human is None:
            return NO_GRADES if graded.grade is None else NO_HUMANS
        known = graded.human[graded.labelled]
        return off_scale(known, self._scale) or (graded.grade, graded.human)

    def swing(self, graded: Graded, settings: Settings) -> float:
        """The length of the scale, or else of what was given on it."""
        if self._scale is not None:
            return self._scale[1] - self._scale[0]
        assert graded.grade is not None and graded.human is not None
        both = np.concatenate([graded.grade, graded.human[graded.labelled]])
        return float(np.ptp(both))


mean_score_corrected = MeanScoreCorrected()
