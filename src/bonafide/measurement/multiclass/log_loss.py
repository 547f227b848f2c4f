"""Log loss of probabilities of classes."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats
from bonafide.measurement.mean_metric import MeanMetric
from bonafide.measurement.multiclass.class_metric import NOT_PROBABILITIES, ClassMetric
from bonafide.measurement.multiclass.classified import Classified

EPS = float(np.finfo(np.float64).eps)


class ClassLogLoss(MeanMetric[Classified], ClassMetric):
    """Mean surprise: minus the natural logarithm of the probability given to what happened.

    -sum(w_i ln p_i[y_i]) / sum(w_i). Probabilities are clipped to [eps, 1 - eps], eps = 2^-52, so
    that one certain error costs 36 nats and not infinity; they are used as given, also where they
    add up to 0.9995. At least 0 (perfect). Lower is better. Unit: nat.

    Args:
        label: the class of each row, n names. Missing labels are an error: drop them by name first.
        predicted: probabilities, shape (n, k), columns in the order of ``classes``.
        classes: all classes in order; ``None`` means those that rows bear, sorted by name.
        ordered: whether their order means something.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows or the subject gives no probabilities;
        without bounds below 5 rows or clusters, and when every row has the same loss. The
        interval is Hall's from sums over units, which allows for skewed losses.

    Raises:
        UserError: probabilities outside [0, 1] or that do not add up to 1.

    References:
        Good (1952), Journal of the Royal Statistical Society B 14(1), 107-114,
        doi:10.1111/j.2517-6161.1952.tb00104.x.

    >>> round(log_loss(["a", "b"], [[0.5, 0.5], [0.75, 0.25]]).value, 6)
    1.039721
    """

    id, name = "log_loss", "Log loss"
    summary = "Mean surprise at what happened, given the predicted probability"
    unit, better = "nat", "lower"
    most = None

    def undefined(self, judged: Classified) -> str | None:
        """Decisions have no surprise."""
        return NOT_PROBABILITIES if judged.probability is None else None

    def of_rows(self, judged: Classified) -> Floats:
        """-ln of the label's probability."""
        loss: Floats = -np.log(np.clip(of_label(judged), EPS, 1 - EPS))
        return loss


def of_label(judged: Classified) -> Floats:
    """The probability that each row's own class was given, shape (n,)."""
    assert judged.probability is not None
    given: Floats = np.take_along_axis(judged.probability, judged.label[:, None], axis=1)[:, 0]
    return given


def clipped(judged: Classified) -> int:
    """How many rows' own class was given a probability so close to 0 that log loss clips it."""
    return int(np.count_nonzero(of_label(judged) < EPS))


log_loss = ClassLogLoss()
