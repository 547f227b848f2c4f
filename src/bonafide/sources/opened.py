"""Opening a path that somebody else may have laid out: only regular files, and never waiting."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.location import Place
from bonafide.sources.limits import Limits, over_cap
from bonafide.sources.shown import escaped

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@contextmanager
def opened(path: Path, *, limits: Limits) -> Iterator[int]:
    """The descriptor of a regular file, not empty and within ``max_bytes``.

    Opened without blocking, so that a named pipe that nobody writes to is refused, not waited for.

    Raises:
        UserError: no such file, no permission, not a regular file, empty or too large.
    """
    file = escaped(str(path))
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as error:
        raise UserError(_cannot_open(path, file, error)) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            kind = next((name for test, name in _KINDS if test(status.st_mode)), "not a file")
            raise UserError(
                Problem(f"this is {kind}, not a table", Place(file), expected="a regular file")
            )
        if status.st_size == 0:
            raise UserError(
                Problem(
                    "the file is empty (0 bytes)",
                    Place(file),
                    help="write the table again: the run that made it may have failed",
                )
            )
        if status.st_size > limits.max_bytes:
            raise over_cap(f"the file has {status.st_size:,} bytes", "max_bytes", limits, file)
        yield descriptor
    finally:
        os.close(descriptor)


def read_all(descriptor: int, *, limits: Limits, file: str) -> bytes:
    """Everything in the file from its beginning, whatever was read of it before."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    with os.fdopen(os.dup(descriptor), "rb") as stream:
        data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise over_cap("the file grew while it was read", "max_bytes", limits, file)
    return data


def _cannot_open(path: Path, file: str, error: OSError | ValueError) -> Problem:
    place = Place(file)
    if isinstance(error, ValueError):
        return Problem("the path holds a NUL character", place)
    match error.errno:
        case errno.ENOENT:
            return Problem("no such file", place, help=_neighbour(path))
        case errno.EACCES | errno.EPERM:
            return Problem("no permission to read this file", place)
        case errno.ELOOP:
            return Problem("symbolic links that point at each other in a loop", place)
        case errno.ENXIO:
            return Problem("this is a socket, not a table", place, expected="a regular file")
        case _:
            return Problem(f"cannot be opened: {error.strerror}", place)


def _neighbour(path: Path) -> str | None:
    try:
        names = [escaped(entry.name) for entry in os.scandir(path.parent)]
    except (OSError, ValueError):
        return None
    return did_you_mean(escaped(path.name), names)
