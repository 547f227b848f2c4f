"""Working time that each decision takes less, times decisions."""

from __future__ import annotations

from bonafide.measurement.arrays import Floats
from bonafide.measurement.impact.term import Term, Values


class MinutesSaved(Term):
    """minutes_saved * decisions / 60: working time saved. Hours.

    >>> import numpy as np
    >>> MinutesSaved().of({"minutes_saved": np.array(3.0), "decisions": np.array(400.0)})
    np.float64(20.0)
    """

    id = "minutes_saved"
    name = "Working time saved"
    unit = "hours"
    gain = True
    needs = {  # noqa: RUF012
        "minutes_saved": "minutes that one decision takes less",
        "decisions": "decisions per period",
    }
    signed = frozenset({"minutes_saved"})

    def of(self, x: Values) -> Floats:
        """See the class."""
        return x["minutes_saved"] * x["decisions"] / 60
