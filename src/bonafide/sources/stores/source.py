"""The files of one store, opened for reading only, under caps on number, size and time."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bonafide.digest import sha256_bytes
from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.below import Below, Names
from bonafide.sources.stores.limits import StoreLimits

_DEPTH = 16
_UNREAD = 200


class Stop(Exception):
    """A cap was reached: what was read so far is kept, and the reason is told."""


class Source:
    """What lies at ``path``, a file or a folder that the person named; no link below is followed.

    Attributes:
        names: the files, as paths below the folder; of a single file its own name.
        links: the links that stand there, which are not followed.
        unread: what was left out, and why.
        files: what was read: (path as shown, sha256).
    """

    def __init__(
        self, path: Path, shown: str, limits: StoreLimits, names: Sequence[str] | None = None
    ) -> None:
        self.shown = shown
        self.limits = limits
        self.unread: list[Unread] = []
        self.files: list[tuple[str, str]] = []
        self.names: list[str] = []
        self.links: list[str] = []
        self.until = time.monotonic() + limits.seconds
        self._bytes = 0
        self._points = 0
        self._told = 0
        try:
            real = Path(os.path.realpath(path))
            self.single = stat.S_ISREG(real.stat().st_mode)
            folder = real.parent if self.single else real
            self._below = Below(os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise UserError(Problem(why, Place(shown), expected="a file or folder")) from None
        if self.single:
            self.names.append(real.name)
        elif names is None:
            self._walk()
        else:
            self.names += sorted(names)[: limits.files]
            if len(names) > limits.files:
                self.leave_out(f"more than {limits.files:,} files; the rest is left out")

    def close(self) -> None:
        """Let go of the folder."""
        self._below.close()

    def place(self, name: str) -> str:
        """How a file is shown to the person."""
        return self.shown if self.single or not name else f"{self.shown.rstrip('/')}/{name}"

    def leave_out(self, reason: str, name: str = "", line: int | None = None) -> None:
        """Name what could not be read, and why."""
        self._told += 1
        if len(self.unread) < _UNREAD:
            self.unread.append(Unread(reason, self.place(name), line))
        elif len(self.unread) == _UNREAD:
            self.unread.append(Unread("more of this store could not be read", self.shown))

    @property
    def told(self) -> int:
        """How often something was left out, listed or not."""
        return self._told

    def exists(self, name: str) -> bool:
        """Whether a regular file stands there now."""
        return self._below.kind(_split(name)) == "file"

    def read(self, name: str, most: int | None = None) -> bytes | None:
        """A file's bytes; None, and the reason is told, when it cannot be read or is too large.

        Raises:
            Stop: the whole store has more bytes than are read, or takes too long.
        """
        self.tick()
        cap = min(self.limits.file_bytes, most or self.limits.file_bytes)
        try:
            data = self._below.read(_split(name), cap + 1)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            self.leave_out(f"cannot be opened: {why}", name)
            return None
        if len(data) > cap:
            self.leave_out(f"larger than {_size(cap)}", name)
            return None
        self._bytes += len(data)
        if self._bytes > self.limits.bytes:
            raise Stop(f"the store is larger than {_size(self.limits.bytes)}; the rest is not read")
        self.files.append((self.place(name), sha256_bytes(data)))
        return data

    def head(self, name: str, most: int) -> bytes:
        """The first bytes of a file, to tell whether it is worth reading; b"" when unreadable."""
        self.tick()
        try:
            return self._below.read(_split(name), most)
        except (OSError, ValueError):
            return b""

    def folder(self, name: str) -> Below:
        """The folder ``name``, opened; the caller closes it.

        Raises:
            OSError: there is none, or a link stands on the way.
        """
        return self._below.below(_split(name))

    def tick(self) -> None:
        """Stop when the time is over."""
        if time.monotonic() > self.until:
            raise Stop(f"reading took longer than {self.limits.seconds:g} s; the rest is not read")

    def count(self, points: int) -> None:
        """Count logged values; stop when there are more than are read."""
        self._points += points
        if self._points > self.limits.points:
            raise Stop(f"more than {self.limits.points:,} logged values; the rest is not read")

    def _walk(self) -> None:
        seen = 0
        level: list[Names] = [()]
        for _ in range(_DEPTH):
            deeper: list[Names] = []
            for names in level:
                try:
                    inside = self._below.names(names, self.limits.files - seen)
                except OSError as error:
                    self.leave_out(error.strerror or str(error), "/".join(names))
                    continue
                if inside is None:
                    reason = f"more than {self.limits.files:,} files; this folder is left out"
                    self.leave_out(reason, "/".join(names))
                    continue
                seen += len(inside)
                for name in inside:
                    self._sort((*names, name), deeper)
            level = deeper
        if level:
            self.leave_out(f"folders nested deeper than {_DEPTH} are left out", "/".join(level[0]))

    def _sort(self, at: Names, deeper: list[Names]) -> None:
        kinds: dict[str, Callable[[], None]] = {
            "folder": lambda: deeper.append(at),
            "file": lambda: self.names.append("/".join(at)),
            "link": lambda: self.links.append("/".join(at)),
        }
        kinds.get(self._below.kind(at), lambda: None)()


def _split(name: str) -> Names:
    return tuple(name.split("/"))


def _size(number: int) -> str:
    return f"{number // 2**20:,} MB" if number >= 2**20 else f"{number:,} bytes"
