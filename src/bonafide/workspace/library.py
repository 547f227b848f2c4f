"""The evidence on disk, as checking asks for it: records by path, digests of their inputs."""

from __future__ import annotations

from pathlib import Path

from bonafide.digest import sha256_stream
from bonafide.errors import UserError
from bonafide.evidence.checking import Damaged
from bonafide.evidence.record import Input, Record
from bonafide.evidence.store.inside import resolve_inside
from bonafide.evidence.store.records import load_record
from bonafide.workspace.layout import casebook_around


class Shelf:
    """Records and input digests, each read from disk once."""

    def __init__(self) -> None:
        self._records: dict[Path, Record | Damaged] = {}
        self._digests: dict[Path, str | None] = {}

    def record(self, path: Path) -> Record | Damaged | None:
        """The record in a file; ``None`` when there is no such file."""
        if not path.exists():
            return None
        if path not in self._records:
            try:
                self._records[path] = load_record(path, shown=path.name)
            except UserError as error:
                self._records[path] = Damaged("; ".join(p.message for p in error.problems))
        return self._records[path]

    def digest(self, path: Path) -> str | None:
        """The SHA-256 of a file; ``None`` when it is not there or cannot be read."""
        if path not in self._digests:
            try:
                with path.open("rb") as file:
                    self._digests[path] = sha256_stream(file)
            except OSError:
                self._digests[path] = None
        return self._digests[path]


class FileLibrary:
    """What one text may lean on: paths are as its links write them, from the text's own folder.

    Nothing outside ``root`` is read, whatever a link says.
    """

    def __init__(self, text: Path, *, root: Path, shelf: Shelf) -> None:
        self._folder = text.resolve().parent
        self._root = root.resolve()
        self._shelf = shelf

    def record(self, path: str) -> Record | Damaged | None:
        """The record that a link's path names."""
        try:
            file = resolve_inside(self._root, self._folder, path)
        except UserError as error:
            return Damaged("; ".join(p.message for p in error.problems))
        return self._shelf.record(file)

    def input_digest(self, path: str, source: Input) -> str | None:
        """The digest of a record's input as it is now; ``None`` when it is not here."""
        if source.path is None:
            return None
        try:
            record = resolve_inside(self._root, self._folder, path)
            layout = casebook_around(record.parent)
            base = layout.root if layout else record.parent
            root = layout.root if layout else self._root
            file = resolve_inside(root, base, source.path)
        except UserError:
            return None
        return self._shelf.digest(file) if file.is_file() else None
