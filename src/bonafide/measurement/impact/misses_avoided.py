"""Positives that the model finds and the comparison does not, times what a miss costs."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.impact.term import Term, Values


class MissesAvoided(Term):
    """recall_difference * positives * cost_per_miss. Money.

    The difference is that of recall, the model minus what it is compared with; a positive one
    avoids misses. What the additional actions cost is not in it.

    >>> import numpy as np
    >>> x = {"recall_difference": 0.1, "positives": 50.0, "cost_per_miss": 30.0}
    >>> MissesAvoided().of({name: np.array(value) for name, value in x.items()})
    np.float64(150.0)
    """

    id = "misses_avoided"
    name = "Misses avoided"
    unit = "money"
    gain = True
    needs = {  # noqa: RUF012
        "recall_difference": "recall, the model minus what it is compared with",
        "positives": "positives per period",
        "cost_per_miss": "what one miss costs",
    }
    signed = frozenset({"recall_difference"})

    def of(self, x: Values) -> Floats:
        """See the class."""
        return x["recall_difference"] * x["positives"] * x["cost_per_miss"]
