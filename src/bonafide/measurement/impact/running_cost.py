"""What running the model costs."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.impact.term import Term, Values


class RunningCost(Term):
    """- running_cost: machines, people and licences of a period, over what was there before. Money.

    >>> import numpy as np
    >>> RunningCost().of({"running_cost": np.array(300.0)})
    np.float64(-300.0)
    """

    id = "running_cost"
    name = "Running it"
    unit = "money"
    gain = False
    needs = {"running_cost": "what running it costs per period"}  # noqa: RUF012

    def of(self, x: Values) -> Floats:
        """See the class."""
        return -x["running_cost"]
