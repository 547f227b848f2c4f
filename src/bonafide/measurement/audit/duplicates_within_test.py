"""Rows that stand in the test more than once."""

from __future__ import annotations

from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.copies import comparable, exact_copies, exact_keys, row_columns
from bonafide.measurement.audit.finding import AuditFinding, number, share_of
from bonafide.measurement.audit.table import AuditTable
from bonafide.measurement.interval import plural


class DuplicatesWithinTest(Audit):
    """Test rows that equal an earlier test row in every column.

    Compared as in :class:`~bonafide.measurement.audit.duplicates_across_split`. Without a split
    all rows are taken as the test.

    References:
        Barz & Denzler (2020), Journal of Imaging 6(6), doi:10.3390/jimaging6060041.
    """

    id = "duplicates_within_test"
    name = "Duplicates within the test"
    serves = ("I4", "R1.1")
    why = "A row that counts twice makes the test look larger, and its intervals too narrow."
    do = "Keep one of each, or name what they share as the cluster."

    def look(self, table: AuditTable) -> AuditFinding:
        """Count test rows that equal an earlier one."""
        columns = row_columns(table)
        if not columns:
            return self.could_not_look("because there is no feature column to compare rows by")
        test = table.test & comparable(table, columns)
        n = int(test.sum())
        if n < 2:
            return self.could_not_look("because there are fewer than two test rows to compare")
        copies = exact_copies(exact_keys(table, columns), test, None)
        if copies is None:
            return self.could_not_look(
                "because rows differ in one column only: a copy and a coincidence look the same"
            )
        numbers = {"share": share_of(copies.count, n), "rows": number(copies.count, n)}
        said = f"{plural(copies.count, 'test row')} of {n:,} repeat an earlier one"
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
