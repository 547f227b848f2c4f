"""Rows of the test that stand in training as well."""

from __future__ import annotations

from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.copies import comparable, exact_copies, exact_keys, row_columns
from bonafide.measurement.audit.finding import AuditFinding, number, share_of
from bonafide.measurement.audit.table import AuditTable
from bonafide.measurement.interval import plural


class DuplicatesAcrossSplit(Audit):
    """Test rows that equal a training row in every column.

    Rows are compared by all features that do not merely number them, and by label, entity and
    times. Rows that agree by chance, as few columns of few values make them, are taken off.
    Found: at least 0.5 % of the test rows and at least 3 of them, beyond chance.

    References:
        Kapoor & Narayanan (2023), Patterns 4(9), doi:10.1016/j.patter.2023.100804 (L1.4).
    """

    id = "duplicates_across_split"
    name = "Duplicates across the split"
    serves = ("I4", "R1.1", "R9", "D7")
    why = "A model that has seen a row in training is not tested by it."
    do = "Remove duplicates before splitting, split again, and measure again."

    def look(self, table: AuditTable) -> AuditFinding:
        """Count test rows that equal a training row."""
        columns = row_columns(table)
        if not columns:
            return self.could_not_look("because there is no feature column to compare rows by")
        usable = comparable(table, columns)
        test, train = table.test & usable, table.train & usable
        if table.split is None or not test.any() or not train.any():
            return self.could_not_look("because no column tells training rows from test rows")
        copies = exact_copies(exact_keys(table, columns), test, train)
        if copies is None:
            return self.could_not_look(
                "because rows differ in one column only: a copy and a coincidence look the same"
            )
        n = int(test.sum())
        numbers = {"share": share_of(copies.count, n), "rows": number(copies.count, n)}
        said = f"{plural(copies.count, 'test row')} of {n:,} also stand in training"
        if copies.enough(n):
            return self.found(
                f"{said}.",
                f"because they agree in all {len(columns)} features and in the label, and chance "
                f"explains about {copies.count - copies.beyond:.0f} of them",
                numbers,
                rows=copies.rows,
            )
        if not copies.told(n):
            return self.could_not_look(
                f"because {said}, as many as agree by chance in columns of so few values: "
                "copies among them cannot be told",
                numbers,
            )
        return self.not_found(f"{said}.", "because fewer than 0.5 % agree beyond chance", numbers)
