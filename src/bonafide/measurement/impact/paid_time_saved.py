"""Working time saved, at what an hour costs."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.impact.term import Term, Values


class PaidTimeSaved(Term):
    """minutes_saved * decisions / 60 * cost_per_hour. Money.

    >>> import numpy as np
    >>> x = {"minutes_saved": 3.0, "decisions": 400.0, "cost_per_hour": 50.0}
    >>> PaidTimeSaved().of({name: np.array(value) for name, value in x.items()})
    np.float64(1000.0)
    """

    id = "paid_time_saved"
    name = "Paid working time saved"
    unit = "money"
    gain = True
    needs = {  # noqa: RUF012
        "minutes_saved": "minutes that one decision takes less",
        "decisions": "decisions per period",
        "cost_per_hour": "what an hour of work costs",
    }
    signed = frozenset({"minutes_saved"})

    def of(self, x: Values) -> Floats:
        """See the class."""
        return x["minutes_saved"] * x["decisions"] / 60 * x["cost_per_hour"]
