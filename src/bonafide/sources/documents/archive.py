"""ZIP archives, looked at before anything of them is unpacked, and unpacked into memory only."""

from __future__ import annotations

import io
import zipfile
import zlib

from bonafide.errors import Problem, UserError
from bonafide.location import Place

MAX_ENTRIES = 2_000
MAX_ENTRY = 16 * 2**20
MAX_TOTAL = 128 * 2**20
MAX_RATIO = 250


class Archive:
    """The entries of an archive by name.

    Raises:
        UserError: it is damaged, encrypted, too large unpacked, or holds paths that lead outside.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
            raise self.error("is damaged: it is not a whole ZIP archive") from None
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise self.error(f"holds {len(entries):,} entries; at most {MAX_ENTRIES:,} are read")
        total = 0
        for entry in entries:
            name = entry.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
                raise self.error(f"has an entry that leads outside of it: {entry.filename[:80]!r}")
            if entry.flag_bits & 1:
                raise self.error("is encrypted: it opens only with a password")
            total += entry.file_size
            big = entry.file_size > 2**20
            if big and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
                raise self.error(f"has an entry that is a bomb: {entry.filename[:80]!r}")
        if total > MAX_TOTAL:
            raise self.error(f"unpacks to more than {MAX_TOTAL // 2**20} MB")
        self.names = [entry.filename for entry in entries if not entry.is_dir()]

    def read(self, name: str) -> bytes | None:
        """The content of an entry, or None when there is none of that name.

        Raises:
            UserError: it is damaged, or longer than it says or than may be.
        """
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as entry:
                data = entry.read(MAX_ENTRY + 1)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, zlib.error,
                NotImplementedError):  # fmt: skip
            raise self.error(f"is damaged: {name[:80]!r} cannot be unpacked") from None
        if len(data) > MAX_ENTRY:
            raise self.error(f"has an entry over {MAX_ENTRY // 2**20} MB: {name[:80]!r}")
        return data

    def error(self, message: str) -> UserError:
        """What is wrong, as an error at the archive's place."""
        return UserError(Problem(message, Place(self.path)))
