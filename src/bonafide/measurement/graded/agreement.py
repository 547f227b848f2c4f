"""How often a judge and people say the same."""

from __future__ import annotations

from bonafide.measurement.graded.agreement_metric import AgreementMetric
from bonafide.measurement.metric import Metric
from bonafide.measurement.multiclass.accuracy import accuracy
from bonafide.measurement.multiclass.classified import Classified


class Agreement(AgreementMetric):
    """The share of rows graded by both on which judge and people say the same.

    sum(w_i same_i) / sum(w_i) over rows with a human grade: the same verdict where both give
    passes, or imply them by ``settings.pass_from``, otherwise the same grade. Where nearly
    everything passes, much of it is chance: see kappa. Between 0 and 1. Higher is better. Unit:
    share.

    Args:
        grade: by the judge, of each answer, shape (n,), finite. Missing ones are an error.
        human: by people, shape (n,), NaN where nobody graded. It must be a random sample of the
            rows: not the odd ones, not those that the judge was unsure of.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: where a pass begins, the scale, the confidence level.

    Returns:
        Estimate of the rows that both graded. Without a value when there are none, or more than
        100 different grades; without bounds below 5 such rows or clusters. Wilson's interval,
        with an effective number of trials for weights and clusters; paired sums for differences.

    Raises:
        UserError: a judge's grade that is missing or not finite, a bad weight.

    References:
        Wilson (1927), JASA 22(158), doi:10.1080/01621459.1927.10502953.

    >>> agreement([1, 1, 0, 1], [1, 0, 0, float("nan")]).n
    3
    """

    id, name = "agreement", "Agreement of judge and people"
    summary = "The share of rows on which judge and people say the same"
    unit, better = "share", "higher"

    @property
    def inner(self) -> Metric[Classified]:
        """Accuracy."""
        return accuracy


agreement = Agreement()
