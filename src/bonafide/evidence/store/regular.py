"""Regular files, and nothing else, opened without waiting."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """The file at ``path`` to read from; links are followed.

    Raises:
        OSError: it cannot be opened, or is a folder, a pipe or a device.
        ValueError: the path holds a character that no path holds.
    """
    # Without O_NONBLOCK a pipe under that name would hang the run.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def read_regular(path: Path, at_most: int) -> bytes:
    """The bytes of a regular file; one byte more than ``at_most`` if it has more.

    Raises:
        OSError, ValueError: as :func:`open_regular`.
    """
    with open_regular(path) as file:
        return file.read(at_most + 1)
