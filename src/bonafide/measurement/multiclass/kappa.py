"""Cohen's kappa."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.kappas import Kappas
from bonafide.measurement.multiclass.table import Matrix


class Kappa(Kappas):
    """Agreement of label and decision beyond what their frequencies alone would give.

    (p_o - p_e) / (1 - p_e), p_o the share of right decisions, p_e = sum over classes of the share
    of rows labelled so times the share decided so; all with weights. At most 1; 0 is chance.
    Higher is better. No unit.

    Args:
        label: the class of each row, n names. Missing labels are an error: drop them by name first.
        predicted: the class decided on, n names, or probabilities of shape (n, k).
        classes: all classes in order; ``None`` means those that rows bear, sorted by name.
        ordered: whether their order means something.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: the confidence level.

    Returns:
        Estimate. Without a value when there are no rows, or all labels and decisions are one
        class; without bounds below 5 rows or clusters. The interval is Student's t on Fisher's
        scale from influences, which are those of Fleiss, Cohen and Everitt; where fewer than five
        units disagree, or agree, Wilson's interval of the disagreement joins in.

    Raises:
        UserError: a class that is none of ``classes``, probabilities that do not add up to 1.

    References:
        Cohen (1960), Educ Psychol Meas 20(1), doi:10.1177/001316446002000104.
        Fleiss, Cohen, Everitt (1969), Psychological Bulletin 72(5), doi:10.1037/h0028106.
        Fleiss & Cohen (1973), Educ Psychol Meas 33(3), doi:10.1177/001316447303300309 (scale).

    >>> kappa(["a", "a", "b", "b"], ["a", "b", "b", "b"]).value
    0.5
    """

    id, name = "kappa", "Cohen's kappa"
    summary = "Agreement of label and decision beyond chance"
    unit, better = None, "higher"

    def disagreement(self, judged: Classified) -> Matrix:
        """Every wrong class is equally wrong."""
        return 1 - np.eye(judged.k)


kappa = Kappa()
