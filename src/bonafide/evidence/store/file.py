"""One file, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.leftover import hidden_name, hold, remove, sweep
from bonafide.evidence.store.refusal import not_confirmed, not_written, shown
from bonafide.location import Place

__all__ = ["keep_access", "make_folder", "sweep", "sync_folder", "write_all", "write_file"]


def write_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: at every moment the file there is the old one or the new one.

    A hidden sibling is written and fsynced, takes the old file's mode (and owner, where the
    system lets it), is renamed over ``path``, and the folder is fsynced. A run that is killed
    leaves at most the sibling, which the next write in that folder sweeps. Hard links to the old
    file keep the old content; access lists and extended attributes are not carried over.

    Raises:
        UserError: ``path`` is a symbolic link (writing through it could reach any file, replacing
            it would lose the link), a folder or a device; its folder is missing; or the disk
            refuses: full, read-only, not permitted. The old file is then as it was.
    """
    try:
        old = _replaceable(path)
        sweep(path.parent)
        with _hidden_file(path.parent, private=old is not None) as (descriptor, hidden):
            if old is not None:
                keep_access(descriptor, old)
            write_all(descriptor, data)
            os.fsync(descriptor)
            hidden.rename(path)
    except OSError as error:
        raise not_written(error, path) from error
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise not_confirmed(error, path) from error


def make_folder(path: Path) -> None:
    """Make the folder and its missing parents, each made durable; fine if it is there already.

    Raises:
        UserError: a file stands there, or the disk refuses.
    """
    try:
        missing = [p for p in (path, *path.parents) if not p.is_dir()]
        for folder in reversed(missing):
            with contextlib.suppress(FileExistsError):
                folder.mkdir()
            sync_folder(folder.parent)
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    except OSError as error:
        raise not_written(error, path) from error


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte; the system may take fewer at a time than it is given."""
    rest = memoryview(data)
    while rest:
        taken = os.write(descriptor, rest)
        if taken == 0:  # else this loop would never end
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[taken:]


def sync_folder(path: Path) -> None:
    """Make the names in the folder durable, where the file system knows how."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.EOPNOTSUPP}:
            raise
    finally:
        os.close(descriptor)


def keep_access(descriptor: int, old: os.stat_result) -> None:
    """Give the open file or folder the mode and, if permitted, the owner that ``old`` had."""
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    if stat.S_IMODE(new.st_mode) != stat.S_IMODE(old.st_mode):
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _replaceable(path: Path) -> os.stat_result | None:
    try:
        old = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISREG(old.st_mode):
        return old
    if stat.S_ISLNK(old.st_mode):
        what, mend = "is a symbolic link", "name the file that it points to, or remove the link"
    elif stat.S_ISDIR(old.st_mode):
        what, mend = "is a folder", "name a file in it"
    else:
        what, mend = "is not a regular file", "name a regular file"
    raise UserError(Problem(f"not written: {what}", Place(shown(path)), help=mend))


@contextlib.contextmanager
def _hidden_file(folder: Path, *, private: bool) -> Iterator[tuple[int, Path]]:
    """A new file, open and held; gone at the end unless it was renamed."""
    descriptor, hidden = _new_file(folder, 0o600 if private else 0o666)
    renamed = False
    try:
        yield descriptor, hidden
        renamed = True
    finally:
        if not renamed:
            remove(hidden)
        os.close(descriptor)


def _new_file(folder: Path, mode: int) -> tuple[int, Path]:
    while True:
        hidden = folder / hidden_name()
        descriptor = os.open(hidden, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        if hold(descriptor, hidden):
            return descriptor, hidden
        os.close(descriptor)
