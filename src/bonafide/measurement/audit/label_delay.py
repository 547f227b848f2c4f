"""How long labels take, and whether training waited for them."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Ints
from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.clock import both_known, quantile
from bonafide.measurement.audit.finding import AuditFinding, number, share_of
from bonafide.measurement.audit.table import NO_TIME, AuditTable
from bonafide.measurement.estimate import Estimate

LEAST_SHARE = 0.01
_FIRST = 0.01


class LabelDelay(Audit):
    """The time from a decision to its label, and training rows whose label came too late for it.

    The delay is known - decided (the event's time where no decision is timed), as median, p90
    and p99 with the order statistics around them, in the unit of the times. A label of training
    was not known yet when the test began if it became known after the first 1 % of the test's
    decisions. Found: at least 1 % of the training rows are so, at least 3. A median delay of 0 or
    less is no delay.

    References:
        Kapoor & Narayanan (2023), Patterns 4(9), doi:10.1016/j.patter.2023.100804 (L3.1).
    """

    id = "label_delay"
    name = "Label delay"
    serves = ("I4", "R1.1", "D1", "R4")
    why = "In production a model cannot learn from labels that have not come yet."
    do = "Leave a gap between training and test as long as labels take, and measure again."

    def look(self, table: AuditTable) -> AuditFinding:
        """Measure the delay, and look at training at the moment the test begins."""
        start = table.decided if table.decided is not None else table.event
        if table.known is None or start is None:
            return self.could_not_look(
                "because it takes two times: of the decision, and of the label becoming known"
            )
        timed = both_known(start, table.known)
        n = int(timed.sum())
        if not n:
            return self.could_not_look("because no row has both times")
        delays = np.sort((table.known[timed] - start[timed]).astype(np.float64))
        started = start != NO_TIME
        numbers = {
            "delay_p50": quantile(delays, 0.5),
            "delay_p90": quantile(delays, 0.9),
            "delay_p99": quantile(delays, 0.99),
            "label_never_came": share_of(int((started & ~timed).sum()), int(started.sum())),
        }
        test, train = table.test & started, table.train & (table.known != NO_TIME)
        if table.split is None or not test.any() or not train.any():
            numbers["open_at_a_decision"] = _open(start[timed], table.known[timed])
            return self.could_not_look(
                "because no column tells training rows from test rows: the delay is measured, "
                "whether training waited for its labels cannot be told",
                numbers,
            )
        begins = int(np.quantile(start[test], _FIRST, method="lower"))
        late = train & (table.known > begins)
        count, of = int(late.sum()), int(train.sum())
        numbers["not_yet_known"] = share_of(count, of)
        numbers["rows"] = number(count, of)
        said = f"{count:,} of {of:,} training labels became known after the test had begun"
        if count >= max(3, LEAST_SHARE * of):
            return self.found(
                f"{said}.", f"because that is {count / of:.0%} of them", numbers, rows=late
            )
        return self.not_found(f"{said}.", "because that is less than 1 % of them", numbers)


def _open(start: Ints, known: Ints) -> Estimate:
    """The share of earlier rows whose label is still open, at a decision of the middle of time."""
    middle = int(np.quantile(start, 0.5, method="lower"))
    earlier = start < middle
    return share_of(int((earlier & (known > middle)).sum()), int(earlier.sum()))
