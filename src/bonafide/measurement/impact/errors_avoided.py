"""Errors that the model avoids, times what one costs."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.impact.term import Term, Values


class ErrorsAvoided(Term):
    """- error_difference * decisions * cost_per_error. Money.

    The difference is that of a share of wrong decisions, the model minus what it is compared with;
    a negative one avoids errors.

    >>> import numpy as np
    >>> x = {"error_difference": -0.01, "decisions": 1000.0, "cost_per_error": 20.0}
    >>> ErrorsAvoided().of({name: np.array(value) for name, value in x.items()})
    np.float64(200.0)
    """

    id = "errors_avoided"
    name = "Errors avoided"
    unit = "money"
    gain = True
    needs = {  # noqa: RUF012
        "error_difference": "share of decisions that are wrong, the model minus what it is "
        "compared with",
        "decisions": "decisions per period",
        "cost_per_error": "what one error costs",
    }
    signed = frozenset({"error_difference"})

    def of(self, x: Values) -> Floats:
        """See the class."""
        return -x["error_difference"] * x["decisions"] * x["cost_per_error"]
