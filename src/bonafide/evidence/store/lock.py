"""One writer at a time in a casebook."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.file import write_all
from bonafide.evidence.store.refusal import not_written, shown
from bonafide.location import Place

_FOLDER = ".bonafide"
_FILE = "lock"
_PAUSE_S = 0.05
_MAX_NOTE = 200


@contextlib.contextmanager
def lock(
    casebook: Path,
    *,
    doing: str = "working",
    wait: float = 10.0,
    on_wait: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Hold the casebook for this run; another run that writes waits or gives up.

    The lock is the kernel's (flock on ``.bonafide/lock``): it goes when the holder ends, however
    it ends, and no stale lock has to be removed by hand. The file says who holds it, for the
    message only. Readers need no lock, since every write leaves old or new. Not re-entrant, and a
    child made by a bare fork holds it too.

    Args:
        casebook: the casebook's folder; it must exist.
        doing: what this run does, in a word or two, for the other's message.
        wait: seconds to wait for the other run to end.
        on_wait: told once who holds the lock, when this run begins to wait.

    Raises:
        UserError: another run still holds it after ``wait`` seconds, or the disk refuses.
    """
    try:
        descriptor = _acquire(casebook, wait, on_wait)
    except OSError as error:
        raise not_written(error, casebook / _FOLDER / _FILE) from error
    try:
        with contextlib.suppress(OSError):  # a full disk only costs the other run the name
            os.ftruncate(descriptor, 0)
            write_all(descriptor, f"process {os.getpid()}, {doing}\n".encode())
        yield
    finally:
        os.close(descriptor)


def _acquire(casebook: Path, wait: float, on_wait: Callable[[str], None] | None) -> int:
    deadline = time.monotonic() + wait
    waiting = False
    while True:
        descriptor = _open(casebook)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _still_there(descriptor, casebook):
                return descriptor
            os.close(descriptor)  # somebody deleted .bonafide/ meanwhile; it is safe to delete
            continue
        except BlockingIOError:
            holder = _holder(descriptor)
            os.close(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        if time.monotonic() >= deadline:
            raise UserError(
                Problem(
                    f"another bonafide is at work in this casebook ({holder})",
                    Place(shown(casebook)),
                    help=f"waited {wait:g} s; run again when it has ended",
                )
            )
        if on_wait is not None and not waiting:
            on_wait(holder)
        waiting = True
        time.sleep(min(_PAUSE_S, max(0.0, deadline - time.monotonic())))


def _open(casebook: Path) -> int:
    with contextlib.suppress(FileExistsError):
        (casebook / _FOLDER).mkdir()
    # Links are not followed: a casebook from somebody else could point them anywhere.
    folder = os.open(casebook / _FOLDER, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        return os.open(_FILE, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666, dir_fd=folder)
    finally:
        os.close(folder)


def _still_there(descriptor: int, casebook: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), (casebook / _FOLDER / _FILE).lstat())
    except (FileNotFoundError, NotADirectoryError):
        return False


def _holder(descriptor: int) -> str:
    note = os.pread(descriptor, _MAX_NOTE, 0).decode("utf-8", "replace")
    return "".join(c for c in note if c.isprintable()) or "it has not said who it is"
