"""Texts of the user's, read whole."""

from __future__ import annotations

from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.regular import read_regular
from bonafide.location import Place

MAX_BYTES = 16 * 2**20


def read_text(path: Path) -> str:
    """A text of the user's as UTF-8, its line ends and byte order mark kept.

    Raises:
        UserError: too large, not UTF-8 (the message gives the line), or not readable.
    """
    place = Place(str(path))
    try:
        data = read_regular(path, MAX_BYTES)
    except OSError as error:
        raise UserError(Problem(f"cannot be read: {error.strerror}", place)) from None
    if len(data) > MAX_BYTES:
        raise UserError(Problem(f"is larger than {MAX_BYTES:,} bytes", place))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            Problem(
                f"byte {data[error.start]:#04x} is not UTF-8",
                Place(str(path), line),
                help="save the file as UTF-8",
            )
        ) from None


def shown(path: Path) -> str:
    """A path as a person here would write it: from this folder where it lies below it."""
    here, whole = Path.cwd().resolve(), path.resolve()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else str(path)
