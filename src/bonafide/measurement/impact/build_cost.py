"""What building the model cost, spread over its use."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.impact.term import Term, Values


class BuildCost(Term):
    """- build_cost / periods_of_use: each period carries its part. Money.

    >>> import numpy as np
    >>> BuildCost().of({"build_cost": np.array(24_000.0), "periods_of_use": np.array(24.0)})
    np.float64(-1000.0)
    """

    id = "build_cost"
    name = "Building it"
    unit = "money"
    gain = False
    needs = {  # noqa: RUF012
        "build_cost": "what building it cost, once",
        "periods_of_use": "for how many periods it is used",
    }

    def of(self, x: Values) -> Floats:
        """See the class."""
        return -x["build_cost"] / x["periods_of_use"]

    @property
    def divides_by(self) -> frozenset[str]:
        """Its life is below the line."""
        return frozenset({"periods_of_use"})
