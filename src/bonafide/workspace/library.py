"""The evidence on disk, as checking asks for it: records by path, digests of their inputs."""

from __future__ import annotations

import posixpath
from pathlib import Path

from bonafide.digest import sha256_stream
from bonafide.errors import UserError
from bonafide.evidence.library import Damaged
from bonafide.evidence.record import Input, Record
from bonafide.evidence.reference import measurements
from bonafide.evidence.store.inside import resolve_inside
from bonafide.evidence.store.records import load_record
from bonafide.evidence.store.regular import open_regular
from bonafide.workspace.boundary import Boundary
from bonafide.workspace.layout import CASE, EVIDENCE, casebook_around
from bonafide.workspace.text import read_text


class Shelf:
    """Records and input digests, each read from disk once."""

    def __init__(self) -> None:
        self._records: dict[Path, Record | Damaged] = {}
        self._digests: dict[Path, str | None] = {}
        self._declared: dict[Path, frozenset[str]] = {}

    def record(self, path: Path) -> Record | Damaged | None:
        """The record in a file; ``None`` when there is no such file."""
        if path not in self._records:
            try:
                if not path.exists():
                    return None
                self._records[path] = load_record(path, shown_as=path.name)
            except OSError as error:
                self._records[path] = Damaged((error.strerror or str(error)).lower())
            except ValueError:
                self._records[path] = Damaged("that is not a path")
            except UserError as error:
                self._records[path] = Damaged("; ".join(p.message for p in error.problems))
        return self._records[path]

    def digest(self, path: Path) -> str | None:
        """The SHA-256 of a file; ``None`` when it is not there or cannot be read."""
        if path not in self._digests:
            try:
                with open_regular(path) as file:
                    self._digests[path] = sha256_stream(file)
            except (OSError, ValueError):
                self._digests[path] = None
        return self._digests[path]

    def declared(self, case: Path) -> frozenset[str]:
        """The names of the record files that a case file says how to measure."""
        if case not in self._declared:
            try:
                declared = measurements(read_text(case))
            except UserError:
                declared = []
            self._declared[case] = frozenset(posixpath.basename(each.path) for each in declared)
        return self._declared[case]


class Lookup:
    """What one text may lean on.

    Paths are as checking writes them: seen from ``base``, or absolute where the text's own path
    was. Nothing outside the boundary is read, whatever a link says and wherever one on disk leads.
    """

    def __init__(self, base: Path, *, boundary: Boundary, shelf: Shelf) -> None:
        self._base = base.resolve()
        self._boundary = boundary
        self._root = boundary.root
        self._shelf = shelf

    def record(self, path: str) -> Record | Damaged | None:
        """The record that a link leads to."""
        file = resolve_inside(self._root, self._base / path)
        if file is None:
            out_of = self._boundary.name
            return Damaged(
                f"the path leads out of {out_of}, so it was not read", self._boundary.help
            )
        return self._shelf.record(file)

    def declares(self, path: str) -> bool:
        """Whether the case beside the record's folder says how the record is measured."""
        file = resolve_inside(self._root, self._base / path)
        if file is None or file.parent.name != EVIDENCE:
            return False
        case = resolve_inside(self._root, file.parent.parent / CASE)
        return case is not None and file.name in self._shelf.declared(case)

    def holds(self, path: str) -> bool:
        """Whether a path, as seen from ``base``, lies within the boundary."""
        return resolve_inside(self._root, self._base / path) is not None

    def input_digest(self, record_path: str, source: Input) -> str | None:
        """The digest of a record's input as it is now; ``None`` when it is not here."""
        record = resolve_inside(self._root, self._base / record_path)
        if source.path is None or record is None:
            return None
        layout = casebook_around(record.parent)
        file = resolve_inside(self._root, (layout.root if layout else record.parent) / source.path)
        return self._shelf.digest(file) if file is not None else None
