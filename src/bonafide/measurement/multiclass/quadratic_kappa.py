"""Quadratic weighted kappa."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.kappas import Kappas
from bonafide.measurement.multiclass.table import Matrix


class QuadraticKappa(Kappas):
    """Agreement beyond chance where far-off decisions weigh more.

    1 - sum(w_i (y_i - d_i)^2) / expected, with classes numbered in their order, whether or not a
    row bears them, and the expected sum taken from the frequencies of labels and decisions alone.
    At most 1; 0 is chance. Higher is better. No unit. For ordered classes only.

    Args:
        label: the class of each row, n names. Missing labels are an error: drop them by name first.
        predicted: the class decided on, n names, or probabilities of shape (n, k).
        classes: all classes in order; ``None`` means those that rows bear, sorted by name.
        ordered: must be true: without an order there is no distance.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: the confidence level.

    Returns:
        Estimate. Without a value when the classes have no order, there are no rows, or all labels
        and decisions are one class; without bounds below 5 rows or clusters. The interval is as
        for :class:`~bonafide.measurement.multiclass.kappa.Kappa`.

    Raises:
        UserError: a class that is none of ``classes``, probabilities that do not add up to 1.

    References:
        Cohen (1968), Psychological Bulletin 70(4), doi:10.1037/h0026256.
        Fleiss, Cohen, Everitt (1969), Psychological Bulletin 72(5), doi:10.1037/h0028106.

    >>> labels, decided = ["1", "2", "3", "3"], ["1", "2", "3", "2"]
    >>> round(quadratic_kappa(labels, decided, ordered=True).value, 6)
    0.8
    """

    id, name = "quadratic_kappa", "Quadratic weighted kappa"
    summary = "Agreement beyond chance where far-off decisions weigh more"
    unit, better = None, "higher"

    def disagreement(self, judged: Classified) -> Matrix | str:
        """The squared distance in the order of the classes, at most 1."""
        if not judged.ordered:
            return "the classes have no order"
        place = np.arange(judged.k) / max(1, judged.k - 1)
        distance: Matrix = (place[:, None] - place[None, :]) ** 2
        return distance


quadratic_kappa = QuadraticKappa()
