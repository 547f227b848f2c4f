"""A model that was chosen by the test it is reported on."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.finding import AuditFinding, number
from bonafide.measurement.audit.table import AuditTable


class RunChosenOnTest(Audit):
    """Whether the chosen run is the best on the test, and not the best on rows apart from it.

    Where runs carry a validation value, the choice is found wanting if the chosen run is the best
    on the test and another is better on validation. Where they carry none, it is found if the
    chosen run is the best on the test of two or more: nothing else is recorded by which it could
    have been chosen.

    References:
        Cawley & Talbot (2010), JMLR 11, 2079-2107.
    """

    id = "run_chosen_on_test"
    name = "The model chosen on the test"
    serves = ("D1", "C7", "R9", "P7")
    why = "The best of several on the same rows is partly the luckiest, and the luck does not last."
    do = "Choose by validation or cross-validation, then measure on the test once."

    def look(self, table: AuditTable) -> AuditFinding:
        """Compare the chosen run with the best ones."""
        runs = table.runs
        if runs is None:
            return self.could_not_look("because there is no table of runs")
        if runs.chosen is None:
            return self.could_not_look("because nobody said which run was chosen")
        value = runs.value if runs.higher else -runs.value
        known = np.isfinite(value)
        m = int(known.sum())
        if m < 2 or not known[runs.chosen]:
            return self.could_not_look(
                "because fewer than two runs, or not the chosen one, have a value on the test"
            )
        on_test = bool(value[runs.chosen] >= value[known].max())
        numbers = {
            "runs": number(m, m),
            "better_on_test": number(int((value[known] > value[runs.chosen]).sum()), m),
        }
        if not on_test:
            return self.not_found(
                "The chosen run is not the best on the test.",
                "because another run has a better value there",
                numbers,
            )
        held = None if runs.validation is None else runs.validation * (1 if runs.higher else -1)
        if held is None or not np.isfinite(held[runs.chosen]) or np.isfinite(held).sum() < 2:
            return self.found(
                f"The chosen run is the best of {m} on the test.",
                "because no value on other rows is recorded by which it could have been chosen",
                numbers,
            )
        better = int((held[np.isfinite(held)] > held[runs.chosen]).sum())
        numbers["better_on_validation"] = number(better, m)
        if better:
            return self.found(
                f"The chosen run is the best of {m} on the test.",
                f"because {better} of them are better on validation",
                numbers,
            )
        return self.not_found(
            "The chosen run is the best on validation.",
            "because that is how it can be chosen",
            numbers,
        )
