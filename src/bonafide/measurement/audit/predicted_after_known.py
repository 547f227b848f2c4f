"""Predictions of what was known already."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.clock import both_known
from bonafide.measurement.audit.finding import AuditFinding, number, share_of
from bonafide.measurement.audit.table import AuditTable

LEAST_SHARE = 0.005
_SKEW = 1 / 1000


class PredictedAfterKnown(Audit):
    """Rows that were predicted after their label was known.

    A thousandth of the median distance between the two times is let pass as clock skew; equal
    times are not after. Found: at least 0.5 % of the rows, at least 3.

    References:
        Kaufman et al. (2012), ACM TKDD 6(4), doi:10.1145/2382577.2382579 (legitimate at the time
        of prediction).
    """

    id = "predicted_after_known"
    name = "Predictions after the outcome"
    serves = ("D1", "R9", "I4", "R1.1")
    why = (
        "Whatever is told of a known outcome is no prediction, and its inputs may hold the answer."
    )
    do = "Leave these rows out, and ask how they came to be scored so late."

    def look(self, table: AuditTable) -> AuditFinding:
        """Compare the time of the decision with that of the label."""
        if table.decided is None or table.known is None:
            return self.could_not_look(
                "because it takes two times: of the decision, and of the label becoming known"
            )
        timed = both_known(table.decided, table.known)
        n = int(timed.sum())
        if not n:
            return self.could_not_look("because no row has both times")
        ahead = np.zeros(len(table))
        ahead[timed] = (table.known[timed] - table.decided[timed]).astype(np.float64)
        skew = float(np.median(np.abs(ahead[timed]))) * _SKEW
        after = timed & (ahead < -skew)
        count = int(after.sum())
        numbers = {"share": share_of(count, n), "rows": number(count, n)}
        said = f"{count:,} of {n:,} rows were predicted after their outcome was known"
        if count >= max(3, LEAST_SHARE * n):
            return self.found(
                f"{said}.", f"because that is {count / n:.1%} of them", numbers, rows=after
            )
        return self.not_found(f"{said}.", "because that is less than 0.5 % of them", numbers)
