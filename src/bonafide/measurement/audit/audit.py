"""What an audit is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.audit.finding import AuditFinding, Status, rows_of
from bonafide.measurement.audit.table import AuditTable
from bonafide.measurement.estimate import Estimate

_NONE = np.zeros(0, np.bool_)


class Audit(ABC):
    """One question to the data behind a result.

    Attributes:
        id: its name in records.
        name: its name for people.
        serves: ids of the signals that it serves.
        why: why it matters.
        do: what to do where something is found.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    serves: ClassVar[tuple[str, ...]]
    why: ClassVar[str]
    do: ClassVar[str]

    @abstractmethod
    def look(self, table: AuditTable) -> AuditFinding:
        """Look, and say what was found."""

    def found(
        self,
        what: str,
        because: str,
        numbers: Mapping[str, Estimate],
        *,
        columns: tuple[str, ...] = (),
        rows: Flags = _NONE,
    ) -> AuditFinding:
        """There is something; ``rows`` marks where, shape (n,)."""
        return AuditFinding(
            self.id,
            Status.FOUND,
            what,
            because,
            self.why,
            self.do,
            numbers,
            columns,
            rows_of(rows),
        )

    def not_found(
        self, what: str, because: str, numbers: Mapping[str, Estimate] | None = None
    ) -> AuditFinding:
        """It was looked for and is not there, or too little to move a result."""
        return AuditFinding(
            self.id, Status.NOT_FOUND, what, because, self.why, "Nothing.", numbers or {}
        )

    def could_not_look(
        self, because: str, numbers: Mapping[str, Estimate] | None = None, *, do: str | None = None
    ) -> AuditFinding:
        """It could not be looked for. That is no pass."""
        return AuditFinding(
            self.id,
            Status.COULD_NOT_LOOK,
            f"{self.name}: could not look.",
            because,
            self.why,
            do or "Name the columns that it needs, if you have them.",
            numbers or {},
        )
