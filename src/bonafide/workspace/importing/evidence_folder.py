"""The records of one evidence folder: which file a record made again belongs to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from bonafide.errors import UserError
from bonafide.evidence.record import Record
from bonafide.evidence.store.records import load_record
from bonafide.workspace.importing.groups import Group
from bonafide.workspace.importing.run_record import KIND, group_name, run_id, store_name
from bonafide.workspace.layout import children


class EvidenceFolder:
    """What lies in an evidence folder now, and which names this import has used already."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self._records: dict[str, Record | None] = {}
        self._used: set[str] = set()
        if os.path.isdir(folder):  # noqa: PTH112 - Path's raises where one may not look
            for entry in children(folder):
                if entry.name.startswith("."):
                    continue
                stem = entry.name.removesuffix(".json")
                self._records[stem] = self._load(entry) if stem != entry.name else None

    def _load(self, entry: os.DirEntry[str]) -> Record | None:
        if entry.is_symlink():
            return None
        try:
            return load_record(Path(entry.path))
        except UserError:
            return None

    def before(self, fits: Callable[[Record], bool]) -> tuple[str, Record] | None:
        """The record that was made of the same thing before, by name, if this run has not."""
        for name, record in sorted(self._records.items(), key=lambda item: _order(item[0])):
            if record is not None and name not in self._used and fits(record):
                return name, record
        return None

    def name(self, wanted: str, earlier: str | None) -> str:
        """The name for a record: the earlier one's, or a free one. No other thing is replaced."""
        if earlier is None:
            number, earlier = 1, wanted
            while earlier in self._records or earlier in self._used:
                number += 1
                earlier = f"{wanted}-{number}"
        self._used.add(earlier)
        return earlier


def _order(name: str) -> tuple[int, str]:
    return len(name), name


def same_group(group: Group) -> Callable[[Record], bool]:
    """Whether a record was made of this very group of this very store."""
    store = group.store
    identity = (store.tool, store.format, store_name(store), group_name(group))
    ids = {run_id(run) for run in group.runs}

    def fits(record: Record) -> bool:
        told = tuple(record.settings.get(key) for key in ("tool", "format", "store", "group"))
        if record.kind != KIND or told != identity:
            return False
        # Another store may bear the same name: runs that both have tell that it is this one.
        table = record.tables.get("runs")
        rows = table.rows if table is not None else []
        return any(row and row[0] in ids for row in rows)

    return fits
