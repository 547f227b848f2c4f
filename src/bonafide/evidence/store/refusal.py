"""What the disk's refusals mean to the person who waits for the file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place

# errno: what happened, what to do. Every other number keeps the system's own words.
_WORDS = {
    errno.ENOSPC: ("the disk is full", "free some space and run again"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space and run again"),
    errno.EFBIG: ("the file is larger than this session may write", "raise `ulimit -f`"),
    errno.EACCES: ("permission denied", "check who owns the folder, or choose another one"),
    errno.EPERM: ("the system does not permit it", "check owner and attributes of the folder"),
    errno.EROFS: ("the file system is read-only", "choose a folder that can be written"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter name"),
    errno.ENOENT: ("the folder does not exist", "make the folder first"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "check the path"),
    errno.EISDIR: ("that is a folder", "name a file"),
    errno.ELOOP: ("its links lead in a circle", "name the file itself"),
    errno.EIO: ("the disk reports an error", "check the disk before you run again"),
    errno.EBUSY: ("something is mounted there", "choose a place inside the mounted folder"),
    errno.EXDEV: ("this file system cannot rename it", "remove it yourself, then run again"),
    errno.ENOLCK: ("this file system cannot lock files", "keep the casebook on a local disk"),
    errno.EOPNOTSUPP: ("this file system cannot do that", "keep the casebook on a local disk"),
    errno.EMFILE: ("too many files are open", "raise `ulimit -n`"),
}


def shown(path: str | Path) -> str:
    """A path as it can be printed anywhere: bytes that are not UTF-8 become U+FFFD.

    >>> shown("caf\\udce9.md")
    'caf\\ufffd.md'
    """
    return os.fsencode(path).decode("utf-8", "replace")


def require_utf8(path: Path) -> None:
    """Refuse a path that is not UTF-8: neither a record nor a page can name it."""
    if shown(path) != str(path):
        raise UserError(
            Problem("the name is not UTF-8", Place(shown(path)), help="rename it, then run again")
        )


def not_written(error: OSError, path: Path) -> UserError:
    """The user's side of a failed write: why, that nothing was lost, and what to do."""
    what, mend = _words(error)
    return UserError(
        Problem(f"not written: {what}", Place(shown(path)), help=f"nothing was lost; {mend}")
    )


def not_confirmed(error: OSError, path: Path) -> UserError:
    """The new content is in place, but the disk would not confirm that it is there to stay."""
    what, _ = _words(error)
    return UserError(
        Problem(
            f"written, but not confirmed by the disk: {what}",
            Place(shown(path)),
            help="it would be lost if the power failed now; check the disk, then run again",
        )
    )


def not_read(error: OSError, path: Path, shown_as: str | None = None) -> UserError:
    """The user's side of a failed read."""
    what = "no such file" if error.errno == errno.ENOENT else _words(error)[0]
    return UserError(Problem(f"cannot be read: {what}", Place(shown_as or shown(path))))


def _words(error: OSError) -> tuple[str, str]:
    own = (error.strerror or str(error)).lower()
    return _WORDS.get(error.errno or 0, (own, "then run again"))
