"""The folder of a run while the run lives, and what runs that were killed left behind.

A run holds a lock (flock) on a file in its folder, which the kernel drops when the run dies,
however it dies. A folder with such a file that can be locked belongs to nobody any more. It is
named and not removed: on a disk that several machines share, a lock may be held where we cannot
see it, and the steps may have written into it what somebody wants.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bonafide.evidence.store.leftover import hold

PREFIX = "bonafide-reproduce-"
_NAME = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{1,32}")
_LOCK = "in-use"


@contextlib.contextmanager
def folder_in_use() -> Iterator[Path]:
    """A new folder for a run, marked as in use until the end."""
    root = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
    path = root / _LOCK
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        hold(opened, path)
        yield root
    finally:
        # A folder that is kept on purpose is not left behind.
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(opened)


def left_behind() -> tuple[Path, ...]:
    """The folders of this user's killed runs, where runs put their folders. Never raises."""
    parent = Path(tempfile.gettempdir())
    try:
        with os.scandir(parent) as entries:
            names = sorted(entry.name for entry in entries if _NAME.fullmatch(entry.name))
    except OSError:
        return ()
    return tuple(parent / name for name in names if _is_left(parent / name))


def _is_left(folder: Path) -> bool:
    try:
        facts = folder.lstat()
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid():
            return False
        # Without O_NONBLOCK a pipe that a step put there would hang us.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        opened = os.open(folder / _LOCK, flags)
    except OSError:
        return False
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            return False
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False  # held, so its run lives; or a disk without locks, so nobody can tell
    finally:
        os.close(opened)
    return True
