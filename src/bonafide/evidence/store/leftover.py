"""Names for work in progress, and clearing what killed runs left under them.

Work in progress stands in a hidden sibling with an unpredictable name, and its writer holds a
lock (flock) on it. The kernel drops the lock when the writer dies, however it dies. So whatever
bears such a name and can be locked belongs to nobody, and the next run removes it; no run needs
to know of any other, and no run is disturbed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import stat
from pathlib import Path

_SUFFIX = ".bonafide-tmp"
_NAME = re.compile(r"\.[0-9a-f]{16}" + re.escape(_SUFFIX))


def hidden_name() -> str:
    """A name for work in progress that nobody can guess."""
    return f".{os.urandom(8).hex()}{_SUFFIX}"


def hold(descriptor: int, path: Path) -> bool:
    """Whether ``path``, just made and open as ``descriptor``, is now this writer's own.

    False if another run swept it in the instant between making and locking: make another.
    """
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # no locks on this file system, so no run can sweep here either
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


def sweep(folder: Path) -> None:
    """Remove what killed runs left directly in ``folder``. Never raises: it is only tidying."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if _NAME.fullmatch(entry.name)]
    except OSError:
        return
    for name in names:
        with contextlib.suppress(OSError):
            _sweep_one(folder / name)


def remove(path: Path) -> None:
    """Remove a file or a tree without following links; what cannot be removed stays."""
    with contextlib.suppress(OSError):
        if stat.S_ISDIR(path.lstat().st_mode):
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def _sweep_one(path: Path) -> None:
    # Without O_NONBLOCK a planted pipe of that name would hang the run.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        remove(path)
    finally:
        os.close(descriptor)
