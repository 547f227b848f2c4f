"""Run the audits."""

from __future__ import annotations

from collections.abc import Sequence

from bonafide.errors import UserError, did_you_mean
from bonafide.measurement.audit.catalogue import AUDITS
from bonafide.measurement.audit.finding import AuditFinding
from bonafide.measurement.audit.table import AuditTable


def audit_table(table: AuditTable, audits: Sequence[str] | None = None) -> tuple[AuditFinding, ...]:
    """One finding per audit, in the order of the catalogue.

    Args:
        table: the rows with all that is known of them.
        audits: ids of the audits wanted; ``None`` means all.

    Raises:
        UserError: an id that is none.

    >>> import numpy as np
    >>> y = np.tile([0.0, 1.0], 10)
    >>> finding, = audit_table(AuditTable({"churned_on": 2 * y}, label=y), ["label_copy"])
    >>> print(finding.status, finding.columns)
    found ('churned_on',)
    """
    for name in audits or ():
        if name not in AUDITS:
            raise UserError(f"there is no audit {name!r}. {did_you_mean(name, AUDITS) or ''}")
    return tuple(
        audit.look(table) for name, audit in AUDITS.items() if audits is None or name in audits
    )
