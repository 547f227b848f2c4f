"""Files below a folder, opened one name at a time so that no part of a path can be a link, not even
one that is put there while we read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_PIECE = 2**20

Names = tuple[str, ...]


class Below:
    """What lies below a folder; ``root`` is it, opened, and belongs to this object from now on."""

    def __init__(self, root: int) -> None:
        self._root = root

    def close(self) -> None:
        """Let go of the root."""
        os.close(self._root)

    @contextmanager
    def folder(self, names: Names) -> Iterator[int]:
        """The folder at ``names``, open.

        Raises:
            OSError: there is none, or a link stands on the way.
        """
        opened = os.dup(self._root)
        try:
            for name in names:
                deeper = os.open(name, FOLDER, dir_fd=opened)
                os.close(opened)
                opened = deeper
            yield opened
        finally:
            os.close(opened)

    def below(self, names: Names) -> Below:
        """The folder at ``names`` as a root of its own."""
        with self.folder(names) as opened:
            return Below(os.dup(opened))

    def names(self, names: Names, most: int) -> list[str] | None:
        """The sorted names in a folder; None when there are more than ``most``."""
        with self.folder(names) as opened, os.scandir(opened) as scan:
            inside: list[str] = []
            for item in scan:
                if len(inside) == most:
                    return None
                inside.append(item.name)
        return sorted(inside)

    def kind(self, names: Names) -> str:
        """What is at ``names``: "folder", "file", "link", "other" or "nothing"."""
        try:
            with self.folder(names[:-1]) as opened:
                mode = os.stat(names[-1], dir_fd=opened, follow_symlinks=False).st_mode
        except OSError:
            return "nothing"
        kinds = {stat.S_IFDIR: "folder", stat.S_IFREG: "file", stat.S_IFLNK: "link"}
        return kinds.get(stat.S_IFMT(mode), "other")

    def open(self, names: Names) -> int:
        """A regular file, open for reading.

        Raises:
            OSError: there is none, or something on the way is a link, or it is no regular file.
        """
        with self.folder(names[:-1]) as folder:
            opened = os.open(names[-1], _FILE, dir_fd=folder)
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            os.close(opened)
            raise OSError("not a regular file")
        return opened

    def read(self, names: Names, most: int, start: int = 0) -> bytes:
        """The first ``most`` bytes of a regular file, from ``start`` on, however it grows
        meanwhile.

        Raises:
            OSError: as :meth:`open`.
        """
        opened = self.open(names)
        try:
            if start:
                os.lseek(opened, start, os.SEEK_SET)
            return content(opened, most)
        finally:
            os.close(opened)


def content(opened: int, most: int) -> bytes:
    """The first ``most`` bytes of an open file, however it grows meanwhile."""
    pieces: list[bytes] = []
    while most > 0:
        piece = os.read(opened, min(most, _PIECE))
        if not piece:
            break
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)
