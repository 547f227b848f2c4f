"""Quadratic weighted kappa of a judge and people."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.graded.agreement_metric import AgreementMetric
from bonafide.measurement.graded.graded import Graded
from bonafide.measurement.metric import Metric
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.quadratic_kappa import QuadraticKappa
from bonafide.measurement.multiclass.table import Matrix
from bonafide.measurement.settings import Settings


class JudgeQuadraticKappa(AgreementMetric):
    """Agreement of judge and people beyond chance, where far-off grades weigh more.

    1 - sum(w_i (human_i - judge_i)^2) / expected over rows with a human grade, the expected sum
    from the frequencies of both alone. At most 1; 0 is chance. For passes it is kappa. Higher is
    better. No unit.

    Args:
        grade: by the judge, of each answer, shape (n,), finite. Missing ones are an error.
        human: by people, shape (n,), NaN where nobody graded. It must be a random sample of the
            rows: not the odd ones, not those that the judge was unsure of.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: where a pass begins, the scale, the confidence level.

    Returns:
        Estimate of the rows that both graded. Without a value when there are none, when one
        gives passes and the other scores, when all grades are the same, or with more than 100
        different ones; without bounds below 5 such rows or clusters. The interval is as for
        kappa.

    Raises:
        UserError: a judge's grade that is missing or not finite, a bad weight.

    References:
        Cohen (1968), Psychological Bulletin 70(4), doi:10.1037/h0026256.
        Fleiss, Cohen, Everitt (1969), Psychological Bulletin 72(5), doi:10.1037/h0028106.

    >>> round(quadratic_kappa([1, 2, 3, 2], [1, 2, 3, 3]).value, 6)
    0.8
    """

    id, name = "quadratic_kappa", "Quadratic weighted kappa"
    summary = "Agreement of judge and people beyond chance, where far-off grades weigh more"
    unit, better = None, "higher"
    least: float | None = -1.0

    @property
    def inner(self) -> Metric[Classified]:
        """The quadratic kappa of classes, by how far grades lie apart."""
        return _by_grade

    def said(self, part: Graded, settings: Settings) -> tuple[Floats, Floats] | str:
        """Their grades."""
        return part.scores


class _ByGrade(QuadraticKappa):
    """Classes are grades: they need not lie at equal distances."""

    def disagreement(self, judged: Classified) -> Matrix | str:
        """The squared distance of grades, at most 1."""
        grades = np.array([float(name) for name in judged.classes])
        place = (grades - grades[0]) / max(float(np.ptp(grades)), np.finfo(np.float64).tiny)
        distance: Matrix = (place[:, None] - place[None, :]) ** 2
        return distance


_by_grade = _ByGrade()
quadratic_kappa = JudgeQuadraticKappa()
