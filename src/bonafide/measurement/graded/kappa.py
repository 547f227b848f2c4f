"""Cohen's kappa of a judge and people."""

from __future__ import annotations

from bonafide.measurement.graded.agreement_metric import AgreementMetric
from bonafide.measurement.metric import Metric
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.kappa import kappa as of_classes


class JudgeKappa(AgreementMetric):
    """Agreement of judge and people beyond what their frequencies alone would give.

    (p_o - p_e) / (1 - p_e) over rows with a human grade, p_o the share on which both say the
    same, p_e the share expected if each kept its frequencies at random. Verdicts are compared
    where both give passes, or imply them by ``settings.pass_from``, otherwise grades. At most 1;
    0 is chance. Higher is better. No unit.

    Args:
        grade: by the judge, of each answer, shape (n,), finite. Missing ones are an error.
        human: by people, shape (n,), NaN where nobody graded. It must be a random sample of the
            rows: not the odd ones, not those that the judge was unsure of.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: where a pass begins, the scale, the confidence level.

    Returns:
        Estimate of the rows that both graded. Without a value when there are none, when all
        grades are the same, or with more than 100 different ones; without bounds below 5 such
        rows or clusters. Student's t from influences; where fewer than five units disagree, or
        agree, Wilson's interval of the disagreement joins in.

    Raises:
        UserError: a judge's grade that is missing or not finite, a bad weight.

    References:
        Cohen (1960), Educ Psychol Meas 20(1), doi:10.1177/001316446002000104.
        Fleiss, Cohen, Everitt (1969), Psychological Bulletin 72(5), doi:10.1037/h0028106.

    >>> kappa([1, 0, 0, 0], [1, 1, 0, 0]).value
    0.5
    """

    id, name = "kappa", "Cohen's kappa"
    summary = "Agreement of judge and people beyond chance"
    unit, better = None, "higher"
    least: float | None = -1.0

    @property
    def inner(self) -> Metric[Classified]:
        """The kappa of classes."""
        return of_classes


kappa = JudgeKappa()
