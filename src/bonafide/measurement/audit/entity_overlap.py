"""The same customer, patient or machine in training and in the test."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.finding import AuditFinding, number, share_of
from bonafide.measurement.audit.table import NO_TIME, AuditTable

LEAST_SHARE = 0.01


class EntityOverlap(Audit):
    """Entities that are in training and in the test.

    Found: at least 1 % of the test rows are about an entity of training, at least 3 rows, and the
    split is not one in time, after which the same entities are met again as in production.

    References:
        Kapoor & Narayanan (2023), Patterns 4(9), doi:10.1016/j.patter.2023.100804 (L3.2).
    """

    id = "entity_overlap"
    name = "Entities across the split"
    serves = ("I4", "R1.1", "R2", "R9")
    why = "What was learnt of an entity by heart is tested as if it had been understood."
    do = "Split by entity, or say that the result holds for known entities only."

    def look(self, table: AuditTable) -> AuditFinding:
        """Count test rows whose entity is in training."""
        if table.entity is None:
            return self.could_not_look("because no column says whom or what a row is about")
        if table.split is None or not table.test.any() or not table.train.any():
            return self.could_not_look("because no column tells training rows from test rows")
        codes = table.entity.codes
        test = table.test & (codes >= 0)
        n = int(test.sum())
        if not n:
            return self.could_not_look("because no test row names its entity")
        trained = np.zeros(len(table.entity.names), np.bool_)
        trained[codes[table.train & (codes >= 0)]] = True
        again = test.copy()
        again[test] = trained[codes[test]]
        rows = int(again.sum())
        tested = np.unique(codes[test])
        both = int(trained[tested].sum())
        numbers = {
            "share": share_of(rows, n),
            "rows": number(rows, n),
            "entities": number(both, int(tested.size)),
        }
        said = f"{both:,} of {tested.size:,} entities of the test are in training too"
        if rows < max(3, LEAST_SHARE * n):
            return self.not_found(
                f"{said}.", "because they hold less than 1 % of its rows", numbers
            )
        later = _later(table)
        if later is not None:
            return self.not_found(
                f"{said}, at later times.",
                f"because {later}: the result speaks of entities that are known, as they are in "
                "production, and says little of new ones",
                numbers,
            )
        return self.found(
            f"{said}.", f"because they hold {rows / n:.0%} of its rows", numbers, rows=again
        )


def _later(table: AuditTable) -> str | None:
    """How many test rows are later than all of training, where nearly all are; else ``None``."""
    if table.time is None:
        return None
    known = table.time != NO_TIME
    train, test = table.time[table.train & known], table.time[table.test & known]
    if not train.size or not test.size:
        return None
    nearly_last = np.quantile(train, 0.99, method="lower")
    if nearly_last > np.quantile(test, 0.01, method="higher"):
        return None
    last = train.max()
    after = int((test > last).sum())
    if after == test.size:
        return f"every test row with a time ({after:,}) is later than training"
    before = float((train <= test.min()).mean())
    return (
        f"nearly every test row is at or after nearly every training row: {after:,} of "
        f"{test.size:,} are later than all of training, and {before:.1%} of training rows are no "
        "later than the first test row"
    )
