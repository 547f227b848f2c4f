"""Pass rate corrected for the judge's errors."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.graded.corrected_metric import CorrectedMetric
from bonafide.measurement.graded.graded import Graded
from bonafide.measurement.settings import Settings


class PassRateCorrected(CorrectedMetric):
    """The share of answers that people would pass, from a judge of all and people on a sample.

    human share of the sample + lambda * (judge's share of the other rows - judge's share of the
    sample), prediction-powered inference with power tuning: lambda makes the variance smallest
    and lies between 0 (the judge is of no use) and 1. Right in the long run whatever the judge's
    errors are, provided that the sample is random; a warning tells when it does not look so.
    Between 0 and 1. Higher is better. Unit: share.

    Args:
        grade: by the judge, of each answer, shape (n,), finite. Missing ones are an error.
        human: by people, shape (n,), NaN where nobody graded. It must be a random sample of the
            rows: not the odd ones, not those that the judge was unsure of.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: where a pass begins, the scale, the confidence level.

    Returns:
        Estimate of the human pass rate over all rows. Without a value when there are no rows or
        no human grades, or when grades are scores and nothing says from which grade on an answer
        passes; without bounds below 5 human grades or clusters with one. Student's t from
        influences, with as many units as people graded; where judge and people differ in fewer
        than ten rows, or five clusters, up to two more are imagined.

    Raises:
        UserError: a judge's grade that is missing or not finite, a bad weight.

    References:
        Angelopoulos, Bates, Fannjiang, Jordan, Zrnic (2023), Science 382(6671),
        doi:10.1126/science.adi6000.
        Angelopoulos, Duchi, Zrnic (2023), PPI++, doi:10.48550/arXiv.2311.01453.

    The judge passes everything, people half of the sample: the judge tells nothing.

    >>> nobody = float("nan")
    >>> pass_rate_corrected([1, 1, 1, 1], [1, 0, nobody, nobody]).value
    0.5
    """

    id, name = "pass_rate_corrected", "Pass rate, corrected"
    summary = "The share of answers that people would pass, with the judge's errors taken out"
    unit, better = "share", "higher"

    def columns(self, graded: Graded, settings: Settings) -> tuple[Floats, Floats] | str:
        """Passes by the judge and by people."""
        judge, human = graded.passing(settings), graded.human_passing(settings)
        if isinstance(judge, str) or isinstance(human, str):
            return human if isinstance(human, str) else str(judge)
        return judge, human

    def swing(self, graded: Graded, settings: Settings) -> float:
        """From fail to pass."""
        return 1.0


pass_rate_corrected = PassRateCorrected()
