"""Mean score."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.graded.graded import NO_GRADES, Graded
from bonafide.measurement.graded.graded_metric import GradedMetric
from bonafide.measurement.mean_metric import MeanMetric
from bonafide.measurement.settings import Settings


class MeanScore(MeanMetric[Graded], GradedMetric):
    """The mean grade, as the grader of all answers has it.

    sum(w_i grade_i) / sum(w_i). Between the ends of ``settings.scale`` where that is given.
    Higher is better. Unit: score, the points of the scale. It takes the steps of the scale as
    equal: from 1 to 2 is as much as from 4 to 5.

    Args:
        grade: of each answer, shape (n,), finite. Missing ones are an error: a judge that gave no
            grade failed it, or the item is left out by name.
        human: not used.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: where a pass begins, the scale, the confidence level.

    Returns:
        Estimate. Without a value when there are no rows or a grade lies off the scale; without
        bounds when all grades are the same, and below 5 rows or clusters. Hall's interval from
        sums over rows or clusters, Student's t for differences.

    Raises:
        UserError: a grade that is missing or not finite, a bad weight.

    References:
        Hall (1992), Journal of the Royal Statistical Society B 54(1), 221-228.

    >>> mean_score([3, 4, 5]).value
    4.0
    """

    id, name = "mean_score", "Mean score"
    summary = "The mean grade, in points of its scale"
    unit, better = "score", "higher"
    least: float | None = None
    most: float | None = None

    def __init__(self, settings: Settings | None = None) -> None:
        self._scale = None if settings is None else settings.scale
        if self._scale is not None:
            self.least, self.most = self._scale

    def undefined(self, judged: Graded) -> str | None:
        """No grades, or grades that cannot have been given."""
        return NO_GRADES if judged.grade is None else off_scale(judged.grade, self._scale)

    def of_rows(self, judged: Graded) -> Floats:
        """The grades."""
        assert judged.grade is not None
        return judged.grade


def off_scale(grades: Floats, scale: tuple[float, float] | None) -> str | None:
    """Why grades do not fit a scale; ``None`` where they do, or where there is none.

    >>> off_scale(np.array([1.0, 6.0]), (1.0, 5.0))
    'a grade is 6, off the scale from 1 to 5'
    """
    if scale is None:
        return None
    wrong = (grades < scale[0]) | (grades > scale[1])
    if not wrong.any():
        return None
    return (
        f"a grade is {grades[np.argmax(wrong)]:g}, off the scale from {scale[0]:g} to {scale[1]:g}"
    )


mean_score = MeanScore()
