"""What the model saves per decision, times decisions."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.impact.term import Term, Values


class CostDifference(Term):
    """- cost_difference * decisions: what all decisions of a period cost less. Money.

    The difference is that of the metric expected_cost, the model minus what it is compared with;
    a negative one saves.

    >>> import numpy as np
    >>> CostDifference().of({"cost_difference": np.array(-0.5), "decisions": np.array(100.0)})
    np.float64(50.0)
    """

    id = "cost_difference"
    name = "Cheaper decisions"
    unit = "money"
    gain = True
    needs = {  # noqa: RUF012
        "cost_difference": "cost per decision, the model minus what it is compared with",
        "decisions": "decisions per period",
    }
    signed = frozenset({"cost_difference"})

    def of(self, x: Values) -> Floats:
        """See the class."""
        return -x["cost_difference"] * x["decisions"]
