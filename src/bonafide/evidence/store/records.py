"""Keeping evidence records: sealed when written, verified when read."""

from __future__ import annotations

from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import MAX_BYTES, SCHEMA, Record, read_record
from bonafide.evidence.store.file import make_folder, sweep, write_file
from bonafide.evidence.store.refusal import not_read, shown
from bonafide.evidence.store.regular import read_regular
from bonafide.location import Place

_FIRST_LINES = b'{\n "schema": "' + SCHEMA.encode()
_MARK = SCHEMA.rpartition("/")[0].encode()
_HEAD = 4096


def save_record(path: Path, record: Record) -> bool:
    """Seal the record and keep it at ``path``, unless the file there already says the same.

    Two records say the same when everything but ``made`` is equal; then the old file is left
    untouched, so that measuring again changes nothing in version control. A damaged record is
    replaced. A file that never was a record is not: ``--out data.csv`` must not cost the data.

    Returns:
        Whether the file was written.

    Raises:
        UserError: the record is larger than a reader would accept, another kind of file stands
            at ``path``, or the disk refuses. The old file is then as it was.
    """
    sealed = record.sealed()
    data = sealed.to_json()
    if len(data) > MAX_BYTES:
        raise UserError(
            Problem(
                f"not written: the record takes {len(data)} bytes, the most is {MAX_BYTES}",
                Place(shown(path)),
                help="name fewer slices, or slices with fewer values",
            )
        )
    sweep(path.parent)
    if _says_the_same(path, sealed):
        return False
    make_folder(path.parent)
    write_file(path, data)
    return True


def load_record(path: Path, *, shown_as: str | None = None) -> Record:
    """The record at ``path``, its content verified against its digest.

    Links are followed; for a path that a text names, ask
    :func:`~bonafide.evidence.store.inside.resolve_inside` first.

    Args:
        path: the file.
        shown_as: what messages call it; the path itself when not given.

    Raises:
        UserError: absent, unreadable, not a regular file, too large, not a record, or damaged.
    """
    name = shown_as or shown(path)
    try:
        data = read_regular(path, MAX_BYTES)
    except OSError as error:
        raise not_read(error, path, name) from error
    return read_record(data, name)


def _says_the_same(path: Path, sealed: Record) -> bool:
    try:
        data = read_regular(path, MAX_BYTES)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise not_read(error, path) from error
    try:
        return read_record(data, shown(path)).digest == sealed.digest
    except UserError:
        if _was_a_record(data):
            return False
        raise UserError(
            Problem(
                "not written: another kind of file stands there",
                Place(shown(path)),
                expected="an evidence record, or no file",
                help="nothing was lost; choose another name, or remove that file yourself",
            )
        ) from None


def _was_a_record(data: bytes) -> bool:
    """Whether a file that is no record now looks like the remains of one."""
    empty = not data.strip(b"\0 \r\n")  # what a crash leaves of a file that was not fsynced
    return empty or _MARK in data[:_HEAD] or _FIRST_LINES.startswith(data)
